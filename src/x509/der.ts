// The DER gate (X.690): reads tag, length and value strictly, and lists each departure from DER beside what it read.
// BER that is cheap to read (indefinite and non-minimal lengths, BOOLEAN 01) is read with a fault, so that a certificate of
// that kind is evidence, not noise; what leaves no tree behind is a ReadError.
import { ReadError } from '../cbor/index.ts'
import { MAX_DER_DEPTH } from './limits.ts'

export type TagClass = 'universal' | 'application' | 'context' | 'private'
export interface DerFault {
  readonly offset: number
  readonly problem: string
}
export interface DerValue {
  readonly tagClass: TagClass
  readonly tag: number
  readonly constructed: boolean
  /** Offset of the identifier octet, from the start of the certificate. */
  readonly start: number
  readonly end: number
  readonly contentStart: number
  /** Tag, length and value as received. */
  readonly bytes: Uint8Array
  readonly content: Uint8Array
  /** Of a constructed value; empty else. */
  readonly children: readonly DerValue[]
}

/** Universal tags that a certificate uses. */
export const tags = {
  boolean: 1,
  integer: 2,
  bitString: 3,
  octetString: 4,
  null: 5,
  objectIdentifier: 6,
  utf8String: 12,
  sequence: 16,
  set: 17,
  printableString: 19,
  teletexString: 20,
  ia5String: 22,
  utcTime: 23,
  generalizedTime: 24,
  universalString: 28,
  bmpString: 30,
} as const

const CLASSES: readonly TagClass[] = ['universal', 'application', 'context', 'private']

/**
 * Reads one value, with all that it contains.
 * @param origin offset of `bytes` in the certificate, so that faults inside an extension point into the certificate
 * @param faults receives the departures from DER, bytes after the value among them
 * @throws {ReadError} the bytes hold no tree of values
 */
export function readDer(bytes: Uint8Array, faults: DerFault[], origin = 0): DerValue {
  const value = readValue({ bytes, origin, faults }, 0, bytes.length, 0)
  const after = bytes.length - (value.end - origin)
  if (after > 0) faults.push({ offset: value.end, problem: `${after} ${after === 1 ? 'byte' : 'bytes'} after the value` })
  return value
}

interface Source {
  readonly bytes: Uint8Array
  readonly origin: number
  readonly faults: DerFault[]
}

function readValue(source: Source, start: number, limit: number, depth: number): DerValue {
  const { bytes, origin } = source
  if (depth > MAX_DER_DEPTH) throw failure(source, start, `at most ${MAX_DER_DEPTH} levels`, 'deeper nesting')
  const { tagClass, tag, constructed, next } = readIdentifier(source, start, limit)
  const length = readLength(source, next, limit)
  if (length.value === undefined && !constructed)
    throw failure(source, next, 'a definite length', 'an indefinite length of a primitive value')
  const contentStart = length.next
  const stop = length.value === undefined ? limit : contentStart + length.value
  if (stop > limit) throw failure(source, next, `at most ${limit - contentStart} bytes of value`, `a length of ${length.value}`)
  const children: DerValue[] = []
  let contentEnd = stop
  let end = stop
  if (constructed) {
    let offset = contentStart
    while (length.value === undefined ? !atEndOfContents(source, offset, limit) : offset < stop) {
      const child = readValue(source, offset, stop, depth + 1)
      children.push(child)
      offset = child.end - origin
    }
    if (length.value === undefined) {
      contentEnd = offset
      end = offset + 2
    }
  }
  const value: DerValue = {
    tagClass,
    tag,
    constructed,
    start: origin + start,
    end: origin + end,
    contentStart: origin + contentStart,
    bytes: bytes.subarray(start, end),
    content: bytes.subarray(contentStart, contentEnd),
    children,
  }
  if (tagClass === 'universal') checkUniversal(source, value)
  return value
}

function readIdentifier(source: Source, start: number, limit: number) {
  const octet = octetAt(source, start, limit, 'a tag')
  const tagClass = CLASSES[octet >> 6] ?? 'universal'
  const constructed = (octet & 0x20) !== 0
  if ((octet & 0x1f) !== 0x1f) return { tagClass, tag: octet & 0x1f, constructed, next: start + 1 }
  let tag = 0
  let next = start + 1
  for (;;) {
    const part = octetAt(source, next, limit, 'a tag number')
    if (next === start + 1 && part === 0x80) note(source, start, 'a tag number with leading zeros')
    tag = tag * 128 + (part & 0x7f)
    next += 1
    if (tag > 0xffff) throw failure(source, start, 'a tag number below 65536', 'a larger one')
    if ((part & 0x80) === 0) break
  }
  if (tag < 31) note(source, start, 'a long form of a low tag number')
  return { tagClass, tag, constructed, next }
}

