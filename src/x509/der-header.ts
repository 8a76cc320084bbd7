// Tag and length of one DER value, its tree only where asked for: for lists whose entries are too many to be objects.
import { ReadError } from '../cbor/index.ts'
import { type DerFault, type DerValue, readDer } from './der.ts'
import { identifiers } from './encode-der.ts'

/** Offsets count from the start of the bytes. */
export interface Header {
  /** The identifier octet; tag numbers above 30 occur in no list. */
  readonly identifier: number
  readonly start: number
  readonly contentStart: number
  readonly end: number
}

/**
 * @param limit end of what holds the value
 * @throws {ReadError} no value of definite, minimal length stands there, or it ends behind `limit`
 */
export function headerAt(bytes: Uint8Array, start: number, limit: number): Header {
  const identifier = octetAt(bytes, start, limit)
  const first = octetAt(bytes, start + 1, limit)
  if ((identifier & 0x1f) === 0x1f) throw new ReadError({ offset: start, expected: 'a low tag number', found: 'a high one' })
  if (first < 0x80) return within(limit, { identifier, start, contentStart: start + 2, end: start + 2 + first })
  const octets = first & 0x7f
  let length = 0
  for (let index = 0; index < octets && index < 5; index += 1) length = length * 256 + octetAt(bytes, start + 2 + index, limit)
  if (octets === 0 || octets > 4 || length < (octets === 1 ? 0x80 : 256 ** (octets - 1)))
    throw new ReadError({ offset: start + 1, expected: 'a definite, minimal length', found: 'another' })
  const contentStart = start + 2 + octets
  return within(limit, { identifier, start, contentStart, end: contentStart + length })
}

/** The tree below, offsets counted from the start of the bytes. Any departure from DER is refused: who signs lists can write them. */
export function treeAt(bytes: Uint8Array, { start, end }: Pick<Header, 'start' | 'end'>): DerValue {
  const faults: DerFault[] = []
  const tree = readDer(bytes.subarray(start, end), faults, start)
  refuseFaults(faults)
  return tree
}

export function refuseFaults([first]: readonly DerFault[]): void {
  if (first !== undefined) throw new ReadError({ offset: first.offset, expected: 'DER', found: first.problem })
}

export function isTime({ identifier }: Header): boolean {
  return identifier === identifiers.utcTime || identifier === identifiers.generalizedTime
}

function within(limit: number, header: Header): Header {
  const { start, contentStart, end } = header
  if (end <= limit) return header
  throw new ReadError({ offset: start, expected: `at most ${limit - contentStart} bytes of value`, found: `${end - contentStart}` })
}

function octetAt(bytes: Uint8Array, offset: number, limit: number): number {
  const octet = offset < limit ? bytes[offset] : undefined
  if (octet === undefined) throw new ReadError({ offset, expected: 'a value', found: 'the end' })
  return octet
}
