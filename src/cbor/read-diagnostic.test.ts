import { describe, expect, it } from 'vitest'
import { hexOf } from './hex.ts'
import { readDiagnostic } from './index.ts'

describe('what people write by hand', () => {
  it.each([
    ['blanks everywhere', ' [ 1 , { "a" : 2 , } , ] ', '8201a1616102'],
    ['comments between slashes', '/ start / [1, / two / 2] / end /', '820102'],
    ['comments to the end of the line', '[1, # one\n2] # end', '820102'],
    ['base64', "b64'AQID'", '43010203'],
    ['base64 with padding and blanks', "b64'AQ ==\n'", '4101'],
    ['base64url', "b64'_-8'", '42ffef'],
    ['base64 with + and /', "b64'/+8'", '42ffef'],
    ['the octets of a text', "'hello'", '4568656c6c6f'],
    ['a quote in the octets of a text', "'it\\'s \\u00fc'", '4769742773' + '20c3bc'],
    ['an empty byte string', "''", '40'],
    ['hexadecimal digits with blanks', "h'01 02\n AB'", '430102ab'],
    ['embedded items', '<<1, "a">>', '43016161'],
    ['nothing embedded', '<<>>', '40'],
    ['embedded items in embedded items', '24(<<24(<<[]>>)>>)', 'd81844d8184180'],
    ['hexadecimal, octal and binary numbers', '[0xff, 0o17, 0b11, -0x10]', '8418ff0f032f'],
    ['floats', '[1.5, 1e3, -2.5E-1, 1.0, -0.0]', '85f93e00f963d0f9b400f93c00f98000'],
    ['-0, an integer', '-0', '00'],
    [
      'numbers beyond 64 bits',
      '[18446744073709551615, 18446744073709551616, -18446744073709551617]',
      '831bffffffffffffffffc249010000000000000000c349010000000000000000',
    ],
    ['Infinity, -Infinity and NaN', '[Infinity, -Infinity, NaN]', '83f97c00f9fc00f97e00'],
    ['the bits of a float', "[float'7e01', float'7fc00001', float'7ff8000000000001']", '83f97e01fa7fc00001fb7ff8000000000001'],
    ['simple values', '[simple(0), simple( 22 ), simple(255), false, true, null, undefined]', '87e0f6f8fff4f5f6f7'],
    ['escapes in text', '"\\"\\\\\\/\\b\\f\\n\\r\\t\\u00fc\\ud800\\udd51"', '6e225c2f080c0a0d09c3bcf0908591'],
    ['chunks with comments', '(_ / one / "a" , "b" )', '7f61616162ff'],
    ['a tag with blanks', '0( "a" )', 'c06161'],
    ['a tag of 64 bits', '18446744073709551615(0)', 'dbffffffffffffffff00'],
    ['indefinite containers', '[_ 1, {_ 2: 3}]', '9f01bf0203ffff'],
    ['a byte order mark in front', '\ufeff1', '01'],
  ])('%s', (_, text, digits) => {
    expect(hexOf(readDiagnostic(text))).toBe(digits)
  })
})

