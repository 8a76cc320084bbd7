// CertificateList ::= SEQUENCE { tbsCertList, signatureAlgorithm, signatureValue } (RFC 5280, 5.1), strictly DER. Read here, because
// @peculiar/x509 fails open: without nextUpdate it finds no entry, critical extensions and deltas it uses, ff and 00ff it takes for one.
import { ReadError } from '../cbor/index.ts'
import { digest, equalBytes, toHex } from '../crypto/index.ts'
import { indexEntries, readEntries } from './crl-entries.ts'
import { judgeExtensions } from './crl-extensions.ts'
import type { DerFault, DerValue } from './der.ts'
import { type Header, headerAt, isTime, refuseFaults, treeAt } from './der-header.ts'
import { readBits, readSmallInteger } from './der-values.ts'
import { identifiers } from './encode-der.ts'
import { readExtensions } from './extensions.ts'
import { MAX_CRL_BYTES } from './limits.ts'
import { readName } from './name.ts'
import { readSignatureAlgorithm } from './signature-algorithm.ts'
import { readTime } from './time.ts'
import type { CertificateList, CertificateListFault, CertificateSignatureAlgorithm, Name } from './types.ts'

/**
 * Reads a CRL as evidence: what keeps it from being used is in `faults`, and whoever looks a serial number up asks for them first.
 * Verifies no signature, knows no issuer. Its entries stay bytes: a million of them cost little more than their length.
 * @param bytes DER, at most 20 MB and 1,000,000 entries; PEM text is refused
 * @throws {ReadError} no CertificateList can be read, or it is not DER
 * @see RFC 5280, 5.1 to 5.3; ISO/IEC 18013-5, annex B (IACA CRL)
 */
export async function readCrl(bytes: Uint8Array): Promise<CertificateList> {
  refuseBySize(bytes)
  const whole = requireIdentifier(headerAt(bytes, 0, bytes.length), identifiers.sequence, 'a CertificateList')
  if (whole.end < bytes.length) throw new ReadError({ offset: whole.end, expected: 'the end of the list', found: 'more bytes' })
  const tbs = requireIdentifier(headerAt(bytes, whole.contentStart, whole.end), identifiers.sequence, 'a TBSCertList')
  const algorithm = headerAt(bytes, tbs.end, whole.end)
  const signature = headerAt(bytes, algorithm.end, whole.end)
  if (signature.end < whole.end) throw new ReadError({ offset: signature.end, expected: 'the end of the list', found: 'more bytes' })
  const outerAlgorithm = readSignatureAlgorithm(treeAt(bytes, algorithm))
  const { octets, unused } = readBits(treeAt(bytes, signature))
  if (unused > 0) throw new ReadError({ offset: signature.start, expected: 'a signature of whole octets', found: `${unused} unused bits` })
  return {
    bytes,
    tbsBytes: bytes.subarray(tbs.start, tbs.end),
    outerAlgorithm,
    signature: octets,
    ...readTbsCertList(bytes, tbs, outerAlgorithm),
    fingerprint: toHex(await digest('SHA-256', bytes)),
  }
}

type TbsCertList = Omit<CertificateList, 'bytes' | 'tbsBytes' | 'outerAlgorithm' | 'signature' | 'fingerprint'>

/**
 * TBSCertList ::= SEQUENCE { version OPTIONAL, signature, issuer, thisUpdate, nextUpdate OPTIONAL,
 *   revokedCertificates SEQUENCE OF … OPTIONAL, crlExtensions [0] OPTIONAL }
 */
