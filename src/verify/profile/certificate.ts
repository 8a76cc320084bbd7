// Rows of annex B that look at the certificate's own fields: version, serialNumber, algorithms, key, validity (B.1.2 to B.1.4, B.3).
import type { EcCurve, EdwardsCurve, HashAlgorithm } from '../../crypto/index.ts'
import { equalBytes } from '../../crypto/index.ts'
import { type Certificate, serialText } from '../../x509/index.ts'
import { rfc3339 } from '../rfc3339.ts'
import { type Answer, compare, notApplicable, type Profiled, type Rule } from './row.ts'

export function version({ certificate }: Profiled): Answer {
  return compare(certificate.version === 3, 'v3', `v${certificate.version}`)
}

const MAX_SERIAL_OCTETS = 20 // RFC 5280, 4.1.2.2

/** Positive and of at most 20 octets. That it is random (63 bits) can't be told from one number. */
export function serial({ certificate }: Profiled): Answer {
  const { serialNumber } = certificate
  const positive = serialNumber.some((octet) => octet !== 0) && (serialNumber[0] ?? 0) < 0x80
  const kept = positive && serialNumber.length <= MAX_SERIAL_OCTETS
  return compare(kept, `positive, at most ${MAX_SERIAL_OCTETS} octets`, `${serialText(certificate)} (${serialNumber.length} octets)`)
}

/** ECDSA with SHA-256, SHA-384 or SHA-512; inside the TBSCertificate the same AlgorithmIdentifier as outside (RFC 5280, 4.1.1.2). */
export function signatureAlgorithm({ certificate: { innerAlgorithm, outerAlgorithm } }: Profiled): Answer {
  const same = equalBytes(innerAlgorithm.bytes, outerAlgorithm.bytes)
  const kept = same && outerAlgorithm.algorithm?.scheme === 'ECDSA'
  const found = same ? outerAlgorithm.name : `${outerAlgorithm.name} outside, ${innerAlgorithm.name} inside`
  return compare(kept, 'ecdsa-with-SHA256, ecdsa-with-SHA384 or ecdsa-with-SHA512, inside and outside alike', found)
}

const authorityCurves = [
  'P-256',
  'P-384',
  'P-521',
  'brainpoolP256r1',
  'brainpoolP320r1',
  'brainpoolP384r1',
  'brainpoolP512r1',
] as const satisfies readonly EcCurve[]
const signerCurves = [...authorityCurves, 'Ed25519', 'Ed448'] as const satisfies readonly (EcCurve | EdwardsCurve)[]

/** Of authorities: on no Edwards curve. */
export const authorityPublicKey: Rule = (profiled) => publicKey(profiled, authorityCurves)
export const signerPublicKey: Rule = (profiled) => publicKey(profiled, signerCurves)

/** Of signers of lists (ed. 2): on no Edwards curve. Such a signature verifies all the same, so this is form. */
export function listSignerPublicKeyForm({ certificate: { spki } }: Profiled): Answer {
  return compare(spki.curve !== 'Ed25519' && spki.curve !== 'Ed448', 'an EC key', spki.described)
}

/** A checked key on a named curve of table B.3; an uncompressed point, if it is one. */
function publicKey({ certificate: { spki } }: Profiled, curves: readonly string[]): Answer {
  const kept = spki.key !== undefined && spki.faults.length === 0 && spki.curve !== undefined && curves.includes(spki.curve)
  const found = spki.faults.length === 0 ? spki.described : `${spki.described} (${spki.faults.join(', ')})`
  return compare(kept, `a named curve (${curves.join(', ')}), the point uncompressed and on it`, found)
}

const hashOfCurve: Readonly<Record<EcCurve, HashAlgorithm>> = {
  'P-256': 'SHA-256',
  'P-384': 'SHA-384',
  'P-521': 'SHA-512',
  brainpoolP256r1: 'SHA-256',
  brainpoolP320r1: 'SHA-384',
  brainpoolP384r1: 'SHA-384',
  brainpoolP512r1: 'SHA-512',
}

