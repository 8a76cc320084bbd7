import { describe, expect, it } from 'vitest'
import { type Encodable, encode, float, readItem, tagged } from '../cbor/index.ts'
import { fromHex } from '../crypto/index.ts'
import { elementValueOf } from './element-value.ts'

const valueFrom = (value: Encodable, element = 'anything') => elementValueOf(element, readItem(encode(value)))
const ofHex = (hex: string) => elementValueOf('anything', readItem(fromHex(hex)))

describe('a value in the report', () => {
  it.each<{ name: string; value: Encodable; expected: object }>([
    {
      name: 'text as it came',
      value: '<b>Möller</b>\u202e',
      expected: { type: 'text', text: '<b>Möller</b>\u202e', json: '<b>Möller</b>\u202e' },
    },
    { name: 'a full-date', value: tagged(1004, '1990-03-01'), expected: { type: 'full-date', text: '1990-03-01', json: '1990-03-01' } },
    { name: 'a tdate', value: tagged(0, '2026-01-31T10:00:00Z'), expected: { type: 'tdate', text: '2026-01-31T10:00:00Z' } },
    {
      name: 'a day that the calendar has not',
      value: tagged(1004, '1990-02-30'),
      expected: { type: 'tag 1004', json: { tag: 1004, value: '1990-02-30' } },
    },
    { name: 'an integer', value: 171, expected: { type: 'integer', text: '171', json: 171 } },
    { name: 'a boolean', value: true, expected: { type: 'boolean', text: 'true', json: true } },
    {
      name: 'bytes by base64url and length',
      value: Uint8Array.of(251, 255),
      expected: { type: 'bytes', text: '2 octets', json: { base64url: '-_8', length: 2 } },
    },
    { name: 'null', value: null, expected: { type: 'null', json: null } },
    { name: 'undefined', value: undefined, expected: { type: 'undefined', json: { special: 'undefined' } } },
    {
      name: 'a map, its nested dates as text',
      value: [new Map([['expiry_date', tagged(1004, '2030-01-01')]])],
      expected: { type: 'array', json: [{ expiry_date: '2030-01-01' }] },
    },
    {
      name: 'a map with other keys as pairs, so that 1 and "1" stay apart',
      value: new Map<string | number, Encodable>([
        [1, 'a'],
        ['1', 'b'],
      ]),
      expected: {
        type: 'map',
        json: {
          entries: [
            [1, 'a'],
            ['1', 'b'],
          ],
        },
      },
    },
    { name: 'half a number', value: float(1.5), expected: { type: 'float', json: 1.5 } },
  ])('$name', async ({ value, expected }) => expect(await valueFrom(value)).toMatchObject(expected))

  it('NaN and infinity as words', async () => {
    expect(await ofHex('f97e00')).toMatchObject({ type: 'float', json: { special: 'NaN' } })
    expect(await ofHex('f9fc00')).toMatchObject({ json: { special: '-Infinity' } })
  })
  it('a bignum as decimal text', async () => {
    expect(await ofHex('c249010000000000000000')).toMatchObject({
      type: 'integer',
      text: '18446744073709551616',
      json: '18446744073709551616',
    })
    expect(await ofHex('c349010000000000000000')).toMatchObject({ json: '-18446744073709551617' })
    expect(await ofHex('1bffffffffffffffff')).toMatchObject({ type: 'integer', json: '18446744073709551615' })
  })
  it('a member named __proto__ stays a member', async () => {
    const { json } = await valueFrom(new Map([['__proto__', new Map([['verdict', 'passed']])]]))
    expect(Object.keys(json as object)).toEqual(['__proto__'])
    expect(Object.getPrototypeOf(json)).toBe(Object.prototype)
  })
  it('a bignum too long to be told in decimals by its length', async () => {
    const long = await valueFrom(tagged(2, new Uint8Array(100_000).fill(255)))
    expect(long).toMatchObject({ type: 'integer', text: 'tag 2 of 100006 octets', json: { special: 'bignum of 100000 octets' } })
  })
  it('a portrait by length and digest alone', async () => {
    expect(await valueFrom(Uint8Array.of(0xff, 0xd8, 0xff), 'portrait')).toEqual({
      type: 'portrait',
      text: '3 octets',
      json: { length: 3, sha256: '6e568e1f67fba258184c78181539e5e8fdee447e49bb706fc0ea34fbf12336a5' },
    })
  })
  it('long structures are not written out', async () => {
    const { text } = await valueFrom(Array.from({ length: 5000 }, (_, index) => index))
    expect(text.length).toBeLessThan(500)
  })
})
