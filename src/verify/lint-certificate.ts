// A certificate alone, before any credential: the rows of annex B and what its issuer, its dates and a CRL say. For who issues and who imports.
import { MDL_DOC_TYPE } from '../mdoc/index.ts'
import { type CertificationPath, findPath, type TrustAnchor, type TrustStore } from '../trust/index.ts'
import { type Certificate, isSelfSigned, readCertificate, verifyCertificateSignature } from '../x509/index.ts'
import { checkOf } from './document-report.ts'
import { finding } from './finding.ts'
import { certificateSummary } from './issuer-summary.ts'
import { checkAnchor, checkDer, checkEndEntity, checkSelfSigned, checkSignature, validityOf } from './path.ts'
import type { Policy } from './policy.ts'
import { authorityPublicKey, listSignerValidity } from './profile/certificate.ts'
import { checkDocumentSigner } from './profile/ds.ts'
import { checkIaca } from './profile/iaca.ts'
import { checkLink } from './profile/link.ts'
import { type Profiled, row, rowsWithout } from './profile/row.ts'
import type { CertificateSummary, Check, Finding, Frame, Verdict } from './report.ts'
import { checkDs } from './revocation.ts'
import { verdictOf } from './verdict.ts'

/** `list-signer`: signs status and identifier lists. It has no table of its own in annex B; the document signer's rows that hold for it are judged. */
export type CertificateKind = 'iaca' | 'link' | 'document-signer' | 'list-signer'
export const certificateKinds = ['iaca', 'link', 'document-signer', 'list-signer'] as const satisfies readonly CertificateKind[]

export interface LintOptions {
  readonly at: Date
  /** Who may have issued it, and the CRLs at hand. With an empty store nothing is said of the issuer, without CRLs nothing of revocation. */
  readonly trust: TrustStore
  /** Absent: told from the certificate itself; a list's signer can't be. */
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
  const checks = findings.map((found) => checkOf(found, { policy: options.policy ?? 'strict', presentation: 'document' }))
  return {
    kind,
    verdict: verdictOf(checks),
    framed: testOnly ? ['test-only-anchor'] : [],
    checks,
    certificate: certificateSummary(certificate),
  }
}

/** By CA true and by who signed it: what calls itself a CA is never judged as a signer. */
async function kindOf(certificate: Certificate): Promise<CertificateKind> {
  const { basicConstraints } = certificate
  if (basicConstraints.state !== 'read' || !basicConstraints.value.ca) return 'document-signer'
  return (await isSelfSigned(certificate)) ? 'iaca' : 'link'
}

interface Judged {
  readonly findings: readonly Finding[]
  readonly testOnly: boolean
}

function judge(certificate: Certificate, kind: CertificateKind, options: LintOptions): Promise<Judged> {
  if (kind === 'iaca') return judgeIaca(certificate, options)
  return kind === 'link' ? judgeLink(certificate, options) : judgeSigner(certificate, kind, options)
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

async function judgeSigner(certificate: Certificate, kind: CertificateKind, options: LintOptions): Promise<Judged> {
  const { at, trust, docType = MDL_DOC_TYPE } = options
  const path = await findPath([{ bytes: certificate.bytes, range: [0, certificate.bytes.length] }], trust)
  const testOnly = options.testOnly ?? path.anchor?.testOnly === true
  const profiled = { certificate, issuer: path.anchor?.certificate, testOnly, docType }
  const issued = trust.anchors.length === 0 ? [] : [checkAnchor(path, certificate), ...checkSignature(path, certificate)]
  const findings = [
    checkDer(path),
    ...issued,
    checkSelfSigned(path, certificate),
    checkEndEntity(path, certificate),
    validityOf('ds', certificate, at),
    ...(kind === 'list-signer' ? checkListSigner(profiled) : checkDocumentSigner(certificate, profiled)),
    ...revocationOf(path, options),
  ]
  return { findings, testOnly }
}

/** A list's signer (ISO/IEC 18013-5 ed. 2): longer lived, on no Edwards curve, without a purpose that could be required of it. */
function checkListSigner(profiled: Profiled): Finding[] {
  const shared = checkDocumentSigner(profiled.certificate, profiled).filter(({ id }) => !rowsOfDocumentSignersAlone.has(id))
  return [...shared, row('profile.ds.validity', listSignerValidity)(profiled), row('profile.ds.public-key', authorityPublicKey)(profiled)]
}

const rowsOfDocumentSignersAlone: ReadonlySet<string> = new Set([
  'profile.ds.validity',
  'profile.ds.public-key',
  'profile.ds.extended-key-usage',
  'profile.ds.extended-key-usage-form',
  'profile.ds.issuer-alt-name',
  'profile.ds.crl-distribution-points',
])

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
