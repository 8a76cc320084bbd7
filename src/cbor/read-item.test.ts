import { describe, expect, it } from 'vitest'
import { hexOf, octetsOf } from './hex.ts'
import {
  type CborItem,
  ReadError,
  type ReadLimits,
  type ReadProblem,
  readFirstItem,
  readItem,
  readSequence,
  toDiagnostic,
} from './index.ts'

/** Hexadecimal digits, blanks allowed. */
const octets = (digits: string) => octetsOf(digits.replace(/\s/g, ''))

function problemOf(read: () => unknown): ReadProblem {
  try {
    read()
  } catch (fault) {
    if (fault instanceof ReadError) return { offset: fault.offset, expected: fault.expected, found: fault.found }
    throw fault
  }
  throw new Error('nothing was refused')
}

describe('the examples of RFC 8949, appendix A', () => {
  it.each([
    ['00', '0'],
    ['17', '23'],
    ['1818', '24'],
    ['1903e8', '1000'],
    ['1a000f4240', '1000000'],
    ['1b000000e8d4a51000', '1000000000000'],
    ['1b001fffffffffffff', '9007199254740991'],
    ['1b0020000000000000', '9007199254740992'],
    ['1bffffffffffffffff', '18446744073709551615'],
    ['c249010000000000000000', '18446744073709551616'],
    ['3bffffffffffffffff', '-18446744073709551616'],
    ['c349010000000000000000', '-18446744073709551617'],
    ['20', '-1'],
    ['3903e7', '-1000'],
    ['3b001ffffffffffffe', '-9007199254740991'],
    ['3b001fffffffffffff', '-9007199254740992'],
    ['f90000', '0.0'],
    ['f98000', '-0.0'],
    ['f93c00', '1.0'],
    ['fb3ff199999999999a', '1.1'],
    ['f93e00', '1.5'],
    ['f97bff', '65504.0'],
    ['fa47c35000', '100000.0'],
    ['fa7f7fffff', '3.4028234663852886e+38'],
    ['fb7e37e43c8800759c', '1e+300'],
    ['f90001', '5.960464477539063e-8'],
    ['f90400', '0.00006103515625'],
    ['f9c400', '-4.0'],
    ['fbc010666666666666', '-4.1'],
    ['f97c00', 'Infinity'],
    ['f97e00', 'NaN'],
    ['f9fc00', '-Infinity'],
    ['fa7f800000', 'Infinity_2'],
    ['fb7ff8000000000000', 'NaN_3'],
    ['f4', 'false'],
    ['f5', 'true'],
    ['f6', 'null'],
    ['f7', 'undefined'],
    ['f0', 'simple(16)'],
    ['f8ff', 'simple(255)'],
    ['f820', 'simple(32)'],
    ['c074323031332d30332d32315432303a30343a30305a', '0("2013-03-21T20:04:00Z")'],
    ['c1fb41d452d9ec200000', '1(1363896240.5)'],
    ['d818456449455446', "24(h'6449455446')"],
    ['40', "h''"],
    ['4401020304', "h'01020304'"],
    ['60', '""'],
    ['62225c', '"\\"\\\\"'],
    ['62c3bc', '"ü"'],
    ['64f0908591', '"𐅑"'],
    ['80', '[]'],
    ['8301820203820405', '[1, [2, 3], [4, 5]]'],
    [
      '98190102030405060708090a0b0c0d0e0f101112131415161718181819',
      '[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25]',
    ],
    ['a0', '{}'],
    ['a201020304', '{1: 2, 3: 4}'],
    ['a26161016162820203', '{"a": 1, "b": [2, 3]}'],
    ['5f42010243030405ff', "(_ h'0102', h'030405')"],
    ['7f657374726561646d696e67ff', '(_ "strea", "ming")'],
    ['9fff', '[_]'],
    ['9f018202039f0405ffff', '[_ 1, [2, 3], [_ 4, 5]]'],
    ['83018202039f0405ff', '[1, [2, 3], [_ 4, 5]]'],
    ['bf61610161629f0203ffff', '{_ "a": 1, "b": [_ 2, 3]}'],
    ['bf6346756ef563416d7421ff', '{_ "Fun": true, "Amt": -2}'],
  ])('reads %s as %s', (digits, notation) => {
    expect(toDiagnostic(readItem(octets(digits)))).toBe(notation)
  })
})

