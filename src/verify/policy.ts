// Policies: which findings bind. A policy is data, a column of the catalogue.
import { type CheckId, catalogue } from './catalogue.ts'
import type { Reason, Status } from './report.ts'

/** `interop`: what cryptography, path and purpose need. `strict`: the whole profile, and holder and revocation checks performed. */
export type Policy = 'interop' | 'strict'
export const policies = ['interop', 'strict'] as const satisfies readonly Policy[]

/** Somebody in front of us proves with a session that the phone is theirs; a file may be judged without. */
export type Presentation = 'document' | 'live'

/**
 * Whether a check of this status decides the verdict: a failure where the column says `B` or `b`, not being able to
 * perform the check where it says `B`. A session that was given always binds, also one that is over. Of a check that passed or had nothing to check: whether its failure would.
 */
export function bindingOf(id: CheckId, status: Status, policy: Policy, presentation: Presentation, reason?: Reason): boolean {
  const column = catalogue[id][policy]
  if (status === 'warning') return false
  if (status !== 'indeterminate') return column === 'B' || column === 'b'
  return column === 'B' || (id === 'device-auth.session' && (presentation === 'live' || isOver(reason)))
}

function isOver(reason: Reason | undefined): boolean {
  return reason === 'session-expired' || reason === 'session-used'
}
