import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { hexOf, octetsOf } from './hex.ts'
import { type CborItem, type Encodable, embedded, embeddedBytes, encode, float, raw, readItem, tagged, toDiagnostic } from './index.ts'

const map = (...entries: [string | number, Encodable][]) => new Map(entries)

describe('encoding', () => {
  it.each<[name: string, value: Encodable, digits: string]>([
    ['23', 23, '17'],
    ['24', 24, '1818'],
    ['255', 255, '18ff'],
    ['256', 256, '190100'],
    ['65535', 65_535, '19ffff'],
    ['65536', 65_536, '1a00010000'],
    ['2^32 - 1', 2 ** 32 - 1, '1affffffff'],
    ['2^32, which is no double', 2 ** 32, '1b0000000100000000'],
    ['2^53 - 1', 2 ** 53 - 1, '1b001fffffffffffff'],
    ['2^64 - 1', 2n ** 64n - 1n, '1bffffffffffffffff'],
    ['-1', -1, '20'],
    ['-24', -24, '37'],
    ['-25', -25, '3818'],
    ['-257', -257, '390100'],
    ['-2^32', -(2 ** 32), '3affffffff'],
    ['-2^32 - 1, which is no double', -(2 ** 32) - 1, '3b0000000100000000'],
    ['1 - 2^64', 1n - 2n ** 64n, '3bfffffffffffffffe'],
    ['a small bigint, in one octet', 5n, '05'],
    ['a small negative bigint', -5n, '24'],
    ['a bigint of 33 bits', 2n ** 32n, '1b0000000100000000'],
    ['text', 'ü', '62c3bc'],
    ['a BOM, as a character', '\ufeff', '63efbbbf'],
    ['a character of two code units', '𐅑', '64f0908591'],
    ['24 characters', 'a'.repeat(24), `7818${'61'.repeat(24)}`],
    ['a byte string without tag 64', Uint8Array.of(1, 2), '420102'],
    ['an empty byte string', new Uint8Array(0), '40'],
    ['true', true, 'f5'],
    ['false', false, 'f4'],
    ['null', null, 'f6'],
    ['undefined', undefined, 'f7'],
    ['an array', [1, [2]], '82018102'],
    ['an empty array', [], '80'],
    ['a map without tag 259, in the order given', map(['b', 1], ['a', 2], [1, 3]), 'a3616201616102' + '0103'],
    ['an empty map', map(), 'a0'],
    ['a key __proto__', map(['__proto__', 1]), 'a1695f5f70726f746f5f5f01'],
    ['an integer key of 33 bits', map([2 ** 32, 1]), 'a11b000000010000000001'],
    ['tag 0', tagged(0, 'a'), 'c06161'],
    ['tag 1004', tagged(1004, '2026-01-01'), 'd903ec6a323032362d30312d3031'],
    ['tag 2^32 - 1', tagged(2 ** 32 - 1, 1), 'daffffffff01'],
    ['embedded CBOR', embedded([1]), 'd818428101'],
    ['embedded bytes', embeddedBytes(Uint8Array.of(0xa0)), 'd81841a0'],
    ['raw bytes, as they are', raw(octetsOf('1b0000000000000005')), '1b0000000000000005'],
    ['raw bytes in an array', [1, raw(octetsOf('1805')), 2], '8301180502'],
    ['raw bytes in a map', map(['a', raw(octetsOf('9fff'))], ['b', 1]), 'a261619fff616201'],
    ['raw bytes in a tag', tagged(1004, raw(octetsOf('7f6161ff'))), 'd903ec7f6161ff'],
    ['raw bytes deep inside', [[map([1, [raw(octetsOf('1800'))]])], 2 ** 32], '8281a10181' + '1800' + '1b0000000100000000'],
    ['float(1)', float(1), 'f93c00'],
    ['float(0.1)', float(0.1), 'fb3fb999999999999a'],
    ['float(100000)', float(100_000), 'fa47c35000'],
    ['float(NaN)', float(Number.NaN), 'f97e00'],
    ['float(-0)', float(-0), 'f98000'],
    ['float(-Infinity)', float(Number.NEGATIVE_INFINITY), 'f9fc00'],
    ['float(2^-24)', float(2 ** -24), 'f90001'],
    ['float(2^-25)', float(2 ** -25), 'fa33000000'],
    ['float(2^-14)', float(2 ** -14), 'f90400'],
    ['float(65504)', float(65_504), 'f97bff'],
    ['float(65505)', float(65_505), 'fa477fe100'],
    ['float(65536)', float(65_536), 'fa47800000'],
    ['float(1 + 2^-10)', float(1 + 2 ** -10), 'f93c01'],
    ['float(1 + 2^-11)', float(1 + 2 ** -11), 'fa3f801000'],
  ])('of %s', (_, value, digits) => {
    expect(hexOf(encode(value))).toBe(digits)
  })

  it.each<[name: string, value: unknown, message: string]>([
    ['a fraction, which would silently be a float', 1.5, 'is no integer'],
    ['NaN', Number.NaN, 'NaN is no integer'],
    ['Infinity', Number.POSITIVE_INFINITY, 'is no integer'],
    ['-0, which would be 0', -0, '-0 is no integer'],
    ['2^53, which may have been another number', 2 ** 53, 'is no integer'],
    ['2^64, which would get tag 2', 2n ** 64n, 'without a tag'],
    ['-2^64, which cbor-x would give tag 3', -(2n ** 64n), 'without a tag'],
    ['a leading surrogate alone', 'a\ud800', 'lone surrogate'],
    ['a trailing surrogate alone', '\udc00a', 'lone surrogate'],
    ['a lone surrogate as a key', new Map([['\ud800', 1]]), 'lone surrogate'],
    ['a plain object', { a: 1 }, 'no CBOR encoding for [object Object]'],
    ['a Date', new Date(0), 'no CBOR encoding for [object Date]'],
    ['a Set', new Set([1]), 'no CBOR encoding for [object Set]'],
    ['an Error', new Error('a'), 'no CBOR encoding for [object Error]'],
    ['a typed array of another kind', new Uint16Array(1), 'no CBOR encoding for [object Uint16Array]'],
    ['a function', () => 1, 'no CBOR encoding for [object Function]'],
    ['a symbol', Symbol('a'), 'no CBOR encoding for [object Symbol]'],
    ['a key that is no text and no integer', new Map([[true, 1]]), 'a map key is text or an integer, not boolean'],
    ['a key that is a fraction', new Map([[1.5, 1]]), 'is no integer'],
    ['a negative tag', tagged(-1, 1), 'no tag number'],
    ['a tag beyond 32 bits', tagged(2 ** 32, 1), 'no tag number'],
    ['a tag that is no integer', tagged(1.5, raw(Uint8Array.of(0))), 'no tag number'],
    ['a fraction beside raw bytes', [raw(Uint8Array.of(0)), 1.5], 'is no integer'],
    [
      'a key that is neither, beside raw bytes',
      new Map<unknown, unknown>([[true, raw(Uint8Array.of(0))]]),
      'a map key is text or an integer, not boolean',
    ],
  ])('refuses %s', (_, value, message) => {
    const encoding = () => encode(value as Encodable)
    expect(encoding).toThrow(TypeError)
    expect(encoding).toThrow(message)
  })

  it('gives bytes of their own, on no shared buffer', () => {
    const first = encode(['first', new Uint8Array(100)])
    const copy = first.slice()
    const second = encode(['second', new Uint8Array(100).fill(7)])
    expect(first).toEqual(copy)
    expect(first.buffer).not.toBe(second.buffer)
    expect(first.byteLength).toBe(first.buffer.byteLength)
    expect(Object.getPrototypeOf(first)).toBe(Uint8Array.prototype) // no Buffer leaves here
  })

  it('encodes a Buffer and a view as the octets they show', () => {
    expect(hexOf(encode(Buffer.from([1, 2])))).toBe('420102')
    expect(hexOf(encode(Uint8Array.of(9, 1, 2, 9).subarray(1, 3)))).toBe('420102')
  })

  it('encodes a megabyte', () => {
    const item = readItem(encode([new Uint8Array(1_000_000), 'x'.repeat(1_000_000), raw(Uint8Array.of(0))]))
    expect(item.end).toBe(1 + 5 + 1_000_000 + 5 + 1_000_000 + 1)
  })
})

