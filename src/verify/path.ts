// Certification path: document signer to a held IACA certificate (9.3.3; RFC 5280, 6.1). The evidence is findPath()'s, judged here.
import type { CertificationPath, TrustAnchor } from '../trust/index.ts'
import type { Certificate } from '../x509/index.ts'
import type { CheckId } from './catalogue.ts'
import { finding } from './finding.ts'
import { checkDocumentSigner } from './profile/ds.ts'
import { checkIaca } from './profile/iaca.ts'
import { checkLink } from './profile/link.ts'
import { described, listed, rowsWithout } from './profile/row.ts'
import type { Finding, Reason } from './report.ts'
import { rfc3339, wholeSeconds } from './rfc3339.ts'
import { checkList, checkScope } from './trust.ts'

/**
 * Path, profiles and scope of one document's signer. The signer is judged without an anchor too; what needs one is
 * not-applicable then, as everything is where there is no signer certificate.
 * @param docType of the MSO; absent where it can't be read
 */
export function checkPath(path: CertificationPath, docType: string | undefined, at: Date): Finding[] {
  const { documentSigner, link, anchor } = path
  if (documentSigner === undefined) return [checkDer(path), ...checksWithoutSigner(path)]
  const issued = { issuer: link ?? anchor?.certificate, testOnly: anchor?.testOnly === true, docType }
  return [
    checkDer(path),
    checkAnchor(path, documentSigner),
    ...checkSignature(path, documentSigner),
    checkSelfSigned(path, documentSigner),
    checkEndEntity(path, documentSigner),
    ...checkCa(path),
    checkLength(path),
    ...checkValidity(path, documentSigner, at),
    checkScope(anchor, docType),
    ...checkList(anchor, at),
    ...checkDocumentSigner(documentSigner, issued),
    ...(link && anchor ? checkLink(link, anchor.certificate, anchor.testOnly) : []),
    ...(anchor ? checkIaca(anchor.certificate, anchor.testOnly) : rowsWithout('iaca', 'no-anchor')),
  ]
}

/** RFC 5280, 4.1: x5chain[0] is one DER certificate of a size that is read at all. */
export function checkDer({ documentSigner, documentSignerProblem, tooMany }: CertificationPath): Finding<'path.der'> {
  if (tooMany) return finding('path.der', 'failed', { problem: 'more certificates in x5chain than are read', offset: 0 })
  if (documentSignerProblem) return finding('path.der', 'failed', documentSignerProblem)
  if (documentSigner === undefined) return finding('path.der', 'not-applicable', { reason: 'no-certificate' })
  const [fault] = documentSigner.derFaults
  if (fault) return finding('path.der', 'failed', { problem: fault.problem, offset: fault.offset })
  return finding('path.der', 'passed', { problem: '', offset: 0 })
}

/** 9.3.3: the path ends at an IACA certificate that is held. An unknown issuer is not forged, so this one never fails. */
export function checkAnchor({ anchor, nearest }: CertificationPath, { issuer }: Certificate): Finding<'path.anchor'> {
  const closest = { nearest: nearest?.subject ?? '', refusedBecause: nearest?.refusedBecause ?? '' }
  if (anchor) {
    const held = { anchor: anchor.certificate.subject.text, source: anchor.source }
    return finding('path.anchor', 'passed', { issuer: issuer.text, ...held, ...closest })
  }
  const reason = nearest?.refusedBecause === 'held-under-another-name' ? 'held-under-another-name' : 'issuer-unknown'
  return finding('path.anchor', 'indeterminate', { reason, issuer: issuer.text, ...closest, ...(nearest && { source: nearest.source }) })
}

/**
 * RFC 5280, 6.1.3 (a)(1): each certificate verifies with the next one's key. Failed where the signer names a held
 * certificate by subject and key identifier and was not signed by its key: that contradicts itself, it is not unknown.
 */
export function checkSignature(path: CertificationPath, signer: Certificate): Finding<'path.signature'>[] {
  const { anchor, link, contradicted } = path
  const signed = (status: 'passed' | 'failed', certificate: Certificate, issuer: Certificate) =>
    finding('path.signature', status, {
      subject: certificate.subject.text,
      issuer: issuer.subject.text,
      algorithm: certificate.outerAlgorithm.name,
      provider: path.provider ?? '',
    })
  if (anchor && link) return [signed('passed', signer, link), signed('passed', link, anchor.certificate)]
  if (anchor) return [signed('passed', signer, anchor.certificate)]
  if (contradicted) return [signed('failed', signer, contradicted.certificate)]
  return [finding('path.signature', 'not-applicable', { reason: 'no-path', ...certified(signer) })]
}

/**
 * B.1.4: an authority signs document signers. By the signature, not by the names: IACA and signer of one name exist.
 * Where neither its own nor a held key could be tried, nobody knows; the rows of the profile then say what is wrong with them.
 */
export function checkSelfSigned({ selfSigned, anchor }: CertificationPath, signer: Certificate): Finding<'path.self-signed'> {
  if (selfSigned) return finding('path.self-signed', 'failed', certified(signer))
  if (anchor === undefined && signer.spki.key === undefined)
    return finding('path.self-signed', 'indeterminate', { reason: 'no-key', ...certified(signer) })
  if (anchor === undefined && signer.outerAlgorithm.algorithm === undefined)
    return finding('path.self-signed', 'indeterminate', { reason: 'algorithm-not-known', ...certified(signer) })
  return finding('path.self-signed', 'passed', certified(signer))
}

