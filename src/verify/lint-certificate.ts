// A certificate alone, before any credential: the rows of annex B and what its issuer, its dates and a CRL say. For who issues and who imports.
import { MDL_DOC_TYPE } from '../mdoc/index.ts'
import { type CertificationPath, findPath, type TrustAnchor, type TrustStore } from '../trust/index.ts'
import { type Certificate, isSelfSigned, oids, readCertificate, verifyCertificateSignature } from '../x509/index.ts'
import { checkOf } from './document-report.ts'
import { finding } from './finding.ts'
import { certificateSummary } from './issuer-summary.ts'
import { openPolicy } from './open-context.ts'
import { checkAnchor, checkDer, checkEndEntity, checkSelfSigned, checkSignature, validityOf } from './path.ts'
import { type Policy, policyName } from './policy.ts'
import { checkDocumentSigner } from './profile/ds.ts'
import { checkIaca } from './profile/iaca.ts'
import { checkLink } from './profile/link.ts'
import { checkReaderCertificate } from './profile/reader.ts'
import { type Profiled, rowsWithout } from './profile/row.ts'
import { checkStatusListSigner } from './profile/status.ts'
import { checkVicalSigner } from './profile/vical.ts'
import { checkVicalAuthority } from './profile/vical-ca.ts'
import type { CertificateSummary, Check, Finding, Frame, Verdict } from './report.ts'
import { checkDs } from './revocation.ts'
import { verdictOf } from './verdict.ts'

/**
 * `list-signer`: signs status and identifier lists. `vical-signer`: signs lists of authorities; `vical-authority`: issued its certificate,
 * or issued who did.
 */
export type CertificateKind = 'iaca' | 'link' | 'document-signer' | 'reader' | 'list-signer' | 'vical-signer' | 'vical-authority'
export const certificateKinds = [
  'iaca',
  'link',
  'document-signer',
  'reader',
  'list-signer',
  'vical-signer',
  'vical-authority',
] as const satisfies readonly CertificateKind[]

export interface LintOptions {
  readonly at: Date
  /** Who may have issued it, and the CRLs at hand. With an empty store nothing is said of the issuer, without CRLs nothing of revocation. */
  readonly trust: TrustStore
  /** Absent: told from the certificate itself; a signer of status lists and a VICAL provider's authority can't be. */
  readonly as?: CertificateKind
  /** What a document signer is to sign; absent: the mDL. */
  readonly docType?: string
  /** Absent: `strict`, the whole profile. */
  readonly policy?: Policy
  /** The certificate is an authority's for tests: country codes left to their users are no deviation then. */
  readonly testOnly?: boolean
}

export interface CertificateLint {
  readonly kind: CertificateKind
  readonly policy: string
  /** SHA-256 over what the policy makes of each check, lower-case hex. */
  readonly policyDigest: string
  readonly verdict: Verdict
  readonly framed: readonly Frame[]
  readonly checks: readonly Check[]
  readonly certificate: CertificateSummary
}

/**
 * Judges one certificate as the verifier would inside a path.
 * @param bytes DER
 * @throws {ReadError} no certificate at all
 */
export async function lintCertificate(bytes: Uint8Array, options: LintOptions): Promise<CertificateLint> {
  const certificate = await readCertificate(bytes)
  const kind = options.as ?? (await kindOf(certificate))
  const { findings, testOnly } = await judge(certificate, kind, options)
  const { policy, policyDigest } = await openPolicy(options.policy ?? 'strict')
  const checks = findings.map((found) => checkOf(found, { policy, presentation: 'document' }))
  return {
    kind,
    policy: policyName(policy),
    policyDigest,
    verdict: verdictOf(checks),
    framed: testOnly ? ['test-only-anchor'] : [],
    checks,
    certificate: certificateSummary(certificate),
  }
}

/** By CA true and by who signed it: what calls itself a CA is never judged as a signer. A signer by its purpose. */
async function kindOf(certificate: Certificate): Promise<CertificateKind> {
  const { basicConstraints, extendedKeyUsage } = certificate
  if (basicConstraints.state === 'read' && basicConstraints.value.ca) return (await isSelfSigned(certificate)) ? 'iaca' : 'link'
  const purposes = extendedKeyUsage.state === 'read' ? extendedKeyUsage.value : []
  if (purposes.includes(oids.mdlDocumentSigner)) return 'document-signer' // with another purpose beside it: its own table says so
  if (purposes.includes(oids.mdlReader)) return 'reader'
  return purposes.includes(oids.vicalSigner) ? 'vical-signer' : 'document-signer'
}

interface Judged {
  readonly findings: readonly Finding[]
  readonly testOnly: boolean
}

function judge(certificate: Certificate, kind: CertificateKind, options: LintOptions): Promise<Judged> {
  switch (kind) {
    case 'iaca':
      return judgeIaca(certificate, options)
    case 'link':
      return judgeLink(certificate, options)
    case 'vical-authority':
      return judgeVicalAuthority(certificate, options)
    default:
      return judgeSigner(certificate, kind, options)
  }
}

