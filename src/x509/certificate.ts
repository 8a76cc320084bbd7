// Certificate ::= SEQUENCE { tbsCertificate, signatureAlgorithm, signatureValue } (RFC 5280, 4.1). Names, TBSCertificate and
// signature are the bytes as received: signatures and comparisons cover these, never an encoding of ours.
// Reading is ours throughout: @peculiar/x509 takes BER, bytes after a value, PEM, dates without Z and drops names it does not know, all
// in silence (52 KB compressed, this folder 8). Its ASN.1 schemas write the certificates of src/issue and are the oracle of our tests.
import { ReadError } from '../cbor/index.ts'
import { digest, toHex } from '../crypto/index.ts'
import { type DerFault, type DerValue, readDer } from './der.ts'
import { isContext, memberAt, readBits, readSmallInteger, refuseMore, requireKind } from './der-values.ts'
import { readExtensionContents } from './extension-readings.ts'
import { readExtensions } from './extensions.ts'
import { MAX_CERTIFICATE_BYTES } from './limits.ts'
import { readName } from './name.ts'
import { readSignatureAlgorithm } from './signature-algorithm.ts'
import { readSubjectPublicKeyInfo } from './subject-public-key-info.ts'
import { readTime } from './time.ts'
import type { Certificate } from './types.ts'

/**
 * Reads a certificate as evidence: an unusable key, a malformed extension, a date that is none, BER in place of DER are data.
 * Judges nothing and trusts nothing: it may be self-made, expired, unsigned.
 * @param bytes DER; PEM text is refused
 * @throws {ReadError} no certificate can be read: no ASN.1, over 16 KB, over 64 extensions; offsets count from the certificate's start
 * @see RFC 5280, 4.1 and 4.2
 */
export async function readCertificate(bytes: Uint8Array): Promise<Certificate> {
  refuseBySizeAndKind(bytes)
  const faults: DerFault[] = []
  const notes: string[] = []
  const whole = readDer(bytes, faults)
  const tbs = requireKind(memberAt(requireKind(whole, 'sequence'), 0, 'a TBSCertificate'), 'sequence')
  const outerAlgorithm = readSignatureAlgorithm(memberAt(whole, 1, 'a signature algorithm'))
  const signature = readBits(memberAt(whole, 2, 'a signature'))
  refuseMore(whole, 3, 'the certificate')
  if (signature.unused > 0) faults.push({ offset: whole.end, problem: 'a signature that is no whole number of octets' })
  return {
    bytes,
    tbsBytes: tbs.bytes,
    outerAlgorithm,
    signature: signature.octets,
    ...(await readTbsCertificate(tbs, faults, notes)),
    derFaults: faults,
    derNotes: [...new Set(notes)],
    fingerprint: toHex(await digest('SHA-256', bytes)),
  }
}

/** Lower-case hex of the INTEGER's content, as received: `ff` and `00ff` are two numbers. */
export function serialText({ serialNumber }: Pick<Certificate, 'serialNumber'>): string {
  return toHex(serialNumber)
}

function refuseBySizeAndKind(bytes: Uint8Array): void {
  if (bytes.length > MAX_CERTIFICATE_BYTES) {
    throw new ReadError({ offset: 0, expected: `a certificate of at most ${MAX_CERTIFICATE_BYTES} bytes`, found: `${bytes.length} bytes` })
  }
  const beginning = String.fromCharCode(...bytes.subarray(0, 10))
  if (beginning.startsWith('-----BEGIN')) throw new ReadError({ offset: 0, expected: 'a certificate in DER', found: 'PEM text' })
}

type TbsCertificate = Omit<Certificate, 'bytes' | 'tbsBytes' | 'outerAlgorithm' | 'signature' | 'derFaults' | 'derNotes' | 'fingerprint'>

/**
 * TBSCertificate ::= SEQUENCE { version [0] DEFAULT v1, serialNumber, signature, issuer, validity, subject, subjectPublicKeyInfo,
 *   issuerUniqueID [1] OPTIONAL, subjectUniqueID [2] OPTIONAL, extensions [3] OPTIONAL }
 */
async function readTbsCertificate(tbs: DerValue, faults: DerFault[], notes: string[]): Promise<TbsCertificate> {
  const first = memberAt(tbs, 0, 'a version')
  const hasVersion = isContext(first, 0)
  const version = hasVersion ? 1 + readSmallInteger(memberAt(first, 0, 'a version')) : 1
  if (hasVersion && version === 1) notes.push('version v1 is encoded')
  const at = (index: number, expected: string) => memberAt(tbs, index + (hasVersion ? 1 : 0), expected)

  const serialNumber = requireKind(at(0, 'a serial number'), 'integer').content
  const innerAlgorithm = readSignatureAlgorithm(at(1, 'a signature algorithm'))
  const issuer = readName(at(2, 'an issuer'), { faults, notes })
  const validity = readValidity(at(3, 'a validity'), faults)
  const subject = readName(at(4, 'a subject'), { faults, notes })
  const spki = await readSubjectPublicKeyInfo(at(5, 'a subjectPublicKeyInfo'))
  const extensions = readExtensionsOf(tbs.children.slice(hasVersion ? 7 : 6), notes)
  return {
    version,
    serialNumber,
    innerAlgorithm,
    issuer,
    subject,
    ...validity,
    spki,
    extensions: extensions.map(({ oid, critical, value }) => ({ oid, critical, value })),
    ...readExtensionContents(extensions, { faults, notes }),
  }
}

/** Validity ::= SEQUENCE { notBefore Time, notAfter Time } */
function readValidity(value: DerValue, faults: DerFault[]): Pick<Certificate, 'notBefore' | 'notAfter' | 'dateFaults'> {
  requireKind(value, 'sequence')
  const found = { notBefore: [] as string[], notAfter: [] as string[] }
  const notBefore = readTime(memberAt(value, 0, 'a notBefore'), found.notBefore, faults)
  const notAfter = readTime(memberAt(value, 1, 'a notAfter'), found.notAfter, faults)
  refuseMore(value, 2, 'the validity')
  const dateFaults = [
    ...found.notBefore.map((problem) => `notBefore ${problem}`),
    ...found.notAfter.map((problem) => `notAfter ${problem}`),
  ]
  return { notBefore, notAfter, dateFaults }
}

function readExtensionsOf(rest: readonly DerValue[], notes: string[]) {
  let previous = 0
  for (const member of rest) {
    const fits = member.tagClass === 'context' && member.tag > previous && member.tag <= 3
    if (!fits)
      throw new ReadError({ offset: member.start, expected: 'extensions or the end of TBSCertificate', found: `tag ${member.tag}` })
    previous = member.tag
  }
  const wrapper = rest.find((member) => isContext(member, 3))
  if (wrapper === undefined) return []
  refuseMore(wrapper, 1, 'the extensions')
  return readExtensions(memberAt(wrapper, 0, 'extensions'), notes)
}
