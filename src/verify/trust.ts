// trust.scope: the anchor vouches for this type of document (VICAL docType, C.1.7; or what the operator wrote beside it).
// trust.list: the list that the anchor came with is the present one.
import type { TrustAnchor } from '../trust/index.ts'
import { finding } from './finding.ts'
import type { Finding } from './report.ts'
import { rfc3339, wholeSeconds } from './rfc3339.ts'

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

/**
 * Of an anchor that a list vouches for: whether the next list was due. A list that is overdue still names whom its provider trusted then,
 * so nothing fails; that nothing has changed since is what nobody can say.
 */
export function checkList(anchor: TrustAnchor | undefined, at: Date): readonly Finding<'trust.list'>[] {
  const list = anchor && Object.hasOwn(anchor, 'list') ? anchor.list : undefined
  if (list === undefined) return []
  const { provider, date, nextUpdate } = list
  const compared = { list: provider, date: rfc3339(date), nextUpdate: nextUpdate ? rfc3339(nextUpdate) : 'not stated', at: rfc3339(at) }
  if (nextUpdate === undefined || wholeSeconds(at) <= wholeSeconds(nextUpdate)) return [finding('trust.list', 'passed', compared)]
  return [finding('trust.list', 'indeterminate', { reason: 'list-overdue', ...compared })]
}
