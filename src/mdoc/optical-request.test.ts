// OpticalRequest: what is encoded is read back, and whatever is no request code is refused with its place.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Encodable, embedded, embeddedBytes, encode, ReadError, raw, tagged } from '../cbor/index.ts'
import { toHex } from '../crypto/index.ts'
import { encodeDeviceRequest, encodeItemsRequest } from './device-request.ts'
import {
  encodeOpticalRequest,
  handoverOfOpticalRequest,
  isOpticalRequest,
  type OpticalRequest,
  readOpticalRequest,
} from './optical-request.ts'

const origin = 'https://verifier.example'
const nonce = Uint8Array.from({ length: 32 }, (_, index) => index)
const requestFor = (elements: readonly string[]) =>
  encodeDeviceRequest({
    docRequests: [
      {
        itemsRequestBytes: encodeItemsRequest({
          docType: 'org.iso.18013.5.1.mDL',
          nameSpaces: new Map([['org.iso.18013.5.1', new Map(elements.map((element) => [element, false]))]]),
        }),
      },
    ],
  })
const request = requestFor(['age_over_21'])
const expires = new Date('2026-06-15T12:02:00Z')
const whole: OpticalRequest = { nonce, origin, request, expires }

describe('a request code', () => {
  it('is read back as it was written, whatever nonce, origin, question and time', () => {
    const anyOrigin = fc.string({ unit: fc.constantFrom(...'abz09-.:/[]@%?#~!'), minLength: 1, maxLength: 300 })
    const anyTime = fc.date({ min: new Date('0000-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true })
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 16, maxLength: 64 }),
        anyOrigin,
        fc.uniqueArray(fc.string({ unit: 'grapheme', maxLength: 20 }), { maxLength: 5 }),
        fc.option(anyTime),
        (anyNonce, claimed, elements, time) => {
          const written = { nonce: anyNonce, origin: claimed, request: requestFor(elements), expires: time }
          const bytes = encodeOpticalRequest(written)
          const wholeSeconds = time && new Date(Math.floor(time.getTime() / 1000) * 1000)
          expect(isOpticalRequest(bytes)).toBe(true)
          expect(readOpticalRequest(bytes)).toEqual({ ...written, expires: wholeSeconds })
        },
      ),
      { numRuns: 200 },
    )
  })
  it('holds the question as it stands, so that both ends make one digest of it', () => {
    // The same question, its text in chunks: other bytes, and they stay.
    const chunked = Uint8Array.from([...request.subarray(0, 1), 0x7f, 0x67, ...request.subarray(2, 9), 0xff, ...request.subarray(9)])
    expect(toHex(readOpticalRequest(encodeOpticalRequest({ ...whole, request: chunked })).request)).toBe(toHex(chunked))
  })
  it('stops no later than its verifier: a fraction of a second is cut off', () => {
    const late = new Date('2026-06-15T12:02:00.999Z')
    expect(readOpticalRequest(encodeOpticalRequest({ ...whole, expires: late })).expires).toEqual(expires)
  })
  it('is what its session is bound to', () => {
    expect(handoverOfOpticalRequest(readOpticalRequest(encodeOpticalRequest(whole)))).toEqual({ type: 'optical', nonce, origin, request })
  })
  it.each<[string, Partial<OpticalRequest>, RegExp]>([
    ['a nonce of 15 octets', { nonce: new Uint8Array(15) }, /^nonce: expected 16 to 64 octets, found 15$/],
    ['a nonce of 65 octets', { nonce: new Uint8Array(65) }, /^nonce: expected 16 to 64 octets, found 65$/],
    ['no origin', { origin: '' }, /^origin: expected an origin in visible ASCII, 1 to 300 characters$/],
    ['an origin in look-alike letters', { origin: 'https://аpple.example' }, /^origin: /],
    ['no date', { expires: new Date(Number.NaN) }, /^expires: /],
    ['a year of five digits', { expires: new Date('+010000-01-01T00:00:00Z') }, /^expires: /],
  ])('is never written with %s', (_, parts, message) => {
    expect(() => encodeOpticalRequest({ ...whole, ...parts })).toThrow(TypeError)
    expect(() => encodeOpticalRequest({ ...whole, ...parts })).toThrow(message)
  })
  it('is never written round what is no DeviceRequest', () => {
    expect(() => encodeOpticalRequest({ ...whole, request: encode('please') })).toThrow(ReadError)
  })
})

