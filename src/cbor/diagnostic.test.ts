import { existsSync, readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hexOf, octetsOf } from './hex.ts'
import { encode, ReadError, raw, readDiagnostic, readItem, tagged, toDiagnostic, visibleText } from './index.ts'

const vectors = process.env.MDL_VECTORS ?? '../shared/vectors'
const printed = (digits: string, options = {}) => toDiagnostic(readItem(octetsOf(digits)), options)

describe('diagnostic notation', () => {
  it.each([
    { name: 'a head longer than needed by its encoding indicator', digits: '9800', notation: '[_0]' },
    { name: 'the indicators of an array and its numbers', digits: '9900021818190001', notation: '[_1 24, 1_1]' },
    { name: 'the indicator of a map', digits: 'ba0000000101 1a00000002'.replace(' ', ''), notation: '{_2 1: 2_2}' },
    { name: 'the indicator of a negative integer', digits: '3b0000000000000000', notation: '-1_3' },
    { name: 'the indicators of strings', digits: '82580101780161', notation: `[h'01'_0, "a"_0]` },
    { name: 'the indicator of a tag', digits: 'd80001', notation: '0_0(1)' },
    { name: 'the indicator of a chunk', digits: '5f580101ff', notation: "(_ h'01'_0)" },
    { name: 'indefinite-length strings without chunks', digits: '825fff7fff', notation: `[''_, ""_]` },
    { name: 'an empty indefinite map', digits: 'bfff', notation: '{_}' },
    { name: 'a float wider than needed', digits: 'fb3ff0000000000000', notation: '1.0_3' },
    { name: 'a float of two octets', digits: 'f93c01', notation: '1.0009765625' },
    { name: 'a NaN that carries something', digits: 'f97e01', notation: "float'7e01'" },
    { name: 'a negative NaN', digits: 'faffc00000', notation: "float'ffc00000'" },
    { name: 'a bignum below 2^64, which could have been an integer', digits: 'c24105', notation: "2(h'05' / 5 /)" },
    {
      name: 'a bignum with leading zeros',
      digits: 'c24a00010000000000000000',
      notation: "2(h'00010000000000000000' / 18446744073709551616 /)",
    },
    { name: 'an empty bignum', digits: 'c340', notation: "3(h'' / -1 /)" },
    { name: 'a bignum in chunks', digits: 'c25f4101ff', notation: "2((_ h'01') / 1 /)" },
    {
      name: 'a bignum with a long head',
      digits: 'd80249010000000000000000',
      notation: "2_0(h'010000000000000000' / 18446744073709551616 /)",
    },
    { name: 'tag 2 round something else', digits: 'c201', notation: '2(1)' },
  ])('shows $name', ({ digits, notation }) => {
    expect(printed(digits)).toBe(notation)
    expect(hexOf(readDiagnostic(notation))).toBe(digits)
  })

  it('never prints a bignum of 65 octets or more', () => {
    expect(printed(`c25840${'ff'.repeat(64)}`)).toBe(String(2n ** 512n - 1n))
    expect(printed(`c25841${'ff'.repeat(65)}`)).toBe('2(... / 65 bytes /)')
    expect(printed(`d803590190${'ff'.repeat(400)}`)).toBe('3_0(... / 400 bytes /)')
  })

  it('expands tag 24, protected headers and payloads of COSE where that is asked for', () => {
    const message = encode([encode(new Map([[1, -7]])), new Map(), encode(tagged(24, encode([1]))), Uint8Array.of(1)])
    expect(toDiagnostic(readItem(message), { expandEmbedded: true })).toBe("[<<{1: -7}>>, {}, <<24(<<[1]>>)>>, h'01']")
    expect(toDiagnostic(readItem(message))).toBe("[h'a10126', {}, h'd818428101', h'01']")
    expect(hexOf(readDiagnostic("[<<{1: -7}>>, {}, <<24(<<[1]>>)>>, h'01']"))).toBe(hexOf(message))
  })
  it.each([
    { name: 'what tag 24 holds is no CBOR', digits: 'd81841ff', notation: "24(h'ff')" },
    { name: 'more follows the item', digits: 'd818420000', notation: "24(h'0000')" },
    { name: 'the string comes in chunks', digits: 'd8185f4100ff', notation: "24((_ h'00'))" },
    {
      name: 'a byte string of four parts is no protected header, for it holds no map',
      digits: '844101a0f64101',
      notation: "[h'01', {}, null, h'01']",
    },
    { name: 'four parts are no COSE message', digits: '8441a0a0014101', notation: "[h'a0', {}, 1, h'01']" },
    { name: 'there are three parts', digits: '8341a0a041a0', notation: "[h'a0', {}, h'a0']" },
    { name: 'another tag stands there', digits: 'd741a0', notation: "23(h'a0')" },
  ])('does not expand where $name', ({ digits, notation }) => {
    expect(printed(digits, { expandEmbedded: true })).toBe(notation)
  })
  it('keeps the head of an expanded string', () => {
    expect(printed('d818580100', { expandEmbedded: true })).toBe('24(<<0>>_0)')
    expect(hexOf(readDiagnostic('24(<<0>>_0)'))).toBe('d818580100')
  })
  it('expands eight strings deep and no deeper', () => {
    let bytes = encode(0)
    for (let level = 0; level < 20; level++) bytes = encode(tagged(24, bytes))
    expect(toDiagnostic(readItem(bytes), { expandEmbedded: true }).match(/<</g)).toHaveLength(8)
  })

  it('breaks lines only where it is pretty and one would be long', () => {
    const item = readItem(
      encode(
        new Map<string, unknown>([
          ['short', [1, 2]],
          ['long', ['a'.repeat(60), 'b'.repeat(60)]],
        ]) as never,
      ),
    )
    expect(toDiagnostic(item)).not.toContain('\n')
    expect(toDiagnostic(item, { pretty: true })).toBe(
      `{\n  "short": [1, 2],\n  "long": [\n    "${'a'.repeat(60)}",\n    "${'b'.repeat(60)}"\n  ]\n}`,
    )
    expect(toDiagnostic(readItem(octetsOf('9f0102ff')), { pretty: true })).toBe('[_ 1, 2]')
    const long = readItem(octetsOf(`9f${'7828'}${'61'.repeat(40)}7828${'61'.repeat(40)}7828${'61'.repeat(40)}ff`))
    expect(toDiagnostic(long, { pretty: true }).split('\n')).toHaveLength(5)
    expect(toDiagnostic(long, { pretty: true }).split('\n')[0]).toBe('[_')
  })
})

