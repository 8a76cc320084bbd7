// Policies: which findings bind. A policy is data: a column of the catalogue, or one of one's own that moves some of its rows.
import { digest, toHex } from '../crypto/index.ts'
import { type Binding, type CheckId, catalogue } from './catalogue.ts'
import type { Reason, Status } from './report.ts'

/** `interop`: what cryptography, path and purpose need. `strict`: the whole profile, and holder and revocation checks performed. */
export type BuiltInPolicy = 'interop' | 'strict'
export const policies = ['interop', 'strict'] as const satisfies readonly BuiltInPolicy[]

/** One of one's own, as `readPolicy` gives it: plain data, safe for `structuredClone`. */
export interface OwnPolicy {
  readonly name: string
  readonly base: BuiltInPolicy
  /** Rows in which it differs from its base; never below interop's column. */
  readonly bind: ReadonlyMap<CheckId, Binding>
}
export type Policy = BuiltInPolicy | OwnPolicy

/** Somebody in front of us proves with a session that the phone is theirs; a file may be judged without. */
export type Presentation = 'document' | 'live'

/** What reports and screens call it. */
export function policyName(policy: Policy): string {
  return typeof policy === 'string' ? policy : policy.name
}

/** What a policy makes of a row. */
export function columnOf(id: CheckId, policy: Policy): Binding {
  return typeof policy === 'string' ? catalogue[id][policy] : (policy.bind.get(id) ?? catalogue[id][policy.base])
}

/**
 * Whether a check of this status decides the verdict: a failure where the column says `B` or `b`, not being able to
 * perform the check where it says `B`. A session that was given always binds, also one that is over. Of a check that passed or had nothing to check: whether its failure would.
 */
export function bindingOf(id: CheckId, status: Status, policy: Policy, presentation: Presentation, reason?: Reason): boolean {
  const column = columnOf(id, policy)
  if (status === 'warning') return false
  if (status !== 'indeterminate') return column === 'B' || column === 'b'
  return column === 'B' || (id === 'device-auth.session' && (presentation === 'live' || isOver(reason)))
}

function isOver(reason: Reason | undefined): boolean {
  return reason === 'session-expired' || reason === 'session-used'
}

/**
 * SHA-256 over what the policy makes of each row, `{"clock.plausible":"B",…}` with sorted members: lower-case hex. Two policies that bind
 * alike have one digest, whatever they are called; one policy over another catalogue has another.
 */
export async function policyDigest(policy: Policy): Promise<string> {
  const ids = (Object.keys(catalogue) as CheckId[]).sort()
  const table = ids.map((id) => `${JSON.stringify(id)}:${JSON.stringify(columnOf(id, policy))}`)
  return toHex(await digest('SHA-256', new TextEncoder().encode(`{${table.join(',')}}`)))
}
