import { describe, expect, it } from 'vitest'
import { octetsOf } from './hex.ts'
import {
  type CborItem,
  isNull,
  isUndefined,
  kindOf,
  member,
  optionalMember,
  readArray,
  readBoolean,
  readBytes,
  readInteger,
  readItem,
  readMap,
  readTagged,
  readText,
  readUint,
} from './index.ts'

const item = (digits: string) => readItem(octetsOf(digits))

/** The item behind one byte, so that a fault has an offset that tells. */
const second = (digits: string) => (item(`82f6${digits}`) as CborItem & { kind: 'array' }).items[1] as CborItem

describe('words for an item', () => {
  it.each([
    ['00', 'unsigned integer'],
    ['1bffffffffffffffff', 'unsigned integer'],
    ['20', 'negative integer'],
    ['40', 'byte string'],
    ['60', 'text string'],
    ['80', 'array'],
    ['a0', 'map'],
    ['d81840', 'tag 24'],
    ['f5', 'boolean'],
    ['f6', 'null'],
    ['f7', 'undefined'],
    ['f0', 'simple value 16'],
    ['f93c00', 'floating-point number'],
  ])('%s is: %s', (digits, words) => {
    expect(kindOf(item(digits))).toBe(words)
  })
})

describe('reading one type', () => {
  it('takes the value of the type that is due', () => {
    expect(readUint(item('1b001fffffffffffff'))).toBe(2 ** 53 - 1)
    expect(readUint(item('1b0000000000000005'))).toBe(5)
    expect(readUint(item('00'))).toBe(0)
    expect(readInteger(item('20'))).toBe(-1)
    expect(readInteger(item('1bffffffffffffffff'))).toBe(2n ** 64n - 1n)
    expect(readBytes(item('420102'))).toEqual(Uint8Array.of(1, 2))
    expect(readText(item('6161'))).toBe('a')
    expect(readArray(item('8101'))).toMatchObject([{ value: 1 }])
    expect([readBoolean(item('f4')), readBoolean(item('f5'))]).toEqual([false, true])
    expect(readTagged(item('c06161'), 0)).toMatchObject({ value: 'a' })
    expect([isNull(item('f6')), isNull(item('f7')), isNull(item('00'))]).toEqual([true, false, false])
    expect([isUndefined(item('f7')), isUndefined(item('f6')), isUndefined(item('00'))]).toEqual([true, false, false])
  })

  const uint = 'unsigned integer up to 2^53 - 1'
  it.each<[what: string, read: (item: CborItem) => unknown, digits: string, message: string]>([
    ['2^53 as an unsigned integer', readUint, '1b0020000000000000', `expected ${uint}, found unsigned integer`],
    ['a negative integer as an unsigned one', readUint, '20', `expected ${uint}, found negative integer`],
    ['a float as an unsigned integer', readUint, 'f93c00', `expected ${uint}, found floating-point number`],
    ['a bignum as an unsigned integer', readUint, 'c24105', `expected ${uint}, found tag 2`],
    ['undefined as an unsigned integer', readUint, 'f7', `expected ${uint}, found undefined`],
    ['a bignum as an integer', readInteger, 'c24105', 'expected integer, found tag 2'],
    ['text as bytes', readBytes, '6161', 'expected byte string, found text string'],
    ['bytes as text', readText, '4161', 'expected text string, found byte string'],
    ['a map as an array', readArray, 'a0', 'expected array, found map'],
    ['an array as a map', readMap, '80', 'expected map, found array'],
    ['null as a boolean', readBoolean, 'f6', 'expected boolean, found null'],
    ['1 as a boolean', readBoolean, '01', 'expected boolean, found unsigned integer'],
    ['another tag', (other) => readTagged(other, 24), 'c06161', 'expected tag 24, found tag 0'],
    ['no tag', (other) => readTagged(other, 24), '40', 'expected tag 24, found byte string'],
  ])('refuses %s, with its place', (_, read, digits, message) => {
    expect(() => read(second(digits))).toThrow(`byte 2: ${message}`)
  })
})

describe('members of a map', () => {
  const map = readMap(second('a66161010102f7f700f76162f7410103'))

  it('are found by text or integer key', () => {
    expect(member(map, 'a')).toMatchObject({ value: 1 })
    expect(member(map, 1)).toMatchObject({ value: 2 })
    expect(map.get('1')).toBeUndefined()
    expect(map.entries).toHaveLength(6)
    expect(map.item.start).toBe(2)
  })
  it('that are missing are named, at the map', () => {
    expect(() => member(map, 'digestID')).toThrow('byte 2: expected member "digestID", found map without it')
    expect(() => member(map, 7)).toThrow('byte 2: expected member 7, found map without it')
  })
  it('that are undefined count as absent where they may be absent', () => {
    expect(optionalMember(map, 'a')).toMatchObject({ value: 1 })
    expect(optionalMember(map, 'b')).toBeUndefined()
    expect(optionalMember(map, 'c')).toBeUndefined()
    expect(member(map, 'b').kind).toBe('simple')
  })
  it('are not what every object inherits', () => {
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) expect(map.get(name)).toBeUndefined()
    expect(readMap(item('a1695f5f70726f746f5f5f01')).get('__proto__')).toMatchObject({ value: 1 })
  })
})