/** The hash fits the curve of the key that signed, which is the issuer's (9.1.2.5, B.3). */
export function hash({ certificate: { outerAlgorithm }, issuer }: Profiled): Answer {
  if (issuer === undefined) return notApplicable('no-anchor')
  const { curve } = issuer.spki
  if (curve === undefined || curve === 'Ed25519' || curve === 'Ed448') return notApplicable('no-key')
  const found = outerAlgorithm.algorithm?.scheme === 'ECDSA' ? outerAlgorithm.algorithm.hash : outerAlgorithm.name
  return compare(found === hashOfCurve[curve], `${hashOfCurve[curve]} with ${curve}`, found)
}

const MAX_SIGNER_DAYS = 457 // B.1.4
const MAX_OTHER_SIGNER_DAYS = 1187 // table B.6 for readers, C.1.7 for VICALs, ed. 2 for status and identifier lists
const MAX_AUTHORITY_YEARS = 20 // B.1.2
const DAY_MS = 86_400_000

export const signerValidity: Rule = (profiled) => validityInDays(profiled, MAX_SIGNER_DAYS)
/** Of readers and of signers of lists. */
export const otherSignerValidity: Rule = (profiled) => validityInDays(profiled, MAX_OTHER_SIGNER_DAYS)

function validityInDays({ certificate, issuer }: Profiled, days: number): Answer {
  return validity(certificate, `at most ${days} days`, (notBefore) => new Date(notBefore.getTime() + days * DAY_MS), issuer)
}

export const authorityValidity: Rule = ({ certificate }) =>
  validity(certificate, `at most ${MAX_AUTHORITY_YEARS} years`, afterTwentyYears, undefined)

/** B.1.3: a link certificate lasts no longer than the old IACA certificate that it links to. */
export const linkValidity: Rule = ({ certificate, issuer }) =>
  validity(certificate, `at most ${MAX_AUTHORITY_YEARS} years`, afterTwentyYears, issuer)

/** C.1.7: how long a VICAL provider's authority lasts is the provider's affair (AAMVA's root lasts longer than an IACA may). */
export const providerValidity: Rule = ({ certificate, issuer }) =>
  validity(certificate, 'an end after the beginning', () => END_OF_TIME, issuer)
const END_OF_TIME = new Date(8.64e15)

function afterTwentyYears(notBefore: Date): Date {
  const end = new Date(notBefore)
  end.setUTCFullYear(notBefore.getUTCFullYear() + MAX_AUTHORITY_YEARS)
  return end
}

function validity(
  { notBefore, notAfter, dateFaults }: Certificate,
  longest: string,
  latest: (notBefore: Date) => Date,
  within: Certificate | undefined,
): Answer {
  const expected = within === undefined ? longest : `${longest}, within ${period(within)}`
  if (notBefore === undefined || notAfter === undefined) return compare(false, expected, `dates not readable: ${listedFaults(dateFaults)}`)
  const short = notBefore <= notAfter && notAfter <= latest(notBefore)
  const days = Math.ceil((notAfter.getTime() - notBefore.getTime()) / DAY_MS)
  return compare(short && liesWithin(notBefore, notAfter, within), expected, `${days} days, ${period({ notBefore, notAfter })}`)
}

/** An issuer whose own dates can't be read has that as its own finding. */
function liesWithin(notBefore: Date, notAfter: Date, issuer: Certificate | undefined): boolean {
  if (issuer?.notBefore === undefined || issuer.notAfter === undefined) return true
  return issuer.notBefore <= notBefore && notAfter <= issuer.notAfter
}

function period({ notBefore, notAfter }: Pick<Certificate, 'notBefore' | 'notAfter'>): string {
  return `${notBefore ? rfc3339(notBefore) : 'not readable'} to ${notAfter ? rfc3339(notAfter) : 'not readable'}`
}

function listedFaults(faults: readonly string[]): string {
  return faults.length === 0 ? 'no date' : faults.join('; ')
}
