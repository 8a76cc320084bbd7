import { existsSync, readFileSync } from 'node:fs'
import { Encoder } from 'cbor-x/index-no-eval'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { octetsOf } from './hex.ts'
import { type CborItem, encode, ReadError, readItem, readPrefix, toDiagnostic } from './index.ts'

const vectors = process.env.MDL_VECTORS ?? '../shared/vectors'
const annexD = `${vectors}/iso-annex-d/device-response.cbor`

const oracle = new Encoder({ useRecords: false, mapsAsObjects: false, tagUint8Array: false })

/** An item in the types of the oracle. */
function plainValue(item: CborItem): unknown {
  switch (item.kind) {
    case 'array':
      return item.items.map(plainValue)
    case 'map':
      return new Map(item.entries.map(([key, value]) => [plainValue(key), plainValue(value)]))
    case 'bytes':
      return Uint8Array.from(item.value)
    case 'tag':
      return { tag: item.tag, content: plainValue(item.content) }
    default:
      return item.value
  }
}

function normal(value: unknown): unknown {
  if (value instanceof Uint8Array) return Uint8Array.from(value)
  if (Array.isArray(value)) return value.map(normal)
  if (value instanceof Map) return new Map([...value].map(([key, entry]) => [normal(key), normal(entry)]))
  return value
}

const text = fc.string({ unit: 'grapheme', maxLength: 40 })
const integer = fc.oneof(fc.integer(), fc.maxSafeInteger())
const { value } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 5, withCrossShrink: true },
    integer,
    text,
    fc.bigInt({ min: 2n ** 53n, max: 2n ** 64n - 1n }),
    fc.double(),
    fc.boolean(),
    fc.constantFrom(null, undefined),
    fc.uint8Array({ maxLength: 40 }),
    fc.array(tie('value'), { maxLength: 20 }),
    fc.array(fc.tuple(fc.oneof(text, fc.integer()), tie('value')), { maxLength: 20 }).map((entries) => new Map(entries)),
  ),
}))

describe('beside cbor-x', () => {
  it('reads what cbor-x encodes as what was encoded', () => {
    fc.assert(
      fc.property(value, (original) => {
        // -0 and integers from 2^32 on are doubles in cbor-x's encoding, so the numbers are compared as numbers.
        const read = plainValue(readItem(Uint8Array.from(oracle.encode(original))))
        expect(read).toEqual(normal(oracle.decode(oracle.encode(original))))
      }),
      { numRuns: 500 },
    )
  })

  it('reads what it accepts of damaged encodings as cbor-x does, but for the exceptions listed below', () => {
    let compared = 0
    fc.assert(
      fc.property(value, fc.nat(), fc.nat({ max: 255 }), (original, place, octet) => {
        const bytes = Uint8Array.from(oracle.encode(original))
        bytes[place % bytes.length] = octet
        const item = readOrRefusal(bytes)
        if (item instanceof ReadError || hasKnownException(item)) return
        compared++
        expect(normal(oracle.decode(bytes))).toEqual(plainValue(item))
      }),
      { numRuns: 1_000 },
    )
    expect(compared).toBeGreaterThan(200)
  })

  // The oracle is the lenient one, or the one that knows less; each line is why a verifier cannot read with it.
  it.each<{ name: string; digits: string; theirs: unknown; ours: string }>([
    { name: 'takes the last of two equal keys', digits: 'a201020103', theirs: new Map([[1, 3]]), ours: 'the same key again' },
    { name: 'puts U+FFFD for a byte that is no UTF-8', digits: '61ff', theirs: '\ufffd', ours: 'bytes that are no UTF-8' },
    { name: 'puts U+FFFD for a surrogate', digits: '63eda080', theirs: '\ufffd\ufffd\ufffd', ours: 'bytes that are no UTF-8' },
    {
      name: 'makes an object of a record, switched off as records are',
      digits: 'd9dfff8319e00081616101',
      theirs: { a: 1 },
      ours: '57343([57344, ["a"], 1])',
    },
    { name: 'makes an Error of tag 27', digits: 'd81b82654572726f726161', theirs: new Error('a'), ours: '27(["Error", "a"])' },
    { name: 'makes a Date of tag 1', digits: 'c101', theirs: new Date(1_000), ours: '1(1)' },
    { name: 'drops tag 28, a shared reference', digits: 'd81c8101', theirs: [1], ours: '28([1])' },
    { name: 'drops tag 64, a typed array', digits: 'd84043010203', theirs: Uint8Array.of(1, 2, 3), ours: "64(h'010203')" },
    { name: 'drops tag 259, an explicit map', digits: 'd90103a10102', theirs: new Map([[1, 2]]), ours: '259({1: 2})' },
    { name: 'makes a bigint of tag 2', digits: 'c24105', theirs: 5n, ours: "2(h'05' / 5 /)" },
    { name: 'makes a bigint of eight octets, however small', digits: '1b0000000000000005', theirs: 5n, ours: '5_3' },
    {
      name: 'knows no indefinite-length strings',
      digits: '5f4101ff',
      theirs: 'Indefinite length not supported for byte or text strings',
      ours: "(_ h'01')",
    },
    { name: 'knows no unassigned simple values', digits: 'f0', theirs: 'No packed values available', ours: 'simple(16)' },
  ])('cbor-x $name; we do not', ({ digits, theirs, ours }) => {
    expect(outcomeOf(() => oracle.decode(octetsOf(digits)))).toEqual(theirs)
    expect(outcomeOf(() => toDiagnostic(readItem(octetsOf(digits))))).toBe(ours)
  })
})