describe('our strict reader, on what we encode', () => {
  const key = fc.oneof(fc.string({ maxLength: 30 }), fc.integer())
  const { encodable } = fc.letrec<{ encodable: Encodable }>((tie) => ({
    encodable: fc.oneof(
      { maxDepth: 5 },
      fc.maxSafeInteger().map((number) => number + 0),
      fc.bigInt({ min: 1n - 2n ** 64n, max: 2n ** 64n - 1n }),
      fc.string({ unit: 'grapheme', maxLength: 300 }),
      fc.boolean(),
      fc.constantFrom(null, undefined),
      fc.uint8Array({ maxLength: 300 }),
      fc.double().map(float),
      fc.array(tie('encodable'), { maxLength: 30 }),
      fc.array(fc.tuple(key, tie('encodable')), { maxLength: 30 }).map((entries) => new Map(entries)),
      fc.tuple(fc.nat({ max: 2 ** 31 - 1 }), tie('encodable')).map(([tag, value]) => tagged(tag, value)),
      tie('encodable').map(embedded),
      tie('encodable').map((value) => raw(encode(value))),
    ),
  }))

  it('finds preferred heads and definite lengths only', () => {
    fc.assert(
      fc.property(encodable, (value) => {
        // An encoding indicator stands in diagnostic notation wherever a head is not preferred (RFC 8949, section 8.1).
        expect(indicatorsIn(readItem(encode(value)))).toEqual([])
      }),
      { numRuns: 500 },
    )
  })
  it('finds the same bytes for the same value, every time', () => {
    fc.assert(
      fc.property(encodable, (value) => {
        expect(encode(value)).toEqual(encode(value))
      }),
    )
  })
})

