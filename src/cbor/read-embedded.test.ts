import { describe, expect, it } from 'vitest'
import { hexOf, octetsOf } from './hex.ts'
import { type CborItem, ReadError, readEmbedded, readEmbeddedBytes, readItem } from './index.ts'

const parts = (digits: string) => (readItem(octetsOf(digits)) as CborItem & { kind: 'array' }).items as [CborItem, CborItem]

describe('embedded CBOR', () => {
  it('has ranges in the outermost source, however deep it stands', () => {
    // [0, 24(<<[1, 24(<<"ab">>)]>>)]
    const [, outer] = parts('8200d818488201d81843626162')
    const inner = readEmbedded(outer) as CborItem & { kind: 'array' }
    const text = readEmbedded(inner.items[1] as CborItem)
    expect([inner.start, inner.end]).toEqual([5, 13])
    expect(text).toMatchObject({ kind: 'text', value: 'ab', start: 10, end: 13 })
  })
  it('is the view of the source that a digest covers', () => {
    const source = octetsOf('8200d818428101')
    const [, outer] = (readItem(source) as CborItem & { kind: 'array' }).items as [CborItem, CborItem]
    expect(readEmbedded(outer).bytes.buffer).toBe(source.buffer)
    expect([hexOf(outer.bytes), hexOf(readEmbedded(outer).bytes)]).toEqual(['d818428101', '8101'])
  })
  it('is read from a byte string without tag 24 too, as in a protected header', () => {
    const [header] = parts('8243a1012600')
    expect(readEmbeddedBytes(header)).toMatchObject({ kind: 'map', start: 2, end: 5 })
  })
  it('keeps the heads of a byte string that is longer than needed', () => {
    const [, outer] = parts('8200d8185900028101')
    expect(readEmbedded(outer)).toMatchObject({ start: 7, end: 9 })
  })
  it('counts for a limit of bytes by its own length, wherever it stands', () => {
    // [h'00 … 00', <<[1, 2]>>]
    const [, inner] = parts(`825820${'00'.repeat(32)}43820102`)
    expect(readEmbeddedBytes(inner, { bytes: 3 })).toMatchObject({ kind: 'array', start: 36, end: 39 })
    expect(() => readEmbeddedBytes(inner, { bytes: 2 })).toThrow(expect.objectContaining({ expected: 'at most 2 bytes' }))
  })
  it('with bytes behind it is refused, at the first of them', () => {
    const [, outer] = parts('8200d81842a000')
    expect(() => readEmbedded(outer)).toThrow('byte 6: expected end of input, found 1 more byte')
  })
  it('that breaks off is refused at the end of its string, though the source goes on', () => {
    const [outer] = parts('82d81842820100')
    expect(() => readEmbedded(outer)).toThrow('byte 6: expected 2 items of an array, found end of input')
  })
  it('of no bytes is refused', () => {
    const [outer] = parts('82d8184000')
    expect(() => readEmbedded(outer)).toThrow('byte 4: expected a CBOR item, found end of input')
  })
  it('is bound by the limits that are given', () => {
    const [outer] = parts('82d81843818100 00'.replace(' ', ''))
    expect(() => readEmbedded(outer, { depth: 1 })).toThrow('byte 5: expected at most 1 nested items, found one more')
    expect(() => readEmbedded(outer, { bytes: 2 })).toThrow('byte 6: expected at most 2 bytes, found 3 bytes')
  })
  it.each([
    ['another tag', 'c040', 'expected tag 24 (embedded CBOR), found tag 0'],
    ['no tag', '40', 'expected tag 24 (embedded CBOR), found byte string'],
    ['tag 24 round text', 'd8186161', 'expected byte string (embedded CBOR), found text string'],
  ])('is not what %s holds', (_, digits, message) => {
    const [outer] = parts(`82${digits}00`)
    expect(() => readEmbedded(outer)).toThrow(message)
  })
})

describe('embedded CBOR in chunks', () => {
  // [0, 24((_ h'8301', h'24..')), …]: 24 round [1, h'02', {3: 24(<<4>>)}] in two chunks
  const source = '8200d8185f4283014841 02a103d8184104ff'.replace(' ', '')
  const [, outer] = parts(source)

  it('has the range of the whole string, for every item in it', () => {
    const array = readEmbedded(outer) as CborItem & { kind: 'array' }
    const [integer, bytes, map] = array.items as [CborItem, CborItem & { kind: 'bytes' }, CborItem & { kind: 'map' }]
    const [[key, tag]] = map.entries as unknown as [[CborItem, CborItem & { kind: 'tag' }]]
    const range = [4, 18]
    for (const item of [array, integer, bytes, map, key, tag, tag.content]) expect([item.start, item.end]).toEqual(range)
    expect(bytes.contentStart).toBe(4)
    expect([integer, bytes, map, key, tag].map((item) => hexOf(item.bytes))).toEqual(['01', '4102', 'a103d8184104', '03', 'd8184104'])
    expect(bytes.value).toEqual(Uint8Array.of(2))
    expect(readEmbedded(tag)).toMatchObject({ value: 4, start: 4, end: 18 })
  })
  it('has its faults at the head of the string', () => {
    const [, broken] = parts('8200d8185f4181ff')
    expect(() => readEmbedded(broken)).toThrow('byte 4: expected 1 items of an array, found end of input')
    expect(() => readEmbedded(broken)).toThrow(ReadError)
  })
  it('of an item that was put together by hand is read from its value', () => {
    const byHand: CborItem = {
      kind: 'bytes',
      value: octetsOf('8101'),
      start: 100,
      end: 103,
      bytes: octetsOf('428101'),
      contentStart: 101,
      chunked: false,
    }
    expect(readEmbeddedBytes(byHand)).toMatchObject({ kind: 'array', start: 100, end: 103 })
  })
})