describe('foreign text', () => {
  it.each([
    ['quotes and backslashes', '"\\', '\\"\\\\'],
    ['line ends and tabs', '\n\r\t', '\\n\\r\\t'],
    ['ESC and an OSC 8 link', '\u001b]8;;http://x\u0007', '\\u001b]8;;http://x\\u0007'],
    ['DEL and C1 controls', '\u007f\u009b', '\\u007f\\u009b'],
    ['bidi overrides and isolates', '\u202e\u2066\u200f\u061c', '\\u202e\\u2066\\u200f\\u061c'],
    ['zero-width characters', '\u200b\u200d\ufeff\u2060', '\\u200b\\u200d\\ufeff\\u2060'],
    ['line and paragraph separators', '\u2028\u2029', '\\u2028\\u2029'],
    ['a soft hyphen', '\u00ad', '\\u00ad'],
    ['tag characters beyond the first plane', '\u{e0041}', '\\udb40\\udc41'],
    ['fillers that are drawn as nothing', '\u3164\u115f\u034f', '\\u3164\\u115f\\u034f'],
    ['private characters', '\ue000', '\\ue000'],
    ['lone surrogates', '\ud800', '\\ud800'],
  ])('shows %s as escapes', (_, text, shown) => {
    expect(visibleText(text)).toBe(shown)
  })
  it('leaves what can be seen', () => {
    expect(visibleText('Zoë Müller, 山田 太郎, محمد, 𠮷')).toBe('Zoë Müller, 山田 太郎, محمد, 𠮷')
  })
})

