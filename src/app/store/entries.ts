// Of one or several inputs, each with one or several reports: the rows of a result, and the one that counts.
import type { Outcome, SourcedReport } from '../../intake/index.ts'
import { type Plate, plateOf } from '../../messages/index.ts'
import type { Judgement } from '../worker/protocol.ts'

/** One row: a report, or an input that holds nothing to judge. `outcome` is that row's alone. */
export interface Entry {
  readonly source: string
  /** Which of the inputs it came from. */
  readonly input: number
  readonly outcome: Outcome
  readonly sourced: SourcedReport | undefined
  readonly digest: string | undefined
}

export function entriesOf(judgements: readonly Judgement[]): readonly Entry[] {
  return judgements.flatMap(({ outcome, digests }, input): readonly Entry[] => {
    if (outcome.state !== 'judged' || outcome.reports.length === 0)
      return [{ source: outcome.source, input, outcome, sourced: undefined, digest: undefined }]
    return outcome.reports.map((sourced, index) => ({
      source: sourced.source,
      input,
      outcome: { ...outcome, reports: [sourced] },
      sourced,
      digest: digests[index],
    }))
  })
}

// Worst first: what must not be accepted, then what could not be read, what is not sure, what is framed, what passed.
const gravity: { readonly [Kind in Plate['kind']]: number } = { failed: 5, tool: 4, torn: 3, indeterminate: 2, test: 1, passed: 0 }

export function worstIndex(entries: readonly Entry[]): number {
  let worst = 0
  const weights = entries.map(({ outcome }) => gravity[plateOf(outcome).kind])
  weights.forEach((weight, index) => {
    if (weight > (weights[worst] ?? 0)) worst = index
  })
  return worst
}

export function worstEntry(judgements: readonly Judgement[]): Entry | undefined {
  const entries = entriesOf(judgements)
  return entries[worstIndex(entries)]
}