describe('faults', () => {
  it.each([
    ['nothing at all', '', 0, 'an item in diagnostic notation', 'end of text'],
    ['a word that is none', '[1, foo]', 4, 'an item in diagnostic notation', '"foo]"'],
    ['more behind the item', '1 2', 2, 'end of text', '"2"'],
    ['a missing comma', '[1 2]', 3, '"," or "]"', '"2]"'],
    ['an array that is not closed', '[1, ', 4, 'an item in diagnostic notation', 'end of text'],
    ['a map without a value', '{1}', 2, '":" and the value of a key', '"}"'],
    ['a map that is not closed', '{1: 2', 5, '"," or "}"', 'end of text'],
    ['a tag that is not closed', '1(2', 3, '")"', 'end of text'],
    ['a negative tag', '-1(2)', 3, 'a tag number before (', '"2)"'],
    ['a float as a tag', '1.5(2)', 4, 'a tag number before (', '"2)"'],
    ['a tag beyond 64 bits', '18446744073709551616(0)', 21, 'a tag number before (', '"0)"'],
    ['text that is not closed', '"abc', 4, 'a closing "', 'end of text'],
    ['an escape that is none', '"a\\x"', 3, 'an escape of JSON', '"x\\""'],
    ['half an escape', '"\\u12"', 2, 'an escape of JSON', '"u12\\""'],
    ['a lone surrogate', '"\\ud800"', 8, 'text without lone surrogates', 'end of text'],
    ['an odd number of digits', "h'012'", 6, "pairs of hexadecimal digits in h'…'", 'end of text'],
    ['a digit that is none', "h'0g'", 5, "pairs of hexadecimal digits in h'…'", 'end of text'],
    ['a byte string that is not closed', "h'01", 2, "a closing '", '"01"'],
    ['base64 of an impossible length', "b64'A'", 6, "base64 or base64url in b64'…'", 'end of text'],
    ['base64 with other characters', "b64'A!'", 7, "base64 or base64url in b64'…'", 'end of text'],
    ['a comment that is not closed', '1 / abc', 2, 'the "/" that ends a comment', '"/ abc"'],
    ['a bignum that was left out', '2(... / 65 bytes /)', 2, 'an item in diagnostic notation', '"... / 65 byt"'],
    ['simple value 24', 'simple(24)', 7, 'a simple value: 0 to 23 or 32 to 255', '"24)"'],
    ['simple value 31', 'simple(31)', 7, 'a simple value: 0 to 23 or 32 to 255', '"31)"'],
    ['simple value 256', 'simple(256)', 7, 'a simple value: 0 to 23 or 32 to 255', '"256)"'],
    ['a simple value without a number', 'simple(a)', 7, 'a simple value: 0 to 23 or 32 to 255', '"a)"'],
    ['an indicator too narrow for the number', '256_0', 5, 'an encoding indicator with room for the number', 'end of text'],
    ['an indefinite number', '1_', 2, 'an encoding indicator with room for the number', 'end of text'],
    ['an indicator behind a bignum', '18446744073709551616_3', 22, 'no encoding indicator behind a bignum', 'end of text'],
    ['an indicator too narrow for a float', '1.1_2', 5, 'an encoding indicator that keeps the value: _1, _2 or _3', 'end of text'],
    ['an indicator that no float has', '1.5_0', 5, 'an encoding indicator that keeps the value: _1, _2 or _3', 'end of text'],
    [
      'an indicator too narrow for a string',
      `h'${'00'.repeat(256)}'_0`,
      517,
      'a length that the encoding indicator has room for',
      'end of text',
    ],
    ['an indefinite string with content', '"a"_', 0, 'chunks in (_ …): only an empty string is indefinite by _ alone', '"\\"a\\"_"'],
    ['no chunks', '(_ )', 3, 'a string', '")"'],
    ['chunks of two types', `(_ "a", h'00')`, 8, 'a text string', `"h'00')"`],
    ['chunks of two types, bytes first', `(_ h'00', "a")`, 10, 'a byte string', '"\\"a\\")"'],
    ['an indefinite chunk', `(_ ""_)`, 6, 'a chunk of definite length', '")"'],
    ['chunks that are not closed', '(_ "a"', 6, '"," or ")"', 'end of text'],
    ['embedded items that are not closed', '<<1', 3, '"," or ">>"', 'end of text'],
    ['embedded items of indefinite length', '<<1>>_', 6, 'a definite length round <<…>>', 'end of text'],
    ['bits of a float of the wrong number', "float'7e'", 9, "4, 8 or 16 digits in float'…'", 'end of text'],
    ['a number of 156 digits', '1'.repeat(156), 156, 'a number of at most 155 digits', 'end of text'],
  ])('refuses %s, by its character', (_, text, offset, expected, found) => {
    try {
      readDiagnostic(text)
    } catch (fault) {
      expect(fault).toMatchObject({ name: 'ReadError', offset, expected, found })
      return
    }
    expect.fail('nothing was refused')
  })
  it('refuses nesting that would exhaust the stack', () => {
    for (const text of ['['.repeat(100_000), '<<'.repeat(100_000), '1('.repeat(100_000), '{'.repeat(100_000)]) {
      expect(() => readDiagnostic(text)).toThrow('expected at most 500 nested items')
    }
  })
})
