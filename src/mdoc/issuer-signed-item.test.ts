// IssuerSignedItem: its digest, from the building and from the reading side, and what is refused.
import { describe, expect, it } from 'vitest'
import { type Encodable, embedded, encode, float, ReadError, raw, readItem, tagged } from '../cbor/index.ts'
import { digest, fromHex, toHex } from '../crypto/index.ts'
import { encodeIssuerSignedItem } from './index.ts'
import { readIssuerSignedItem } from './issuer-signed-item.ts'

/** Published in a public blog: SHA-256 over the whole IssuerSignedItemBytes. */
const published = [
  {
    item: { digestID: 0, random: 'bba394b98088cae238d35979f7210e18dfaf70354524d86149ca20046e4321b1', element: 'given_name', value: 'John' },
    digest: 'd6aa81e454036313a9a681809151dddbdf702289094f18286ddc591c41c6434e',
  },
  {
    item: { digestID: 1, random: '901f63fd880a15b30edceefa857201c52fb9ead1d39c15bb592829d16cb8a368', element: 'family_name', value: 'Doe' },
    digest: '4c3d83940ca8c5de8060a23eb649c175e79b745b6a7d9939b4d16b3e46bb14d5',
  },
]

describe('the digest of an item', () => {
  it.each(published)('is the published one of what is built: $item.element', async ({ item, digest: expected }) => {
    const { digestID, random, element, value } = item
    const bytes = encodeIssuerSignedItem({ digestID, random: fromHex(random), elementIdentifier: element, elementValue: value })
    expect(toHex(await digest('SHA-256', bytes))).toBe(expected)
  })

  it.each(published)('is the published one of what is read: $item.element', async ({ item, digest: expected }) => {
    const { digestID, random, element, value } = item
    const text = (words: string) => `${(0x60 + words.length).toString(16)}${toHex(new TextEncoder().encode(words))}`
    const content = `a4${text('digestID')}0${digestID}${text('random')}5820${random}${text('elementIdentifier')}${text(element)}${text('elementValue')}${text(value)}`
    const source = fromHex(`d81858${(content.length / 2).toString(16)}${content}`)
    const read = readIssuerSignedItem(readItem(source))
    expect(read).toMatchObject({ digestID, elementIdentifier: element, elementValue: { kind: 'text', value }, range: [0, source.length] })
    expect(toHex(await digest('SHA-256', read.bytes))).toBe(expected)
  })

  it('is taken over the bytes as received, with long heads and members in any order', () => {
    const content =
      'b90004' +
      '6c656c656d656e7456616c7565f5' +
      '71656c656d656e744964656e7469666965726178' +
      '6672616e646f6d4101' +
      '6864696765737449441b0000000000000005'
    const source = fromHex(`d8185900${(content.length / 2).toString(16)}${content}`)
    const read = readIssuerSignedItem(readItem(source))
    expect(read.digestID).toBe(5)
    expect(toHex(read.bytes)).toBe(toHex(source))
  })
})

const members = (changed: readonly (readonly [string, Encodable])[]) =>
  new Map<string, Encodable>([
    ['digestID', 1],
    ['random', new Uint8Array(16)],
    ['elementIdentifier', 'sex'],
    ['elementValue', 2],
    ...changed,
  ])

describe('an item', () => {
  it.each<{ name: string; value: Encodable; found: string }>([
    { name: 'negative', value: -1, found: 'negative' },
    { name: 'a float', value: float(5), found: 'float' },
    { name: 'a bignum', value: tagged(2, fromHex('05')), found: 'tag 2' },
    { name: 'text', value: '5', found: 'text' },
  ])('is refused where its digestID is $name', ({ value, found }) => {
    const source = readItem(encode(embedded(members([['digestID', value]]))))
    expect(() => readIssuerSignedItem(source)).toThrow(
      expect.objectContaining({ name: 'ReadError', found: expect.stringContaining(found) }),
    )
  })

  it('names the member that is missing', () => {
    const withoutRandom = new Map([...members([])].filter(([name]) => name !== 'random'))
    expect(() => readIssuerSignedItem(readItem(encode(embedded(withoutRandom))))).toThrow(/"random"/)
  })

  it('is refused where it does not stand in tag 24', () => {
    expect(() => readIssuerSignedItem(readItem(encode(members([]))))).toThrow(ReadError)
  })

  it.each<{ name: string; value: Encodable }>([
    { name: 'undefined', value: undefined },
    { name: 'NaN', value: raw(fromHex('f97e00')) },
    { name: 'a bignum', value: tagged(2, fromHex('010000000000000000')) },
    { name: 'a tag nobody knows', value: tagged(4711, null) },
  ])('may have an odd value, which is kept inert: $name', ({ value }) => {
    const read = readIssuerSignedItem(readItem(encode(embedded(members([['elementValue', value]])))))
    expect(toHex(read.elementValue.bytes)).toBe(toHex(encode(value)))
  })
})
