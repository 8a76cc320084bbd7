// revocation.*: whether the signer's certificate (RFC 5280, 6.3) or the MSO (Token Status List) was revoked.
// Only from lists that are held: nothing is fetched, and without a list nothing here ever answers "not revoked".
import type { MobileSecurityObject } from '../mdoc/index.ts'
import { type CertificationPath, type HeldCrl, readStatus } from '../trust/index.ts'
import { type RevokedCertificate, serialText } from '../x509/index.ts'
import type { ParamsOf } from './catalogue.ts'
import { finding } from './finding.ts'
import { missingSigner, type Signer } from './path.ts'
import type { Finding } from './report.ts'
import { rfc3339, wholeSeconds } from './rfc3339.ts'
import { ageHours, judgeReference, type ListContext } from './status-reference.ts'

type RevocationPath = Signer & Pick<CertificationPath, 'anchor' | 'link'>

export async function checkRevocation(mso: MobileSecurityObject | undefined, path: RevocationPath, lists: ListContext): Promise<Finding[]> {
  return [checkDs(path, lists), ...(await checkStatus(mso, path, lists))]
}

/**
 * The document signer's serial number in the CRL of who issued it (RFC 5280, 6.3.3). An entry counts whatever the date of the list; that
 * there is none counts only while the list is in date. A link certificate is looked up too, where its authority's list is held.
 */
export function checkDs(path: RevocationPath, { trust, at }: ListContext): Finding<'revocation.ds'> {
  const { documentSigner, link, anchor } = path
  if (documentSigner === undefined) return finding('revocation.ds', 'not-applicable', { reason: missingSigner(path) })
  const serialNumber = serialText(documentSigner)
  const ofLink = link && anchor && trust.crlOf(anchor.certificate)
  const linkEntry = link && ofLink?.list.find(link.serialNumber)
  if (ofLink && linkEntry) return finding('revocation.ds', 'failed', listed(linkEntry, ofLink, at))
  const issuer = link ?? anchor?.certificate
  const crl = issuer && trust.crlOf(issuer)
  if (crl === undefined) return finding('revocation.ds', 'indeterminate', { reason: 'no-crl', serialNumber })
  const entry = crl.list.find(documentSigner.serialNumber)
  if (entry) return finding('revocation.ds', 'failed', listed(entry, crl, at))
  const unlisted = { serialNumber, revocationDate: '', ...described(crl, at) }
  const { thisUpdate, nextUpdate } = crl.list
  if (wholeSeconds(at) < wholeSeconds(thisUpdate))
    return finding('revocation.ds', 'indeterminate', { reason: 'crl-not-yet-issued', ...unlisted })
  if (nextUpdate === undefined || wholeSeconds(nextUpdate) < wholeSeconds(at))
    return finding('revocation.ds', 'indeterminate', { reason: 'crl-out-of-date', ...unlisted })
  return finding('revocation.ds', 'passed', unlisted)
}

function listed({ serialNumber, revocationDate }: RevokedCertificate, crl: HeldCrl, at: Date): ParamsOf<'revocation.ds'> {
  const revoked = revocationDate ? rfc3339(revocationDate) : 'not readable'
  return { serialNumber: serialText({ serialNumber }), revocationDate: revoked, ...described(crl, at) }
}

/** Which list said so, and how old it is. */
function described({ list, source, origin }: HeldCrl, at: Date) {
  const { thisUpdate, nextUpdate } = list
  return {
    list: source,
    origin,
    at: rfc3339(at),
    thisUpdate: rfc3339(thisUpdate),
    nextUpdate: nextUpdate ? rfc3339(nextUpdate) : '',
    ageHours: ageHours(thisUpdate, at),
  }
}

/**
 * `status` of the MSO (second edition): a status list, an identifier list, or both, and then both must say "valid". The signer of a list
 * is the document's affair: its trust point is the certificate that the status names, else the one that issued the document signer.
 */
export async function checkStatus(mso: MobileSecurityObject | undefined, path: RevocationPath, lists: ListContext): Promise<Finding[]> {
  if (mso === undefined) return [finding('revocation.status', 'not-applicable', { reason: 'no-mso' })]
  if (mso.status === undefined) return [finding('revocation.status', 'not-applicable', { reason: 'no-status' })]
  const place = { bytes: [mso.status.start, mso.status.end] as const }
  const references = await readStatus(mso.status)
  if (references === undefined) return [finding('revocation.status', 'indeterminate', { reason: 'malformed-status' }, place)]
  const issuer = { certificate: path.link ?? path.anchor?.certificate, testOnly: path.anchor?.testOnly === true }
  return (await Promise.all(references.map((reference) => judgeReference(reference, issuer, lists, place)))).flat()
}
