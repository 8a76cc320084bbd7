// Who signed a list (ISO/IEC 18013-5 ed. 2): x5chain leads to the trust point that the document names by `certificate`, else to the
// certificate that issued the document signer. RFC 5280, 6.1 over a path that is given; what breaks trust is an answer, not an error.
import { type Certificate, oids } from '../../x509/index.ts'
import { isAuthority } from '../anchor-refusal.ts'
import { keyIdentifiersAgree, namesIssuer } from '../issuer-search.ts'
import { cachedSignature } from '../signature-cache.ts'
import type { TrustStore } from '../types.ts'

/** Why a list's signer is not trusted for a document. */
export type ListSignerFault =
  | 'issued-by-another'
  | 'signature'
  | 'not-in-date'
  | 'no-key-usage'
  | 'other-purpose'
  | 'not-an-authority'
  | 'path-too-long'
  | 'unknown-critical-extension'
  | 'revoked'

export interface SignerCircumstances {
  readonly at: Date
  readonly crlOf: TrustStore['crlOf']
}

/**
 * @param x5chain as in the token, whose signature was verified with the key of the first. Each certificate is in date at `at`, both ends
 * included, and stands in no CRL that is held; the trust point itself is judged where it is an anchor, else by nobody
 */
export function findSignerFault(
  x5chain: readonly Certificate[],
  trustPoint: Certificate,
  circumstances: SignerCircumstances,
): Promise<ListSignerFault | undefined> {
  return pathFault(x5chain, trustPoint, circumstances, signingFault)
}

/** What the first certificate must be to sign what it signed; absent: nothing is wrong with it. */
export type SignerRule = (signer: Certificate) => ListSignerFault | undefined

/** The same for the signer of any list: what its own certificate must be, the rule says. */
export async function pathFault(
  x5chain: readonly Certificate[],
  trustPoint: Certificate,
  { at, crlOf }: SignerCircumstances,
  rule: SignerRule,
): Promise<ListSignerFault | undefined> {
  const issuers = [...x5chain.slice(1), trustPoint]
  for (const [index, certificate] of x5chain.entries()) {
    const issuer = issuers[index]
    const fault = certificateFault(certificate, index, at, rule) ?? (issuer && (await issuingFault(certificate, issuer, crlOf)))
    if (fault !== undefined) return fault
  }
  return undefined
}

/** The signer's own certificate stands first; the others of x5chain are authorities over it. */
export function certificateFault(certificate: Certificate, index: number, at: Date, rule: SignerRule): ListSignerFault | undefined {
  const { notBefore, notAfter, extensions } = certificate
  if (extensions.some(({ critical, oid }) => critical && !understood.has(oid))) return 'unknown-critical-extension'
  if (notBefore === undefined || notAfter === undefined || at < notBefore || wholeSecond(at) > notAfter.getTime()) return 'not-in-date'
  return index === 0 ? rule(certificate) : authorityFault(certificate, index - 1)
}

/** digitalSignature, and no purpose but those that are known to be another's: which one a list's signer has is not registered yet. */
function signingFault({ keyUsage, extendedKeyUsage }: Certificate): ListSignerFault | undefined {
  if (keyUsage.state !== 'read' || !keyUsage.value.includes('digitalSignature')) return 'no-key-usage'
  if (extendedKeyUsage.state === 'absent') return undefined
  const may = extendedKeyUsage.state === 'read' && extendedKeyUsage.value.some((purpose) => !isPurposeOfOthers(purpose))
  return may ? undefined : 'other-purpose'
}

function authorityFault(certificate: Certificate, below: number): ListSignerFault | undefined {
  const { keyUsage, basicConstraints } = certificate
  const certifies = keyUsage.state === 'absent' || (keyUsage.state === 'read' && keyUsage.value.includes('keyCertSign'))
  if (!isAuthority(certificate) || !certifies) return 'not-an-authority'
  const limit = basicConstraints.state === 'read' ? basicConstraints.value.pathLength : undefined
  return limit !== undefined && below > limit ? 'path-too-long' : undefined
}

async function issuingFault(
  certificate: Certificate,
  issuer: Certificate,
  crlOf: TrustStore['crlOf'],
): Promise<ListSignerFault | undefined> {
  if (!namesIssuer(certificate, issuer) || !keyIdentifiersAgree(certificate, issuer)) return 'issued-by-another'
  const { key } = issuer.spki
  if (key === undefined || !(await cachedSignature(certificate, key)).verified) return 'signature'
  return crlOf(issuer)?.list.find(certificate.serialNumber) === undefined ? undefined : 'revoked' // an old CRL counts as well
}

const wholeSecond = (date: Date): number => Math.floor(date.getTime() / 1000) * 1000

const understood: ReadonlySet<string> = new Set([
  oids.keyUsage,
  oids.basicConstraints,
  oids.extendedKeyUsage,
  oids.subjectKeyIdentifier,
  oids.authorityKeyIdentifier,
  oids.issuerAltName,
  oids.subjectAltName,
  oids.crlDistributionPoints,
  oids.certificatePolicies,
])

/** Known to mean something else than signing status or identifier lists. */
export function isPurposeOfOthers(purpose: string): boolean {
  return purposesOfOthers.has(purpose)
}

/** A document signer, a reader or a TLS server of the same authority says nothing of what was cancelled. */
const purposesOfOthers: ReadonlySet<string> = new Set([
  ...['2', '3', '4', '6', '7', '8', '9'].map((purpose) => `1.0.18013.5.1.${purpose}`),
  oids.mdocDocumentSigner,
  oids.mdocReader,
  oids.eudiPidSigner,
  ...['1', '2', '3', '4', '8', '9'].map((purpose) => `${oids.keyPurposes}.${purpose}`), // serverAuth … OCSPSigning
])
