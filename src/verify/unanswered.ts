// Documents that were asked for and did not come: those of each docRequest, or where the request has use cases (ed. 2), those of a mandatory one.
import type { Asked, Match } from './asked.ts'
import { finding } from './finding.ts'
import type { Finding } from './report.ts'
import { type AskedDocument, answersTo, type Returned } from './requested-elements.ts'

export interface Unanswered {
  readonly docRequests: readonly AskedDocument[]
  /** Their places in `useCases`. */
  readonly useCases: readonly number[]
}

/**
 * A docRequest is answered by the document that it was matched with, and where it asks for nothing that other documents of its type have
 * not brought. With use cases a wallet chooses among sets of docRequests: what it left out then is no lack, a mandatory use case is.
 */
export function unansweredIn(
  { docRequests, useCases }: Asked,
  matches: readonly (Match | undefined)[],
  documents: readonly { readonly docType: string | undefined; readonly returned: Returned }[],
  unopened: number,
): Unanswered {
  const matched = new Set(matches.map((match) => match?.docRequest))
  const left = docRequests.filter((docRequest) => {
    if (matched.has(docRequest)) return false
    if (unopened > 0 && (docRequest.info.zkRequest !== undefined || docRequest.info.encrypted)) return false
    const ofType = documents.filter(({ docType }) => docType?.toLowerCase() === docRequest.docType.toLowerCase())
    return !ofType.some(({ returned }) => answersTo(docRequest, returned).every(({ answer }) => answer !== 'missing'))
  })
  if (useCases.length === 0) return { docRequests: left, useCases: [] }
  const open = new Set(left.map(({ index }) => index))
  const isThere = (index: number) => index < docRequests.length && !open.has(index)
  const unserved = useCases.flatMap(({ mandatory, documentSets }, index) =>
    mandatory && !documentSets.some((set) => set.every(isThere)) ? [index] : [],
  )
  return { docRequests: [], useCases: unserved }
}

const MAX_NAMED = 100

export function checkUnanswered({ docRequests, useCases }: Unanswered): Finding<'request.elements'>[] {
  const nothing = { answered: 0, keep: '', by: '', errorCode: '' }
  const left = docRequests.map(({ docType, nameSpaces }) => {
    const asked = [...nameSpaces.values()].reduce((sum, elements) => sum + elements.size, 0)
    return finding('request.elements', 'failed', { problem: 'document-missing', element: docType, asked, ...nothing })
  })
  const unserved = useCases.map((index) =>
    finding('request.elements', 'failed', { problem: 'use-case', element: String(index + 1), asked: 0, ...nothing }),
  )
  return [...left.slice(0, MAX_NAMED), ...unserved.slice(0, MAX_NAMED)]
}