/** B.1.4: x5chain[0] is an end entity, issued by an authority: no CA, not the IACA itself, not issued by another signer. */
export function checkEndEntity({ isAnchor, issuedByEndEntity }: CertificationPath, signer: Certificate): Finding<'path.end-entity'> {
  const { basicConstraints } = signer
  const problems: string[] = []
  if (basicConstraints.state === 'read' && basicConstraints.value.ca) problems.push('it is a CA certificate')
  // what can't be read may say CA true: never taken for an end entity
  if (basicConstraints.state === 'malformed') problems.push(`basicConstraints can't be read: ${basicConstraints.problem}`)
  if (isAnchor) problems.push('it is the trust anchor itself')
  if (issuedByEndEntity) problems.push(`it was issued by ${issuedByEndEntity.subject.text}, which is no CA`)
  return finding('path.end-entity', problems.length === 0 ? 'passed' : 'failed', { ...certified(signer), problem: problems.join('; ') })
}

/** RFC 5280, 6.1.4 (k), (n): who issues is a CA, and its key may sign certificates. An absent keyUsage is the profile's to refuse. */
export function checkCa({ anchor, link }: CertificationPath): Finding<'path.ca'>[] {
  const issuers = [...(link ? [link] : []), ...(anchor ? [anchor.certificate] : [])]
  if (issuers.length === 0) return [finding('path.ca', 'not-applicable', { reason: 'no-anchor' })]
  return issuers.map(({ basicConstraints, keyUsage }) => {
    const ca = basicConstraints.state === 'read' && basicConstraints.value.ca
    const signs = keyUsage.state === 'absent' || (keyUsage.state === 'read' && keyUsage.value.includes('keyCertSign'))
    const found = `${described(basicConstraints, (value) => `CA ${value.ca}`)}; keyUsage ${described(keyUsage, listed)}`
    return finding('path.ca', ca && signs ? 'passed' : 'failed', { expected: 'CA true; keyUsage with keyCertSign, if any', found })
  })
}

/** RFC 5280, 6.1.4 (l), (m): certificates between signer and anchor that are not self-issued, which a link certificate is. */
export function checkLength({ anchor, intermediates, intermediatesEndAt }: CertificationPath): Finding<'path.length'> {
  const end = anchor ?? intermediatesEndAt
  if (end === undefined) return finding('path.length', 'not-applicable', { reason: 'no-anchor' })
  const { length } = intermediates
  const limit = pathLengthOf(end) ?? length + 1 // no constraint: the path's own length, as 6.1.2 (k) starts with
  return finding('path.length', length <= limit ? 'passed' : 'failed', { length, limit })
}

function pathLengthOf({ certificate: { basicConstraints } }: TrustAnchor): number | undefined {
  return basicConstraints.state === 'read' ? basicConstraints.value.pathLength : undefined
}

/** RFC 5280, 4.1.2.5, 6.1.3 (a)(2): each certificate of the path is valid at the verification time, both ends included. */
export function checkValidity({ link, anchor }: CertificationPath, signer: Certificate, at: Date): Finding<'path.validity'>[] {
  return [
    validityOf('ds', signer, at),
    ...(link ? [validityOf('link', link, at)] : []),
    anchor
      ? validityOf('iaca', anchor.certificate, at)
      : finding('path.validity', 'not-applicable', { reason: 'no-anchor', certificate: 'iaca' }),
  ]
}

/** One certificate's dates. */
export function validityOf(
  certificate: 'ds' | 'link' | 'iaca' | 'reader' | 'list-signer' | 'vical-signer' | 'vical-authority',
  { subject, notBefore, notAfter }: Certificate,
  at: Date,
): Finding<'path.validity'> {
  const named = { at: rfc3339(at), certificate, subject: subject.text }
  // a date that is none, and no date at all, can't be compared: never in date
  const dates = { notBefore: notBefore ? rfc3339(notBefore) : 'not readable', notAfter: notAfter ? rfc3339(notAfter) : 'not readable' }
  const readable = notBefore !== undefined && notAfter !== undefined
  const within = readable && wholeSeconds(notBefore) <= wholeSeconds(at) && wholeSeconds(at) <= wholeSeconds(notAfter)
  return finding('path.validity', within ? 'passed' : 'failed', { ...named, ...dates })
}

/** What of a path says whether there is a signer certificate at all. */
export type Signer = Pick<CertificationPath, 'documentSigner' | 'documentSignerProblem' | 'tooMany'>

/** Why there is none to judge. */
export function missingSigner({ documentSignerProblem, tooMany }: Signer): Reason {
  return documentSignerProblem || tooMany ? 'certificate-not-readable' : 'no-certificate'
}

const judgedOfSigner = [
  'path.anchor',
  'path.signature',
  'path.self-signed',
  'path.end-entity',
  'path.ca',
  'path.length',
  'path.validity',
  'trust.scope',
] as const satisfies readonly CheckId[]

function checksWithoutSigner(path: CertificationPath): Finding[] {
  const reason = missingSigner(path)
  return [
    ...judgedOfSigner.map((id) => finding(id, 'not-applicable', { reason })),
    ...rowsWithout('ds', reason),
    ...rowsWithout('iaca', reason),
  ]
}

function certified({ subject, issuer }: Certificate): { subject: string; issuer: string } {
  return { subject: subject.text, issuer: issuer.text }
}
