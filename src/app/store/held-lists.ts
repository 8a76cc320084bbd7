// A held revocation list: its record, and what it says of itself once the worker has opened it.
import type { ListRecord } from '../../trust/index.ts'
import type { ListFacts, OpenedList } from '../worker/protocol.ts'
import { builtFrom } from './build.ts'

export interface HeldList {
  readonly record: ListRecord
  readonly facts: ListFacts
}

/** A list is in date to its last second, which is included. */
export function isOutOfDate({ nextUpdate }: ListFacts, now: number): boolean {
  return nextUpdate !== null && Date.parse(nextUpdate) < now
}

/** What the clock can't be earlier than: the build, and the newest list that is in use. */
export function earliestPresent(
  lists: readonly HeldList[],
  built: Date | undefined = builtFrom,
  vicals: readonly OpenedList[] = [],
): Date | undefined {
  const issued = lists.flatMap(({ facts: { issuedAt, refusal } }) => (issuedAt === null || refusal ? [] : [Date.parse(issuedAt)]))
  const listed = vicals.flatMap((list) => (list.state === 'open' ? [Date.parse(list.facts.date)] : []))
  const latest = Math.max(built?.getTime() ?? Number.NEGATIVE_INFINITY, ...issued, ...listed)
  return Number.isFinite(latest) ? new Date(latest) : undefined
}
