// What is well-formed and not valid (RFC 8949, 5.3.1): told with its place, so that a fault stays with the part it lies in.
import { describe, expect, it } from 'vitest'
import { fromHex } from '../crypto/index.ts'
import { ReadError, readItem, readMap, readWellFormed } from './index.ts'

describe('readWellFormed', () => {
  it('tells a key that stands twice, and keeps the first', () => {
    const { item, invalid } = readWellFormed(fromHex('a3616101616102616203')) // {"a": 1, "a": 2, "b": 3}
    expect(invalid).toEqual([{ offset: 4, expected: 'a key that differs from those before', found: 'the same key again' }])
    expect(readMap(item).get('a')).toMatchObject({ value: 1 })
    expect(readMap(item).get('b')).toMatchObject({ value: 3 })
  })

  it('tells text that is no UTF-8, and no text of it equals another', () => {
    const { invalid } = readWellFormed(fromHex('8261ff6141'))
    expect(invalid).toEqual([{ offset: 2, expected: 'UTF-8 text', found: 'bytes that are no UTF-8' }])
  })

  it.each(['a1', 'a201', '8161', 'a161', '0102', 'ff', 'a101ff'])('refuses %s, which is not well-formed, as readItem does', (hex) => {
    expect(() => readWellFormed(fromHex(hex))).toThrow(ReadError)
    expect(() => readItem(fromHex(hex))).toThrow(ReadError)
  })
})