describe('values', () => {
  it('gives integers beyond 2^53 - 1 as bigint, and all others as number', () => {
    const values = ['1b001fffffffffffff', '1b0020000000000000', '3b001ffffffffffffe', '3b001fffffffffffff'].map((digits) =>
      readItem(octets(digits)),
    )
    expect(values).toMatchObject([{ value: 2 ** 53 - 1 }, { value: 2n ** 53n }, { value: 1 - 2 ** 53 }, { value: -(2n ** 53n) }])
  })
  it('accepts heads that are longer than needed, and keeps them', () => {
    const item = readItem(octets('9b0000000000000002 1805 1b0000000000000005'))
    expect(item).toMatchObject({ kind: 'array', items: [{ value: 5 }, { value: 5 }] })
    expect(hexOf(item.kind === 'array' ? (item.items[0]?.bytes ?? octets('')) : octets(''))).toBe('1805')
  })
  it('joins the chunks of indefinite-length strings', () => {
    expect(readItem(octets('5f 4101 40 420203 ff'))).toMatchObject({ kind: 'bytes', value: octets('010203'), chunked: true })
    expect(readItem(octets('7f 6161 60 6162 ff'))).toMatchObject({ kind: 'text', value: 'ab' })
    expect(readItem(octets('42 0102'))).toMatchObject({ chunked: false, contentStart: 1 })
  })
  it('keeps a byte order mark, which is a character of the text', () => {
    expect(readItem(octets('64 efbbbf61'))).toMatchObject({ value: '\ufeffa' })
    expect(readItem(octets('78 1d efbbbf 61616161616161616161616161616161616161616161616161 61'))).toMatchObject({
      value: `\ufeff${'a'.repeat(26)}`,
    })
  })
  it('tells a tag beyond 2^53 by bigint', () => {
    expect(readItem(octets('dbffffffffffffffff 00'))).toMatchObject({ kind: 'tag', tag: 2n ** 64n - 1n, content: { value: 0 } })
  })
  it('gives names that plain objects stumble over as text keys like any other', () => {
    const { entries } = readItem(octets('a3 695f5f70726f746f5f5f 01 6b636f6e7374727563746f72 02 68746f537472696e67 03')) as CborItem & {
      kind: 'map'
    }
    expect(entries.map(([key]) => key.kind === 'text' && key.value)).toEqual(['__proto__', 'constructor', 'toString'])
  })
  it('shows tags of decoder extensions inert: no record, shared reference, typed array, Set, Error, RegExp or Date comes of them', () => {
    for (const tag of ['d9dfff', 'd81c', 'd81d', 'd840', 'd90102', 'd81b', 'd823', 'c1', 'd90103']) {
      expect(readItem(octets(`${tag} 8101`))).toMatchObject({ kind: 'tag', content: { kind: 'array' } })
    }
  })
})

describe('ranges', () => {
  it('gives every item the octets from its head to its end', () => {
    const source = octets('a2 6161 820141aa bf02c103ff f93c00')
    const map = readItem(source) as CborItem & { kind: 'map' }
    const [[, array], [inner, float]] = map.entries as unknown as [[CborItem, CborItem], [CborItem, CborItem]]
    expect([map, array, inner, float].map((item) => [item.start, item.end])).toEqual([
      [0, 15],
      [3, 7],
      [7, 12],
      [12, 15],
    ])
    for (const item of [map, array, inner, float]) expect(hexOf(item.bytes)).toBe(hexOf(source.subarray(item.start, item.end)))
  })
  it('gives views of the source, no copies', () => {
    const source = octets('42 0102')
    const item = readItem(source) as CborItem & { kind: 'bytes' }
    expect([item.bytes.buffer, item.value.buffer]).toEqual([source.buffer, source.buffer])
    expect(item.value).toBe(item.value)
  })
  it('gives Uint8Arrays where it was given a Buffer', () => {
    const item = readItem(Buffer.from('8241aa00', 'hex')) as CborItem & { kind: 'array' }
    const views = [item.bytes, (item.items[0] as CborItem & { kind: 'bytes' }).value]
    expect(views.map((view) => Object.getPrototypeOf(view) === Uint8Array.prototype)).toEqual([true, true])
  })
  it('counts from the start of a source that is itself a view', () => {
    const item = readItem(octets('ffff f93c00 8101').subarray(5)) as CborItem & { kind: 'array' }
    expect(item.items[0]).toMatchObject({ start: 1, end: 2 })
    expect(readItem(octets('ffff fb3ff199999999999a').subarray(2))).toMatchObject({ value: 1.1 })
  })
})