function readTbsCertList(bytes: Uint8Array, tbs: Header, outerAlgorithm: CertificateSignatureAlgorithm): TbsCertList {
  const members = openMembers(bytes, tbs)
  const version = members.takeIf(({ identifier }) => identifier === identifiers.integer)
  const innerAlgorithm = readSignatureAlgorithm(treeAt(bytes, members.take('a signature algorithm')))
  const issuer = readIssuer(bytes, members.take('an issuer'))
  const thisUpdate = readDate(bytes, members.take('a thisUpdate'))
  const next = members.takeIf(isTime)
  const nextUpdate = next && readDate(bytes, next)
  const revoked = members.takeIf(({ identifier }) => identifier === identifiers.sequence)
  const entries = readEntries(bytes, revoked)
  const wrapper = members.takeIf(({ identifier }) => identifier === CRL_EXTENSIONS)
  members.requireEnd()
  const extensions = judgeExtensions(wrapper === undefined ? [] : readExtensions(onlyChild(treeAt(bytes, wrapper)), []))
  const number = version === undefined ? 1 : 1 + readSmallInteger(treeAt(bytes, version))
  const faults = [
    ...fault(number !== 2, 'not-v2', `version ${number}`),
    ...fault(!equalBytes(innerAlgorithm.bytes, outerAlgorithm.bytes), 'algorithm', 'signed with another algorithm than it says'),
    ...fault(outerAlgorithm.algorithm === undefined, 'algorithm', outerAlgorithm.name),
    ...fault(nextUpdate === undefined, 'no-next-update', ''),
    ...fault(nextUpdate !== undefined && nextUpdate < thisUpdate, 'dates-reversed', `${iso(thisUpdate)} to ${iso(nextUpdate)}`),
    ...fault(revoked !== undefined && entries.count === 0, 'empty-entries', ''),
    ...extensions.faults,
    ...entries.faults,
  ]
  return {
    version: number,
    issuer,
    thisUpdate,
    nextUpdate,
    authorityKeyIdentifier: extensions.authorityKeyIdentifier,
    crlNumber: extensions.crlNumber,
    extensions: extensions.all,
    faults,
    entryCount: entries.count,
    find: indexEntries(bytes, revoked, entries.count),
  }
}

const CRL_EXTENSIONS = 0xa0 // [0], constructed

function fault(holds: boolean, name: CertificateListFault, detail: string): CertificateList['faults'] {
  return holds ? [{ fault: name, detail }] : []
}

function refuseBySize(bytes: Uint8Array): void {
  if (bytes.length > MAX_CRL_BYTES)
    throw new ReadError({ offset: 0, expected: `a list of at most ${MAX_CRL_BYTES} bytes`, found: `${bytes.length} bytes` })
  const beginning = String.fromCharCode(...bytes.subarray(0, 10))
  if (beginning === '-----BEGIN') throw new ReadError({ offset: 0, expected: 'a list in DER', found: 'PEM text' })
}

function openMembers(bytes: Uint8Array, parent: Header) {
  let offset = parent.contentStart
  const take = (expected: string): Header => {
    if (offset >= parent.end) throw new ReadError({ offset, expected, found: 'the end of TBSCertList' })
    const header = headerAt(bytes, offset, parent.end)
    offset = header.end
    return header
  }
  return {
    take,
    takeIf(fits: (header: Header) => boolean): Header | undefined {
      return offset < parent.end && fits(headerAt(bytes, offset, parent.end)) ? take('a member') : undefined
    },
    requireEnd(): void {
      if (offset < parent.end) throw new ReadError({ offset, expected: 'the end of TBSCertList', found: 'another member' })
    },
  }
}

function readIssuer(bytes: Uint8Array, header: Header): Name {
  const faults: DerFault[] = []
  const name = readName(treeAt(bytes, header), { faults, notes: [] })
  refuseFaults(faults)
  return name
}

function readDate(bytes: Uint8Array, header: Header): Date {
  const found: string[] = []
  const date = readTime(treeAt(bytes, header), found, [])
  if (date === undefined) throw new ReadError({ offset: header.start, expected: 'a date', found: found[0] ?? 'none' })
  return date
}

function requireIdentifier(header: Header, identifier: number, expected: string): Header {
  if (header.identifier !== identifier) throw new ReadError({ offset: header.start, expected, found: `tag ${header.identifier}` })
  return header
}

function onlyChild({ children, start, end }: DerValue): DerValue {
  const [child, surplus] = children
  if (child === undefined) throw new ReadError({ offset: end, expected: 'extensions', found: 'none' })
  if (surplus !== undefined) throw new ReadError({ offset: start, expected: 'one list of extensions', found: `${children.length}` })
  return child
}

const iso = (date: Date | undefined): string => date?.toISOString() ?? ''