function readLength(source: Source, start: number, limit: number): { value: number | undefined; next: number } {
  const first = octetAt(source, start, limit, 'a length')
  if (first < 0x80) return { value: first, next: start + 1 }
  if (first === 0x80) {
    note(source, start, 'an indefinite length')
    return { value: undefined, next: start + 1 }
  }
  const octets = first & 0x7f
  let value = 0
  for (let index = 1; index <= octets; index += 1) {
    value = value * 256 + octetAt(source, start + index, limit, 'a length')
    if (value > 0xffff_ffff) throw failure(source, start, 'a length below 2^32', `a length of ${octets} octets`)
  }
  const minimal = value < 0x80 ? 0 : value < 0x100 ? 1 : value < 0x1_0000 ? 2 : value < 0x100_0000 ? 3 : 4
  if (octets !== minimal) note(source, start, 'a length that is not minimal')
  return { value, next: start + 1 + octets }
}

function atEndOfContents(source: Source, offset: number, limit: number): boolean {
  if (offset + 2 > limit) throw failure(source, offset, 'end-of-contents', 'the end')
  return source.bytes[offset] === 0 && source.bytes[offset + 1] === 0
}

/** X.690, 8 and 11: what DER asks of each universal type. */
function checkUniversal(source: Source, { tag, constructed, content, start }: DerValue): void {
  const offset = start - source.origin
  const mustBeConstructed = tag === tags.sequence || tag === tags.set
  if (mustBeConstructed && !constructed) throw failure(source, offset, 'a constructed value', 'a primitive SEQUENCE or SET')
  if (!mustBeConstructed && constructed) throw failure(source, offset, 'a primitive value', `a constructed value of tag ${tag}`)
  if (tag === tags.boolean) {
    if (content.length !== 1) throw failure(source, offset, 'a BOOLEAN of one octet', `${content.length} octets`)
    if (content[0] !== 0 && content[0] !== 0xff) note(source, offset, `a BOOLEAN of ${hexOctet(content[0])}`)
  }
  if (tag === tags.integer) {
    const [first, second] = content
    if (first === undefined) throw failure(source, offset, 'an INTEGER of at least one octet', 'none')
    if (second !== undefined && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80)))
      note(source, offset, 'an INTEGER that is not minimal')
  }
  if (tag === tags.bitString) {
    const unused = content[0]
    if (unused === undefined || unused > 7 || (unused > 0 && content.length === 1))
      throw failure(source, offset, 'a BIT STRING', 'a wrong count of unused bits')
    const last = content[content.length - 1] ?? 0
    if (content.length > 1 && (last & ((1 << unused) - 1)) !== 0) note(source, offset, 'unused bits that are not zero')
  }
  if (tag === tags.null && content.length > 0) throw failure(source, offset, 'an empty NULL', `${content.length} octets`)
  if (tag === tags.objectIdentifier) checkObjectIdentifier(source, offset, content)
  if (tag === 0) throw failure(source, offset, 'a value', 'end-of-contents')
}

function checkObjectIdentifier(source: Source, offset: number, content: Uint8Array): void {
  const last = content[content.length - 1]
  if (last === undefined || last >= 0x80) throw failure(source, offset, 'an OBJECT IDENTIFIER', 'an unfinished one')
  for (let index = 0; index < content.length; index += 1) {
    const begins = index === 0 || (content[index - 1] ?? 0) < 0x80
    if (begins && content[index] === 0x80) note(source, offset, 'an OBJECT IDENTIFIER with leading zeros')
  }
}

function octetAt(source: Source, offset: number, limit: number, expected: string): number {
  const octet = offset < limit ? source.bytes[offset] : undefined
  if (octet === undefined) throw failure(source, offset, expected, 'the end')
  return octet
}

function note({ origin, faults }: Source, offset: number, problem: string): void {
  faults.push({ offset: origin + offset, problem })
}

function failure({ origin }: Source, offset: number, expected: string, found: string): ReadError {
  return new ReadError({ offset: origin + offset, expected, found })
}

function hexOctet(octet = 0): string {
  return octet.toString(16).padStart(2, '0')
}