describe('several items', () => {
  it('reads the first and leaves the rest', () => {
    expect(readFirstItem(octets('01 ff'))).toMatchObject({ value: 1, end: 1 })
  })
  it('reads a sequence to its end, with offsets in the whole', () => {
    expect(readSequence(octets('01 8102 03'))).toMatchObject([{ value: 1 }, { start: 1, end: 3 }, { start: 3 }])
    expect(readSequence(octets(''))).toEqual([])
  })
  it('counts the items of a sequence together', () => {
    expect(problemOf(() => readSequence(octets('01 02 03'), { items: 2 }))).toEqual({
      offset: 2,
      expected: 'at most 2 items',
      found: 'one more',
    })
  })
})

describe('refusals', () => {
  it.each<{ name: string; digits: string; problem: ReadProblem; limits?: Partial<ReadLimits> }>([
    { name: 'an empty input', digits: '', problem: { offset: 0, expected: 'a CBOR item', found: 'end of input' } },
    { name: 'one byte behind the item', digits: '0000', problem: { offset: 1, expected: 'end of input', found: '1 more byte' } },
    { name: 'two items in one input', digits: '8101 8101', problem: { offset: 2, expected: 'end of input', found: '2 more bytes' } },
    {
      name: 'a head that breaks off',
      digits: '8119 01',
      problem: { offset: 3, expected: '2 more bytes of a head', found: 'end of input' },
    },
    { name: 'additional information 28', digits: '81 1c', problem: { offset: 1, expected: 'additional information 0 to 27', found: '28' } },
    { name: 'additional information 29', digits: '5d', problem: { offset: 0, expected: 'additional information 0 to 27', found: '29' } },
    { name: 'additional information 30', digits: 'fe', problem: { offset: 0, expected: 'additional information 0 to 27', found: '30' } },
    {
      name: 'an integer of indefinite length',
      digits: '1f',
      problem: { offset: 0, expected: 'additional information 0 to 27', found: '31' },
    },
    {
      name: 'a negative integer of indefinite length',
      digits: '3f',
      problem: { offset: 0, expected: 'additional information 0 to 27', found: '31' },
    },
    { name: 'a tag of indefinite length', digits: 'df00', problem: { offset: 0, expected: 'additional information 0 to 27', found: '31' } },
    { name: 'a break at the top', digits: 'ff', problem: { offset: 0, expected: 'a CBOR item', found: 'break' } },
    { name: 'a break in a definite array', digits: '82 01 ff', problem: { offset: 2, expected: 'a CBOR item', found: 'break' } },
    { name: 'a break in a definite map', digits: 'a1 01 ff', problem: { offset: 2, expected: 'the value of a map key', found: 'break' } },
    { name: 'a break as the content of a tag', digits: 'c1 ff', problem: { offset: 1, expected: 'a CBOR item', found: 'break' } },
    {
      name: 'a map with an odd number of items',
      digits: 'bf 01 02 03 ff',
      problem: { offset: 4, expected: 'the value of a map key', found: 'break' },
    },
    {
      name: 'a map that lacks its last value',
      digits: 'a2 01 02 03',
      problem: { offset: 4, expected: '2 pairs of a map', found: 'end of input' },
    },
    {
      name: 'an indefinite array that nothing ends',
      digits: '9f 01',
      problem: { offset: 2, expected: 'an item or break', found: 'end of input' },
    },
    {
      name: 'simple value 24 in two bytes',
      digits: 'f818',
      problem: { offset: 0, expected: 'a simple value of 32 or more', found: '24 in two bytes' },
    },
    {
      name: 'false in two bytes',
      digits: '81 f814',
      problem: { offset: 1, expected: 'a simple value of 32 or more', found: '20 in two bytes' },
    },
    {
      name: 'simple value 31 in two bytes',
      digits: 'f81f',
      problem: { offset: 0, expected: 'a simple value of 32 or more', found: '31 in two bytes' },
    },
    {
      name: 'a byte that no UTF-8 has',
      digits: '82 01 62 61ff',
      problem: { offset: 3, expected: 'UTF-8 text', found: 'bytes that are no UTF-8' },
    },
    {
      name: 'a lone surrogate in UTF-8',
      digits: '63 eda080',
      problem: { offset: 1, expected: 'UTF-8 text', found: 'bytes that are no UTF-8' },
    },
    { name: 'an overlong slash', digits: '62 c0af', problem: { offset: 1, expected: 'UTF-8 text', found: 'bytes that are no UTF-8' } },
    {
      name: 'a character that two chunks share',
      digits: '7f 61c3 61bc ff',
      problem: { offset: 2, expected: 'UTF-8 text', found: 'bytes that are no UTF-8' },
    },
    {
      name: 'bad UTF-8 in a long text',
      digits: `78 1a ${'61'.repeat(25)}ff`,
      problem: { offset: 2, expected: 'UTF-8 text', found: 'bytes that are no UTF-8' },
    },
    {
      name: 'a text chunk in a byte string',
      digits: '5f 6161 ff',
      problem: { offset: 1, expected: 'a definite-length byte string or break', found: 'byte 0x61' },
    },
    {
      name: 'a byte chunk in a text',
      digits: '7f 4161 ff',
      problem: { offset: 1, expected: 'a definite-length text string or break', found: 'byte 0x41' },
    },
    {
      name: 'an indefinite chunk',
      digits: '5f 5f ff ff',
      problem: { offset: 1, expected: 'a definite-length byte string or break', found: 'byte 0x5f' },
    },
    {
      name: 'an integer among chunks',
      digits: '5f 05 ff',
      problem: { offset: 1, expected: 'a definite-length byte string or break', found: 'byte 0x05' },
    },
    { name: 'chunks that nothing ends', digits: '5f 4101', problem: { offset: 3, expected: 'an item or break', found: 'end of input' } },
    {
      name: 'a chunk that breaks off',
      digits: '5f 4201',
      problem: { offset: 3, expected: '2 bytes of a byte string', found: 'end of input' },
    },
    {
      name: 'a byte string of 2^63',
      digits: '5b8000000000000000',
      problem: { offset: 9, expected: '9223372036854775808 bytes of a byte string', found: 'end of input' },
    },
    {
      name: 'a text of 4 GB',
      digits: '7affffffff',
      problem: { offset: 5, expected: '4294967295 bytes of a text string', found: 'end of input' },
    },
    {
      name: 'a text one byte too short',
      digits: '63 6161',
      problem: { offset: 3, expected: '3 bytes of a text string', found: 'end of input' },
    },
    {
      name: 'array(2^26) in five bytes',
      digits: '9a04000000',
      problem: { offset: 5, expected: '67108864 items of an array', found: 'end of input' },
    },
    {
      name: 'an array of 2^64 - 1',
      digits: '9bffffffffffffffff',
      problem: { offset: 9, expected: '18446744073709551615 items of an array', found: 'end of input' },
    },
    {
      name: 'a map of 2^63',
      digits: 'bb8000000000000000',
      problem: { offset: 9, expected: '9223372036854775808 pairs of a map', found: 'end of input' },
    },
    {
      name: 'a map of more pairs than half the octets',
      digits: 'a2 01 02 03',
      problem: { offset: 4, expected: '2 pairs of a map', found: 'end of input' },
    },
    { name: 'a tag without content', digits: 'c1', problem: { offset: 1, expected: 'a CBOR item', found: 'end of input' } },
    {
      name: 'more bytes than allowed',
      digits: '43 010203',
      limits: { bytes: 3 },
      problem: { offset: 3, expected: 'at most 3 bytes', found: '4 bytes' },
    },
    {
      name: 'more items than allowed',
      digits: '83 010203',
      limits: { items: 3 },
      problem: { offset: 3, expected: 'at most 3 items', found: 'one more' },
    },
    {
      name: 'more chunks than allowed',
      digits: '5f 4040 ff',
      limits: { items: 2 },
      problem: { offset: 2, expected: 'at most 2 items', found: 'one more' },
    },
    {
      name: 'deeper arrays than allowed',
      digits: '81 81 00',
      limits: { depth: 1 },
      problem: { offset: 1, expected: 'at most 1 nested items', found: 'one more' },
    },
    {
      name: 'deeper maps than allowed',
      digits: '81 a0',
      limits: { depth: 1 },
      problem: { offset: 1, expected: 'at most 1 nested items', found: 'one more' },
    },
    {
      name: 'deeper tags than allowed',
      digits: 'c1 c1 00',
      limits: { depth: 1 },
      problem: { offset: 1, expected: 'at most 1 nested items', found: 'one more' },
    },
  ])('refuses $name', ({ digits, problem, limits }) => {
    expect(problemOf(() => readItem(octets(digits), limits))).toEqual(problem)
  })

  it('accepts 64 levels and refuses the 65th', () => {
    expect(readItem(octets(`${'81'.repeat(64)}00`)).end).toBe(65)
    expect(problemOf(() => readItem(octets(`${'81'.repeat(65)}00`)))).toEqual({
      offset: 64,
      expected: 'at most 64 nested items',
      found: 'one more',
    })
  })
  it('never goes deeper than 1,000 levels, whatever the caller allows', () => {
    expect(problemOf(() => readItem(octets(`${'81'.repeat(2_000)}00`), { depth: 1_000_000 })).offset).toBe(1_000)
  })
  it('accepts as many bytes and items as the limits say', () => {
    expect(readItem(octets('83 010203'), { bytes: 4, items: 4 }).end).toBe(4)
  })
  it('says where, what was expected and what stood there', () => {
    expect(() => readItem(octets('8201'))).toThrow('byte 2: expected 2 items of an array, found end of input')
  })
})

