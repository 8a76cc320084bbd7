import { describe, expect, it } from 'vitest'
import { octetsOf } from './hex.ts'
import { encode, type Json, readItem, tagged, toJson } from './index.ts'

describe('JSON of an item', () => {
  it.each<[name: string, digits: string, json: Json]>([
    ['an integer', '1864', 100],
    ['an integer beyond 2^53 - 1', '1b0020000000000000', { $integer: '9007199254740992' }],
    ['text', '6161', 'a'],
    ['bytes', '420102', { $bytes: '0102' }],
    ['an array', '820141aa', [1, { $bytes: 'aa' }]],
    ['a map with text keys', 'a2616101616202', { a: 1, b: 2 }],
    [
      'a map with other keys',
      'a201026161f5',
      {
        $map: [
          [1, 2],
          ['a', true],
        ],
      },
    ],
    ['a map with a key that begins with $', 'a16224610' + '1', { $map: [['$a', 1]] }],
    ['false, true and null', '83f4f5f6', [false, true, null]],
    ['undefined', 'f7', { $simple: 'undefined' }],
    ['a simple value', 'f0', { $simple: 16 }],
    ['a float', 'f93e00', { $float: '1.5' }],
    ['-0.0', 'f98000', { $float: '-0' }],
    ['NaN', 'f97e00', { $float: 'NaN' }],
    ['a tag', 'c06161', { $tag: 0, $content: 'a' }],
    ['a tag beyond 2^53', 'dbffffffffffffffff00', { $tag: '18446744073709551615', $content: 0 }],
    ['a bignum', 'c249010000000000000000', { $integer: '18446744073709551616' }],
    ['a bignum that is too long to print', `c25841${'ff'.repeat(65)}`, { $bignum: '65 bytes' }],
    ['embedded CBOR', 'd818428101', { $tag: 24, $content: { $embedded: [1] } }],
    ['a protected header', '8443a10126a0f64101', [{ $embedded: { $map: [[1, -7]] } }, {}, null, { $bytes: '01' }]],
    ['what tag 24 holds and is no CBOR', 'd81841ff', { $tag: 24, $content: { $bytes: 'ff' } }],
  ])('%s', (_, digits, json) => {
    expect(toJson(readItem(octetsOf(digits)))).toEqual(json)
    expect(JSON.parse(JSON.stringify(toJson(readItem(octetsOf(digits)))))).toEqual(json)
  })

  it('keeps a key __proto__ as a member like any other', () => {
    const json = toJson(readItem(encode(new Map<string, Map<string, number>>([['__proto__', new Map([['polluted', 1]])]])))) as object
    expect(Object.keys(json)).toEqual(['__proto__'])
    expect(Object.getPrototypeOf(json)).toBe(Object.prototype)
    expect(JSON.stringify(json)).toBe('{"__proto__":{"polluted":1}}')
    expect(Object.keys(JSON.parse(JSON.stringify(json)))).toEqual(['__proto__'])
    expect(Object.keys(structuredClone(json))).toEqual(['__proto__'])
    expect('polluted' in {}).toBe(false)
  })
  it('goes eight strings deep', () => {
    let bytes = encode(0)
    for (let level = 0; level < 20; level++) bytes = encode(tagged(24, bytes))
    expect(JSON.stringify(toJson(readItem(bytes))).match(/embedded/g)).toHaveLength(8)
  })
})
