// trust.scope: the anchor vouches for this type of document (VICAL docType, C.1.7; or what the operator wrote beside it).
import type { TrustAnchor } from '../trust/index.ts'
import { finding } from './finding.ts'
import type { Finding } from './report.ts'

/** Compared without case: lists and documents spell `photoid` and `photoID` alike. An anchor without docTypes vouches for all. */
export function checkScope(anchor: TrustAnchor | undefined, docType: string | undefined): Finding<'trust.scope'> {
  if (anchor === undefined) return finding('trust.scope', 'not-applicable', { reason: 'no-anchor' })
  // own: a polluted Object.prototype narrows no scope
  const docTypes = Object.hasOwn(anchor, 'docTypes') ? anchor.docTypes : undefined
  const named = { anchor: anchor.certificate.subject.text, source: anchor.source, docTypes: docTypes?.join(', ') ?? 'all' }
  if (docType === undefined) return finding('trust.scope', 'not-applicable', { reason: 'no-mso', ...named })
  const wanted = docType.toLowerCase()
  const vouched = docTypes?.some((listed) => listed.toLowerCase() === wanted) ?? true
  return finding('trust.scope', vouched ? 'passed' : 'failed', { docType, ...named })
}