function outcomeOf(read: () => unknown): unknown {
  try {
    return read()
  } catch (fault) {
    if (fault instanceof ReadError) return fault.found
    return fault instanceof Error ? fault.message : fault
  }
}

/**
 * What cbor-x makes something else of: tags (Date, Set, bignum, records, shared references …), strings in chunks, keys that a
 * JavaScript Map tells apart by identity, unassigned simple values, integers of eight octets (bigint where we give a number).
 */
function hasKnownException(item: CborItem): boolean {
  if (item.kind === 'tag') return true
  if (item.kind === 'simple') return typeof item.value === 'number'
  if (item.kind === 'bytes' || item.kind === 'text') return item.bytes[0] === 0x5f || item.bytes[0] === 0x7f
  if (item.kind === 'integer') return item.bytes.length === 9
  if (item.kind === 'array') return item.items.some(hasKnownException)
  if (item.kind === 'map')
    return item.entries.some(
      ([key, entry]) => (key.kind !== 'text' && key.kind !== 'integer') || hasKnownException(key) || hasKnownException(entry),
    )
  return false
}

function readOrRefusal(bytes: Uint8Array): CborItem | ReadError {
  try {
    return readItem(bytes)
  } catch (fault) {
    if (fault instanceof ReadError) return fault
    throw fault
  }
}

describe('untrusted bytes', () => {
  it('throws nothing but ReadError, with an offset inside the input', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        const read = readOrRefusal(bytes)
        if (read instanceof ReadError) expect(read.offset).toBeLessThanOrEqual(bytes.length)
        else expect(read.end).toBe(bytes.length)
      }),
      { numRuns: 5_000 },
    )
  })
  it('refuses in readPrefix what readItem refuses, with the same words', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const read = readOrRefusal(bytes)
        const { problem } = readPrefix(bytes)
        expect(problem).toEqual(read instanceof ReadError ? { offset: read.offset, expected: read.expected, found: read.found } : undefined)
      }),
      { numRuns: 2_000 },
    )
  })
  it('reads one input the same way twice', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        expect(readOrRefusal(bytes)).toEqual(readOrRefusal(bytes))
      }),
    )
  })
  it('refuses every prefix of a valid item at its end', () => {
    fc.assert(
      fc.property(value, (original) => {
        const bytes = Uint8Array.from(oracle.encode(original))
        for (let length = 0; length < bytes.length; length++) {
          expect(readOrRefusal(bytes.subarray(0, length))).toMatchObject({ offset: length, found: 'end of input' })
        }
      }),
      { numRuns: 50 },
    )
  })
})

describe.skipIf(!existsSync(annexD))('the DeviceResponse of ISO/IEC 18013-5, annex D', () => {
  it('is refused at the end of the input wherever it is cut off', () => {
    const response = Uint8Array.from(readFileSync(annexD))
    for (let length = 0; length < response.length; length++) {
      const refusal = readOrRefusal(response.subarray(0, length))
      if (!(refusal instanceof ReadError) || refusal.offset !== length) expect.fail(`cut off at ${length}: ${refusal}`)
    }
  })
})

describe('what we encode', () => {
  it('is read back as it was given', () => {
    fc.assert(
      fc.property(encodable, (original) => {
        expect(plainValue(readItem(encode(original as never)))).toEqual(original)
      }),
      { numRuns: 500 },
    )
  })
})

const { encodable } = fc.letrec<{ encodable: unknown }>((tie) => ({
  encodable: fc.oneof(
    { maxDepth: 5 },
    integer.map((number) => number + 0), // -0 is refused
    text,
    fc.bigInt({ min: 2n ** 53n, max: 2n ** 64n - 1n }),
    fc.bigInt({ min: 1n - 2n ** 64n, max: -(2n ** 53n) }),
    fc.boolean(),
    fc.constantFrom(null, undefined),
    fc.uint8Array({ maxLength: 300 }),
    fc.array(tie('encodable'), { maxLength: 30 }),
    fc.array(fc.tuple(fc.oneof(text, fc.integer()), tie('encodable')), { maxLength: 30 }).map((entries) => new Map(entries)),
  ),
}))
