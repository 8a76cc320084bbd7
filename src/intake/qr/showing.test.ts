import { describe, expect, it } from 'vitest'
import { encode } from '../../cbor/index.ts'
import { toBase64url, toHex } from '../../crypto/index.ts'
import { bytesToShow, partAt } from './showing.ts'

const cbor = encode(new Map([['version', '1.0']]))
const utf8 = (text: string) => new TextEncoder().encode(text)

describe('what is sent of an input', () => {
  it.each<[string, string]>([
    ['hexadecimal', toHex(cbor)],
    ['hexadecimal with spaces and line ends', `${toHex(cbor).replace(/../g, '$& ')}\n`],
    ['base64url', toBase64url(cbor)],
    ['base64', Buffer.from(cbor).toString('base64')],
  ])('%s of CBOR as the bytes, pasted or in a file', (_, text) => {
    expect(bytesToShow(text)).toEqual(cbor)
    expect(bytesToShow(utf8(text))).toEqual(cbor)
  })
  it.each(['{"response":"a.cbor"}', 'deadbee', 'mdoc:owBjMS4w', 'Zm9v', '{"version": "1.0"}'])('%s as it is', (text) => {
    expect(bytesToShow(text)).toEqual(utf8(text))
  })
  it('bytes as they are', () => {
    expect(bytesToShow(cbor)).toBe(cbor)
  })
})

describe('which part comes when', () => {
  it('first all in their order, then others, none of them twice', () => {
    const at = partAt(5)
    const shown = Array.from({ length: 20 }, (_, position) => at(position))
    expect(shown.slice(0, 5)).toEqual([1, 2, 3, 4, 5])
    expect(new Set(shown).size).toBe(20)
  })
  it('the same at a position whichever way one comes to it', () => {
    const at = partAt(3)
    const far = at(40)
    expect(at(2)).toBe(3)
    expect(at(40)).toBe(far)
  })
  it('a message of one part has that one alone', () => {
    expect([0, 1, 99].map(partAt(1))).toEqual([1, 1, 1])
  })
})
