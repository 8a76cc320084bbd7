// revokedCertificates ::= SEQUENCE OF SEQUENCE { userCertificate INTEGER, revocationDate Time, crlEntryExtensions OPTIONAL }
// (RFC 5280, 5.1.2.6 and 5.3). Walked once as bytes; found by an index of offsets that is built when first asked.
import { ReadError } from '../cbor/index.ts'
import { type Header, headerAt, isTime, treeAt } from './der-header.ts'
import { identifiers } from './encode-der.ts'
import { type LocatedExtension, readExtensions } from './extensions.ts'
import { MAX_CRL_ENTRIES } from './limits.ts'
import { oids } from './oids.ts'
import { readTime } from './time.ts'
import type { CertificateList, RevokedCertificate } from './types.ts'

interface Entries {
  readonly count: number
  readonly faults: CertificateList['faults']
}

/** Every entry must be readable to the octet: one that is not might be the one that is asked for. */
export function readEntries(bytes: Uint8Array, revoked: Header | undefined): Entries {
  let count = 0
  const faults = new Map<string, CertificateList['faults'][number]>()
  const seen = new Set<string>()
  for (const { extensions } of entriesOf(bytes, revoked)) {
    count += 1
    if (count > MAX_CRL_ENTRIES)
      throw new ReadError({ offset: revoked?.start ?? 0, expected: `at most ${MAX_CRL_ENTRIES} entries`, found: 'more' })
    if (extensions === undefined) continue
    const octets = String.fromCharCode(...bytes.subarray(extensions.start, Math.min(extensions.end, extensions.start + MAX_REPEATED)))
    if (seen.has(octets)) continue // most entries of a list carry one of a few reasons, to the octet
    for (const fault of faultsOf(readExtensions(treeAt(bytes, extensions), []), count)) faults.set(fault.fault, fault)
    if (extensions.end - extensions.start <= MAX_REPEATED && seen.size < MAX_SEEN) seen.add(octets)
  }
  return { count, faults: [...faults.values()] }
}

const MAX_REPEATED = 32
const MAX_SEEN = 100

/** Indirect lists are told from others by the extension, whether or not it is critical. */
function faultsOf(extensions: readonly LocatedExtension[], entry: number): CertificateList['faults'] {
  return extensions.flatMap(({ oid, critical }): CertificateList['faults'] => {
    if (oid === oids.certificateIssuer) return [{ fault: 'indirect', detail: `entry ${entry}` }]
    const known = oid === oids.reasonCode || oid === oids.invalidityDate
    return critical && !known ? [{ fault: 'unknown-critical-extension', detail: `${oid} in entry ${entry}` }] : []
  })
}

/**
 * Look-up by the INTEGER's content octets. The index is a table of offsets with open addressing, eight octets an entry at most;
 * a serial that stands twice is found at its first place.
 */
export function indexEntries(bytes: Uint8Array, revoked: Header | undefined, count: number): CertificateList['find'] {
  let index: Uint32Array | undefined
  const size = 2 ** Math.ceil(Math.log2(count * 2 + 1)) // at least half of it stays free, so that probing ends
  return (serialNumber) => {
    index ??= buildIndex(bytes, revoked, size)
    for (let slot = slotOf(serialNumber, 0, serialNumber.length, size); ; slot = (slot + 1) % size) {
      const offset = index[slot] ?? 0
      if (offset === 0) return undefined
      const entry = entryAt(bytes, offset, revoked?.end ?? 0)
      if (isSame(bytes, entry.serial, serialNumber)) return revokedCertificate(bytes, entry)
    }
  }
}

function buildIndex(bytes: Uint8Array, revoked: Header | undefined, size: number): Uint32Array {
  const index = new Uint32Array(size) // 0: free, for no entry stands at the list's first octet
  for (const { start, serial } of entriesOf(bytes, revoked)) {
    let slot = slotOf(bytes, serial.contentStart, serial.end, size)
    while (index[slot] !== 0) slot = (slot + 1) % size
    index[slot] = start
  }
  return index
}

/** FNV-1a. The authority has signed what stands in the list: nobody else can choose serials that collide. */
function slotOf(bytes: Uint8Array, start: number, end: number, size: number): number {
  let hash = 0x811c9dc5
  for (let offset = start; offset < end; offset += 1) hash = Math.imul(hash ^ (bytes[offset] ?? 0), 0x01000193)
  return (hash >>> 0) % size
}

function isSame(bytes: Uint8Array, { contentStart, end }: Header, serialNumber: Uint8Array): boolean {
  if (end - contentStart !== serialNumber.length) return false
  return serialNumber.every((octet, index) => bytes[contentStart + index] === octet)
}

function revokedCertificate(bytes: Uint8Array, { serial, date, extensions }: Entry): RevokedCertificate {
  const reason = extensions && readExtensions(treeAt(bytes, extensions), []).find(({ oid }) => oid === oids.reasonCode)
  return {
    serialNumber: bytes.slice(serial.contentStart, serial.end),
    revocationDate: readTime(treeAt(bytes, date), [], []),
    reasonCode: reason && reasonCodeOf(reason.value),
  }
}

/** CRLReason ::= ENUMERATED; what is none is no reason, and the entry counts all the same. */
function reasonCodeOf(value: Uint8Array): number | undefined {
  const [identifier, length, code] = value
  return identifier === identifiers.enumerated && length === 1 && value.length === 3 ? code : undefined
}

interface Entry {
  readonly start: number
  readonly serial: Header
  readonly date: Header
  readonly extensions: Header | undefined
}

function* entriesOf(bytes: Uint8Array, revoked: Header | undefined): Generator<Entry> {
  if (revoked === undefined) return
  for (let offset = revoked.contentStart; offset < revoked.end; ) {
    const entry = entryAt(bytes, offset, revoked.end)
    yield entry
    offset = (entry.extensions ?? entry.date).end
  }
}

function entryAt(bytes: Uint8Array, start: number, limit: number): Entry {
  const entry = headerAt(bytes, start, limit)
  if (entry.identifier !== identifiers.sequence) throw unexpected(entry, 'an entry')
  const serial = headerAt(bytes, entry.contentStart, entry.end)
  if (serial.identifier !== identifiers.integer || !isMinimal(bytes, serial)) throw unexpected(serial, 'a serial number, minimal')
  const date = headerAt(bytes, serial.end, entry.end)
  if (!isTime(date)) throw unexpected(date, 'a revocation date')
  const extensions = date.end < entry.end ? headerAt(bytes, date.end, entry.end) : undefined
  if (extensions !== undefined && extensions.identifier !== identifiers.sequence) throw unexpected(extensions, 'entry extensions')
  const { end } = extensions ?? date
  if (end < entry.end) throw new ReadError({ offset: end, expected: 'the end of the entry', found: 'more' })
  return { start, serial, date, extensions }
}

/** X.690, 8.3.2: the first nine bits are neither all ones nor all zeros. */
function isMinimal(bytes: Uint8Array, { contentStart, end }: Header): boolean {
  const first = bytes[contentStart] ?? 0
  const second = bytes[contentStart + 1] ?? 0
  if (end === contentStart) return false
  return end === contentStart + 1 || !((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))
}

function unexpected({ start, identifier }: Header, expected: string): ReadError {
  return new ReadError({ offset: start, expected, found: `tag ${identifier}` })
}
