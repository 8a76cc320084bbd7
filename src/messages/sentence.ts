// What is said of one check: a sentence for people who debug, one for people at a counter, and what to do.
import type { Check, CheckId, Reason } from '../verify/index.ts'
import { certificateWordings } from './en/certificates.ts'
import { documentWordings } from './en/documents.ts'
import { listFreshness } from './en/freshness.ts'
import { holderWordings } from './en/holder.ts'
import { reasonWordings } from './en/reasons.ts'
import { requestWordings } from './en/requests.ts'
import { visible } from './visible.ts'
import type { CheckWordings, Wording } from './wording.ts'

const wordings: CheckWordings = { ...documentWordings, ...certificateWordings, ...holderWordings, ...requestWordings }

/** The rule in few words. */
export const title = (id: CheckId): string => wordings[id].title

/** What was found, with the compared values; foreign text in it is made visible. */
export function sentence(check: Check): string {
  // An unknown issuer is no failure; what came nearest to it is evidence all the same.
  if (check.id === 'path.anchor' && check.status === 'indeterminate' && check.params.nearest)
    return wordingOf(check.id).failed(visibleParams(check.params))
  if (isUnperformed(check)) return `${reasonWordings[check.params.reason].text}${freshnessOf(check)}.`
  const wording = wordingOf(check.id)
  const params = visibleParams(check.params)
  return check.status === 'passed' ? wording.passed(params) : wording.failed(params)
}

/** The same for people at a counter: no value, no abbreviation. */
export function laySentence(check: Check): string {
  if (isUnperformed(check)) return `${reasonWordings[check.params.reason].text}.`
  return check.status === 'passed' ? wordings[check.id].lay.passed : wordings[check.id].lay.failed
}

/** What to do; `undefined` where nothing is to be done. */
export function nextStep(check: Check): string | undefined {
  if (check.status === 'passed') return undefined
  if (!isUnperformed(check)) return wordings[check.id].next
  return check.status === 'indeterminate' ? reasonWordings[check.params.reason].next : undefined
}

export const reasonText = (reason: Reason): string => reasonWordings[reason].text
/** What to do when this check fails: for `mdl explain`. */
export const adviceOnFailure = (id: CheckId): string => wordings[id].next
export const layMeaning = (id: CheckId): { readonly passed: string; readonly failed: string } => wordings[id].lay

type Unperformed = Extract<Check, { status: 'indeterminate' | 'not-applicable' }>
function isUnperformed(check: Check): check is Unperformed {
  return check.status === 'indeterminate' || check.status === 'not-applicable'
}

/** Of a list that is held and does not answer: how old it is, and when the next is due. */
function freshnessOf(check: Unperformed): string {
  if (check.id === 'revocation.ds') return listFreshness(check.params.thisUpdate, check.params.nextUpdate, check.params.at)
  if (check.id === 'revocation.status') return listFreshness(check.params.issuedAt, check.params.expires, check.params.at)
  return ''
}

/** Id and params of a finding belong together by its type; the catalogue of words is keyed the same way. */
function wordingOf(id: CheckId): Wording<unknown> {
  return wordings[id] as Wording<unknown>
}

function visibleParams(params: object): object {
  return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, typeof value === 'string' ? visible(value) : value]))
}
