// The shape of the words: a check without its wording does not compile.
import type { CheckId, Group, ParamsOf, Reason } from '../verify/index.ts'

/** What is said of a check. `passed` and `failed` carry the compared values, for people who debug; a warning is worded as the failure it is. */
export interface Wording<Params> {
  /** Names the rule, in few words. */
  readonly title: string
  /** For people at a counter: no abbreviation, at most twelve words. */
  readonly lay: { readonly passed: string; readonly failed: string }
  passed(params: Params): string
  failed(params: Params): string
  /** What to do after a failure. */
  readonly next: string
}

export type CheckWordings = { readonly [Id in CheckId]: Wording<ParamsOf<Id>> }
export type ReasonWordings = { readonly [R in Reason]: { readonly text: string; readonly next: string } }
export type Questions = { readonly [G in Group]: string }