function indicatorsIn(item: CborItem): string[] {
  if (item.kind === 'array') return [...ownIndicator(item), ...item.items.flatMap(indicatorsIn)]
  if (item.kind === 'map') return [...ownIndicator(item), ...item.entries.flat().flatMap(indicatorsIn)]
  if (item.kind === 'tag') return item.tag === 2 || item.tag === 3 ? [] : [...ownIndicator(item), ...indicatorsIn(item.content)]
  return ownIndicator(item)
}

/** The indicator of the item itself: behind the opening bracket, in front of the tag's content, or at the end. */
function ownIndicator(item: CborItem): string[] {
  if (item.kind === 'text') return /^\(_|_\d?$/.test(toDiagnostic(item).replace(/^".*"/s, '')) ? ['text'] : []
  return /^([[{(]|\d+)?_|_\d?$/.test(item.kind === 'tag' ? toDiagnostic(item).replace(/\(.*/s, '') : toDiagnostic(item)) ? [item.kind] : []
}

describe('Object.prototype, polluted by somebody else', () => {
  const names = [
    'type',
    'useTag259ForMaps',
    'alwaysUseFloat',
    'structuredClone',
    'keyMap',
    '_keyMap',
    'pack',
    'bundleStrings',
    'useToJSON',
    'tagUint8Array',
    'get',
    'depth',
    'items',
    'bytes',
  ]
  afterEach(() => {
    for (const name of names) Reflect.deleteProperty(Object.prototype, name)
  })
  it('changes nothing in what is encoded and read', () => {
    const value = [1, map(['a', Uint8Array.of(1)]), 'text', tagged(24, raw(octetsOf('5f41a0ff'))), 2 ** 32]
    const before = encode(value)
    for (const name of names) Reflect.set(Object.prototype, name, 'raw')
    const polluted = encode(value)
    const item = readItem(polluted)
    for (const name of names) Reflect.deleteProperty(Object.prototype, name)
    expect(hexOf(polluted)).toBe(hexOf(before))
    expect(toDiagnostic(item)).toBe(`[1, {"a": h'01'}, "text", 24((_ h'a0')), 4294967296]`)
  })
})

describe('the encoder behind the door', () => {
  it('is the entry of cbor-x without eval and without native code', async () => {
    const { isNativeAccelerationEnabled } = await import('cbor-x/index-no-eval')
    expect(isNativeAccelerationEnabled ?? false).toBe(false)
  })
})