async function judgeIaca(
  certificate: Certificate,
  { at, trust, testOnly = isTestAnchor(certificate, trust) }: LintOptions,
): Promise<Judged> {
  const findings = [
    derOf(certificate),
    await signatureOf(certificate, certificate),
    validityOf('iaca', certificate, at),
    ...checkIaca(certificate, testOnly),
  ]
  return { findings, testOnly }
}

async function judgeLink(certificate: Certificate, options: LintOptions): Promise<Judged> {
  const { at, trust } = options
  const old = await issuerOf(certificate, trust)
  const testOnly = options.testOnly ?? old?.testOnly === true
  const findings = [derOf(certificate), validityOf('link', certificate, at)]
  if (old === undefined) {
    findings.push(...unsigned(certificate), ...rowsWithout('link', 'no-anchor'))
  } else {
    findings.push(await signatureOf(certificate, old.certificate), ...checkLink(certificate, old.certificate, testOnly))
  }
  return { findings, testOnly }
}

/** A provider's root, or one below it: without the one that issued it, what compares the two is not-applicable. */
async function judgeVicalAuthority(certificate: Certificate, options: LintOptions): Promise<Judged> {
  const { at, trust } = options
  const above = (await isSelfSigned(certificate)) ? certificate : (await issuerOf(certificate, trust))?.certificate
  const testOnly = options.testOnly ?? isTestAnchor(above ?? certificate, trust)
  const signed = above === undefined ? unsigned(certificate) : [await signatureOf(certificate, above)]
  const rows = checkVicalAuthority(certificate, { issuer: above, testOnly })
  return { findings: [derOf(certificate), ...signed, validityOf('vical-authority', certificate, at), ...rows], testOnly }
}

type SignerKind = Exclude<CertificateKind, 'iaca' | 'link' | 'vical-authority'>

async function judgeSigner(certificate: Certificate, kind: SignerKind, options: LintOptions): Promise<Judged> {
  const { at, trust, docType = MDL_DOC_TYPE } = options
  const path = await findPath([{ bytes: certificate.bytes, range: [0, certificate.bytes.length] }], trust)
  const testOnly = options.testOnly ?? path.anchor?.testOnly === true
  const issued = { issuer: path.anchor?.certificate, testOnly, docType }
  const anchored = trust.anchors.length === 0 ? [] : [checkAnchor(path, certificate), ...checkSignature(path, certificate)]
  const findings = [
    checkDer(path),
    ...anchored,
    checkSelfSigned(path, certificate),
    checkEndEntity(path, certificate),
    validityOf(kind === 'document-signer' ? 'ds' : kind, certificate, at),
    ...tables[kind](certificate, issued),
    ...revocationOf(path, options),
  ]
  return { findings, testOnly }
}

const tables: { readonly [K in SignerKind]: (certificate: Certificate, issued: Omit<Profiled, 'certificate'>) => Finding[] } = {
  'document-signer': checkDocumentSigner,
  reader: checkReaderCertificate,
  'list-signer': checkStatusListSigner,
  'vical-signer': checkVicalSigner,
}

function revocationOf(path: CertificationPath, options: LintOptions): Finding[] {
  return options.trust.crls.length === 0 ? [] : [checkDs(path, options)]
}

function derOf({ derFaults: [fault] }: Certificate): Finding {
  if (fault !== undefined) return finding('path.der', 'failed', { problem: fault.problem, offset: fault.offset })
  return finding('path.der', 'passed', { problem: '', offset: 0 })
}

async function issuerOf(certificate: Certificate, trust: TrustStore): Promise<TrustAnchor | undefined> {
  for (const anchor of trust.bySubject(certificate.issuer.bytes)) {
    const { key } = anchor.certificate.spki
    if (key !== undefined && (await verifyCertificateSignature(certificate, key)).verified) return anchor
  }
  return undefined
}

function isTestAnchor({ fingerprint }: Certificate, { anchors }: TrustStore): boolean {
  return anchors.some(({ certificate, testOnly }) => testOnly && certificate.fingerprint === fingerprint)
}

/** RFC 5280, 6.1.3 (a)(1), of a certificate and the one whose key it names: an IACA's is its own. */
async function signatureOf(certificate: Certificate, issuer: Certificate): Promise<Finding> {
  const { key } = issuer.spki
  const { verified, provider } =
    key === undefined ? { verified: false, provider: undefined } : await verifyCertificateSignature(certificate, key)
  const algorithm = certificate.outerAlgorithm.name
  const params = { subject: certificate.subject.text, issuer: issuer.subject.text, algorithm, provider: provider ?? '' }
  return finding('path.signature', verified ? 'passed' : 'failed', params)
}

function unsigned({ subject, issuer }: Certificate): Finding[] {
  return [
    finding('path.anchor', 'indeterminate', { reason: 'issuer-unknown', issuer: issuer.text }),
    finding('path.signature', 'not-applicable', { reason: 'no-path', subject: subject.text, issuer: issuer.text }),
  ]
}