describe('there and back', () => {
  it('gives the same bytes again, for whatever the reader accepts', () => {
    let accepted = 0
    fc.assert(
      fc.property(fc.oneof(wellFormed, fc.uint8Array({ maxLength: 8 })), fc.boolean(), fc.boolean(), (bytes, pretty, expandEmbedded) => {
        let item: ReturnType<typeof readItem>
        try {
          item = readItem(bytes)
        } catch (fault) {
          if (fault instanceof ReadError) return
          throw fault
        }
        accepted++
        expect(hexOf(readDiagnostic(toDiagnostic(item, { pretty, expandEmbedded })))).toBe(hexOf(bytes))
      }),
      { numRuns: 2_000 },
    )
    expect(accepted).toBeGreaterThan(500)
  })

  it.skipIf(!existsSync(vectors))('gives the same bytes again for every CBOR file of the vectors', () => {
    const files = readdirSync(vectors, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.cbor'))
    for (const file of files) {
      const bytes = Uint8Array.from(readFileSync(`${vectors}/${file}`))
      const item = readItem(bytes)
      for (const pretty of [false, true]) {
        for (const expandEmbedded of [false, true]) {
          if (hexOf(readDiagnostic(toDiagnostic(item, { pretty, expandEmbedded }))) !== hexOf(bytes)) expect.fail(file)
        }
      }
    }
    expect(files.length).toBeGreaterThan(0)
  })
})

/** Well-formed items with heads of every width, chunks, indefinite lengths and every kind of float. */
const { wellFormed } = fc.letrec<{ wellFormed: Uint8Array }>((tie) => {
  const bytesOf = (...parts: (Uint8Array | number[])[]) => Uint8Array.from(parts.flatMap((part) => [...part]))
  const head = (majorType: number, argument: number, width: number) => {
    const size = Math.max(width, argument < 24 ? 0 : 1)
    if (size === 0) return [(majorType << 5) | argument]
    const octets = { 1: 1, 2: 2, 3: 4, 4: 8 }[size] ?? 8
    return [(majorType << 5) | (23 + size), ...octetsOf(argument.toString(16).padStart(2 * octets, '0'))]
  }
  const width = fc.nat({ max: 4 })
  const small = fc.nat({ max: 255 })
  const textBytes = fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => new TextEncoder().encode(text))
  const string = (majorType: number, content: fc.Arbitrary<Uint8Array>) =>
    fc.tuple(content, width).map(([octets, size]) => bytesOf(head(majorType, octets.length, size), octets))
  const chunked = (majorType: number, content: fc.Arbitrary<Uint8Array>) =>
    fc.array(string(majorType, content), { maxLength: 3 }).map((chunks) => bytesOf([(majorType << 5) | 31], ...chunks, [0xff]))
  const items = fc.array(tie('wellFormed'), { maxLength: 4 })
  const pairs = items.map((values) => values.map((value, at) => bytesOf([at], value)))
  return {
    wellFormed: fc.oneof(
      { maxDepth: 4 },
      fc.tuple(fc.constantFrom(0, 1), small, width).map(([majorType, argument, size]) => bytesOf(head(majorType, argument, size))),
      fc
        .tuple(fc.constantFrom(0x1b, 0x3b), fc.uint8Array({ minLength: 8, maxLength: 8 }))
        .map(([initial, octets]) => bytesOf([initial], octets)),
      string(2, fc.uint8Array({ maxLength: 12 })),
      string(3, textBytes),
      chunked(2, fc.uint8Array({ maxLength: 5 })),
      chunked(3, textBytes),
      fc.tuple(items, width).map(([values, size]) => bytesOf(head(4, values.length, size), ...values)),
      fc.tuple(pairs, width).map(([values, size]) => bytesOf(head(5, values.length, size), ...values)),
      items.map((values) => bytesOf([0x9f], ...values, [0xff])),
      pairs.map((values) => bytesOf([0xbf], ...values, [0xff])),
      fc.tuple(small, width, tie('wellFormed')).map(([tag, size, value]) => bytesOf(head(6, tag, size), value)),
      fc.tuple(string(2, tie('wellFormed')), width).map(([embedded, size]) => bytesOf(head(6, 24, size), embedded)),
      fc
        .tuple(fc.constantFrom(2, 3), string(2, fc.uint8Array({ maxLength: 20 })), width)
        .map(([tag, bignum, size]) => bytesOf(head(6, tag, size), bignum)),
      fc.constantFrom(
        ...Array.from({ length: 20 }, (_, at) => Uint8Array.of(0xe0 + at)),
        ...[0xf4, 0xf5, 0xf6, 0xf7].map((octet) => Uint8Array.of(octet)),
      ),
      fc.integer({ min: 32, max: 255 }).map((simple) => Uint8Array.of(0xf8, simple)),
      fc.double().map((number) => {
        const bytes = new Uint8Array(9)
        bytes[0] = 0xfb
        new DataView(bytes.buffer).setFloat64(1, number)
        return bytes
      }),
      fc.uint8Array({ minLength: 2, maxLength: 2 }).map((bits) => bytesOf([0xf9], bits)),
      fc.uint8Array({ minLength: 4, maxLength: 4 }).map((bits) => bytesOf([0xfa], bits)),
      fc.uint8Array({ minLength: 8, maxLength: 8 }).map((bits) => bytesOf([0xfb], bits)),
    ),
  }
})

it('gives raw bytes of every kind back', () => {
  expect(hexOf(readDiagnostic(toDiagnostic(readItem(encode([raw(octetsOf('9800')), 1])))))).toBe('82980001')
})
