// finding(): the one way a check function makes its answer; the params are those that the catalogue declares for the id.
import type { ByteRange } from '../cbor/index.ts'
import type { CheckId, ParamsOf } from './catalogue.ts'
import type { Finding, Reason } from './report.ts'

interface Place {
  /** The data element that the finding is about. */
  readonly subject?: { readonly namespace: string; readonly element: string }
  /** Offsets into the bytes that were given. */
  readonly bytes?: ByteRange
}

/** A check that was performed carries every compared value; one that was not says why, and what it knows. */
export function finding<Id extends CheckId>(
  id: Id,
  status: 'passed' | 'failed' | 'warning',
  params: ParamsOf<Id>,
  place?: Place,
): Finding<Id>
export function finding<Id extends CheckId>(
  id: Id,
  status: 'indeterminate' | 'not-applicable',
  params: { readonly reason: Reason } & Partial<ParamsOf<Id>>,
  place?: Place,
): Finding<Id>
export function finding<Id extends CheckId>(id: Id, status: Finding['status'], params: unknown, place: Place = {}): Finding<Id> {
  return { id, status, params, ...place } as unknown as Finding<Id> // the overloads above have paired id, status and params
}