describe('duplicate keys', () => {
  const twice = { expected: 'a key that differs from those before', found: 'the same key again' }
  it.each([
    { name: 'text', digits: 'a2 6161 01 6161 02', offset: 4 },
    { name: 'text of one chunk and of two', digits: 'a2 626161 01 7f61616161ff 02', offset: 5 },
    { name: '05 and 1b00…05', digits: 'a2 05 01 1b0000000000000005 02', offset: 3 },
    { name: 'integers beyond 2^53', digits: 'a2 1b0020000000000000 01 1b0020000000000000 02', offset: 11 },
    { name: 'byte strings', digits: 'a2 4101 01 5f4101ff 02', offset: 4 },
    { name: 'arrays', digits: 'a2 820102 01 9f180102ff 02', offset: 5 },
    { name: 'maps in another order', digits: 'a2 a201020304 01 a203040102 02', offset: 7 },
    { name: 'tags', digits: 'a2 c101 01 d80101 02', offset: 4 },
    { name: 'simple values', digits: 'a2 f5 01 f5 02', offset: 3 },
    { name: 'floating-point numbers of two widths', digits: 'a2 f93c00 01 fa3f800000 02', offset: 5 },
    { name: 'two NaN', digits: 'a2 f97e00 01 fb7ff8000000000000 02', offset: 5 },
    { name: 'keys of an indefinite map', digits: 'bf 05 01 05 02 ff', offset: 3 },
    { name: 'keys deep inside', digits: '81 a1 01 a2 05 01 05 02', offset: 6 },
    {
      name: 'the last of many',
      digits: 'b4 0000010002000300040005000600070008000900 0a000b000c000d000e000f0010001100 1200 1800 00',
      offset: 39,
    },
    {
      name: 'the last of many, by text',
      digits: `b0 ${Array.from({ length: 15 }, (_, at) => `61${(0x61 + at).toString(16)}00`).join('')} 616200`,
      offset: 46,
    },
  ])('refuses $name', ({ digits, offset }) => {
    expect(problemOf(() => readItem(octets(digits)))).toEqual({ offset, ...twice })
  })
  it.each([
    { name: 'the integer 1, the float 1.0, the text "1" and the bytes of "1"', digits: 'a4 01 00 f93c00 00 6131 00 4131 00' },
    { name: '0.0 and -0.0', digits: 'a2 f90000 00 f98000 00' },
    { name: 'false, null, undefined and simple(0)', digits: 'a4 f4 00 f6 00 f7 00 e0 00' },
    { name: 'an array and a map of the same parts', digits: 'a2 820102 00 a10102 00' },
    { name: '[[1], 2] and [1, [2]]', digits: 'a2 82810102 00 82018102 00' },
    { name: '{1: 2, 3: 4} and {1: 4, 3: 2}', digits: 'a2 a201020304 00 a201040302 00' },
    { name: 'the same value under two tags', digits: 'a2 c101 00 c201 00' },
    { name: 'bytes that begin alike', digits: 'a2 4101 00 420101 00' },
  ])('tells $name apart', ({ digits }) => {
    expect(readItem(octets(digits)).kind).toBe('map')
  })
  it('accepts more than a dozen keys of two kinds', () => {
    const keys = Array.from({ length: 10 }, (_, at) => `0${at}00 613${at}00 413${at}00`)
    expect(readItem(octets(`b81e ${keys.join('')}`)).kind).toBe('map')
  })
})