describe('what is no request code is refused, with its place and words', () => {
  const parts = {
    name: 'OpticalRequest' as Encodable,
    version: 1 as Encodable,
    nonce: nonce as Encodable,
    origin: origin as Encodable,
    request: embeddedBytes(request) as Encodable,
    expires: tagged(0, '2026-06-15T12:02:00Z') as Encodable,
  }
  const codeWith = (changes: Partial<typeof parts>, ...surplus: readonly Encodable[]) =>
    encode([...Object.values({ ...parts, ...changes }), ...surplus])
  // Offsets: array head 0, name 1, version 16, nonce 17 (head of two), origin 51 (head of two), request 77
  it('reads the one that the others are made from', () => {
    expect(readOpticalRequest(codeWith({}))).toEqual(whole)
    expect(readOpticalRequest(codeWith({ expires: null })).expires).toBe(null)
  })
  it.each<[string, Uint8Array, string]>([
    ['another version', codeWith({ version: 2 }), 'byte 16: expected version 1, found version 2'],
    ['a version in words', codeWith({ version: '1' }), 'byte 16: expected version 1, found text string'],
    ['another name', codeWith({ name: 'OpticalRequesT' }), 'byte 1: expected "OpticalRequest", found "OpticalRequesT"'],
    ['no name', codeWith({ name: 1 }), 'byte 1: expected text string, found unsigned integer'],
    ['a nonce of 15 octets', codeWith({ nonce: nonce.slice(0, 15) }), 'byte 17: expected a nonce of 16 to 64 octets, found 15 octets'],
    ['a nonce of 65 octets', codeWith({ nonce: new Uint8Array(65) }), 'byte 17: expected a nonce of 16 to 64 octets, found 65 octets'],
    ['a nonce of text', codeWith({ nonce: 'n'.repeat(32) }), 'byte 17: expected byte string, found text string'],
    [
      'an origin of 10 kB',
      codeWith({ origin: `https://${'a'.repeat(10_000)}` }),
      `byte 51: expected an origin in visible ASCII, 1 to 300 characters, found "https://${'a'.repeat(32)}…"`,
    ],
    ['no origin', codeWith({ origin: '' }), 'byte 51: expected an origin in visible ASCII, 1 to 300 characters, found ""'],
    [
      'an origin that turns round what is read',
      codeWith({ origin: 'https://evil.example/\u202emoc.knab' }),
      'byte 51: expected an origin in visible ASCII, 1 to 300 characters, found "https://evil.example/\u202emoc.knab"',
    ],
    ['a request outside its tag', codeWith({ request: raw(request) }), 'byte 77: expected tag 24 (embedded CBOR), found map'],
    [
      'a request that is none',
      codeWith({ request: embedded(new Map([['version', '1.0']])) }),
      'byte 80: expected member "docRequests", found map without it',
    ],
    ['a request cut short', codeWith({ request: embeddedBytes(request.slice(0, -1)) }), 'found end of input'],
    [
      'a request with more behind it',
      codeWith({ request: embeddedBytes(Uint8Array.from([...request, 0])) }),
      'expected end of input, found 1 more byte',
    ],
    [
      'a request for nothing',
      codeWith({
        request: embedded(
          new Map<string, Encodable>([
            ['version', '1.0'],
            ['docRequests', []],
          ]),
        ),
      }),
      'expected an array of one or more, found an empty array',
    ],
    [
      'a date that is none',
      codeWith({ expires: tagged(0, '2026-02-30T12:00:00Z') }),
      'expected a date in UTC and whole seconds (tdate), or null, found "2026-02-30T12:00:00Z"',
    ],
    ['a date with an offset', codeWith({ expires: tagged(0, '2026-06-15T12:02:00+02:00') }), 'found "2026-06-15T12:02:00+02:00"'],
    ['a date with a fraction', codeWith({ expires: tagged(0, '2026-06-15T12:02:00.5Z') }), 'found "2026-06-15T12:02:00.5Z"'],
    ['a date without its tag', codeWith({ expires: '2026-06-15T12:02:00Z' }), 'expected tag 0, found text string'],
    ['a time of the clock', codeWith({ expires: tagged(1, 1_781_524_920) }), 'expected tag 0, found tag 1'],
    ['no time at all', encode(Object.values(parts).slice(0, 5)), 'byte 0: expected an array of 6, found one of 5'],
    ['a name alone', encode(['OpticalRequest']), 'byte 0: expected an array of 6, found a shorter one'],
    ['an empty array', encode([]), 'byte 0: expected an array of 6, found a shorter one'],
    ['one member more', codeWith({}, 'more'), 'byte 0: expected an array of 6, found one of 7'],
    ['more behind it', Uint8Array.from([...codeWith({}), 0]), 'expected end of input, found 1 more byte'],
    ['a map', encode(new Map(Object.entries(parts))), 'byte 0: expected array, found map'],
    ['nothing', new Uint8Array(), 'byte 0: expected a CBOR item, found end of input'],
  ])('%s', (_, bytes, message) => {
    expect(() => readOpticalRequest(bytes)).toThrow(ReadError)
    expect(() => readOpticalRequest(bytes)).toThrow(message)
  })
  it('whatever single byte of it is another: it is read as another request, or refused with a ReadError', () => {
    const bytes = codeWith({})
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (place, difference) => {
        const changed = Uint8Array.from(bytes, (octet, index) => (index === place ? octet ^ difference : octet))
        try {
          expect(readOpticalRequest(changed)).not.toEqual(whole)
        } catch (fault) {
          expect(fault).toBeInstanceOf(ReadError)
        }
      }),
    )
  })
  it('is not taken for one where it begins otherwise', () => {
    expect([codeWith({ name: 'opticalRequest' }), encode([]), request, new Uint8Array()].map(isOpticalRequest)).toEqual([
      false,
      false,
      false,
      false,
    ])
    expect(isOpticalRequest(codeWith({ version: 9 }))).toBe(true) // a later version: it is one, and reading it says that we cannot
  })
})
