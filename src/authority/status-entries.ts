// Indices of a status list: given out once, at random, so that two documents' numbers say nothing of when or to whom they were issued.
import { randomInt } from 'node:crypto'
import { fromBase64url, toBase64url } from '../crypto/index.ts'
import { AuthorityError } from './authority-error.ts'
import type { StatusListState } from './types.ts'

export type Status = 'valid' | 'invalid' | 'suspended'
const VALUES = { valid: 0, invalid: 1, suspended: 2 } as const satisfies Record<Status, number>

/** A multiple of 8, so that the list is whole octets: large enough that an index hides among others. */
export const DEFAULT_STATUS_LIST_SIZE = 65_536

export const newStatusList = (size: number): StatusListState => ({ next: 0, entries: {}, size })

/**
 * Draws indices that were never given out.
 * @throws {AuthorityError} the list has not so many left
 */
export function takeIndices(list: StatusListState, count: number): { readonly list: StatusListState; readonly indices: readonly number[] } {
  const left = list.size - list.next
  if (count > left)
    throw new AuthorityError(
      `the status list has ${left} of ${list.size} entries left, and ${count} are needed`,
      'begin a new one: mdl authority rotate --iaca',
    )
  const taken = bitsOf(list)
  const indices: number[] = []
  while (indices.length < count) {
    const idx = freeAtOrAfter(taken, randomInt(list.size), list.size)
    taken[idx >> 3] = (taken[idx >> 3] ?? 0) | (1 << (idx & 7))
    indices.push(idx)
  }
  return { list: { ...list, next: list.next + count, taken: toBase64url(taken) }, indices }
}

export function isTaken(list: StatusListState, idx: number): boolean {
  return Number.isInteger(idx) && idx >= 0 && idx < list.size && isSet(bitsOf(list), idx)
}

/**
 * @throws {AuthorityError} an index that no document has; what is invalid for good; what is so already
 */
export function withStatus(list: StatusListState, idx: number, status: Status): StatusListState {
  if (!isTaken(list, idx))
    throw new AuthorityError(`no document has entry ${idx} of the status list`, '"mdl issue" says which entry a document has')
  const present = statusOf(list, idx)
  if (present === status) throw new AuthorityError(`entry ${idx} is ${status} already`)
  if (present === 'invalid')
    throw new AuthorityError(`entry ${idx} is invalid for good: only what is suspended can be restored`, 'issue a new document')
  const { [String(idx)]: _, ...others } = list.entries
  return { ...list, entries: status === 'valid' ? others : { ...others, [String(idx)]: VALUES[status] } }
}

export function statusOf({ entries }: StatusListState, idx: number): Status {
  const value = entries[String(idx)] ?? 0
  if (value === VALUES.valid) return 'valid'
  return value === VALUES.suspended ? 'suspended' : 'invalid'
}

/** For the encoder: index → value, what is valid left out. */
export const entriesOf = ({ entries }: StatusListState): ReadonlyMap<number, number> =>
  new Map(Object.entries(entries).map(([idx, value]) => [Number(idx), value]))

/** The bits of `taken`; a state that has none gave its entries out from 0 on. */
function bitsOf({ taken, next, size }: StatusListState): Uint8Array {
  const bits = new Uint8Array(Math.ceil(size / 8))
  if (taken !== undefined) bits.set(fromBase64url(taken).subarray(0, bits.length))
  else for (let idx = 0; idx < next; idx += 1) bits[idx >> 3] = (bits[idx >> 3] ?? 0) | (1 << (idx & 7))
  return bits
}

const isSet = (bits: Uint8Array, idx: number): boolean => (((bits[idx >> 3] ?? 0) >> (idx & 7)) & 1) === 1

function freeAtOrAfter(taken: Uint8Array, start: number, size: number): number {
  for (let step = 0; step < size; step += 1) {
    const idx = (start + step) % size
    if (!isSet(taken, idx)) return idx
  }
  throw new RangeError('no entry is free')
}
