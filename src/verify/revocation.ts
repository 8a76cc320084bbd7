// revocation.*: whether the signer's certificate (RFC 5280, 6.3) or the MSO (Token Status List) was revoked.
// Only from lists that are held: nothing is fetched, and without a list nothing here ever answers "not revoked".
import type { MobileSecurityObject } from '../mdoc/index.ts'
import { type CertificationPath, readStatus } from '../trust/index.ts'
import { serialText } from '../x509/index.ts'
import { finding } from './finding.ts'
import { missingSigner, type Signer } from './path.ts'
import type { Finding } from './report.ts'
import { judgeReference, type ListContext } from './status-reference.ts'

type RevocationPath = Signer & Pick<CertificationPath, 'anchor' | 'link'>

export async function checkRevocation(mso: MobileSecurityObject | undefined, path: RevocationPath, lists: ListContext): Promise<Finding[]> {
  return [checkDs(path), ...(await checkStatus(mso, path, lists))]
}

/** Without a CRL of its authority nobody knows; `strict` binds that. */
export function checkDs(path: Signer): Finding<'revocation.ds'> {
  const { documentSigner } = path
  if (documentSigner === undefined) return finding('revocation.ds', 'not-applicable', { reason: missingSigner(path) })
  return finding('revocation.ds', 'indeterminate', { reason: 'no-crl', serialNumber: serialText(documentSigner) })
}

/**
 * `status` of the MSO (second edition): a status list, an identifier list, or both, and then both must say "valid". The signer of a list
 * is the document's affair: its trust point is the certificate that the status names, else the one that issued the document signer.
 */
export async function checkStatus(
  mso: MobileSecurityObject | undefined,
  path: RevocationPath,
  lists: ListContext,
): Promise<Finding<'revocation.status'>[]> {
  if (mso === undefined) return [finding('revocation.status', 'not-applicable', { reason: 'no-mso' })]
  if (mso.status === undefined) return [finding('revocation.status', 'not-applicable', { reason: 'no-status' })]
  const place = { bytes: [mso.status.start, mso.status.end] as const }
  const references = await readStatus(mso.status)
  if (references === undefined) return [finding('revocation.status', 'indeterminate', { reason: 'malformed-status' }, place)]
  const issuer = path.link ?? path.anchor?.certificate
  return Promise.all(references.map((reference) => judgeReference(reference, issuer, lists, place)))
}
