// The JSON form that the command prints and the app saves: docs/report-format.md.
import type { Outcome, Problem } from '../intake/index.ts'
import { replaceHidden } from '../messages/index.ts'
import type { Frame, Verdict, VerificationReport } from '../verify/index.ts'
import { type RedactedReport, redactReport } from './redact.ts'

export interface JsonOutcome {
  readonly schemaVersion: 1
  readonly input: string
  readonly state: Outcome['state']
  /** Worst of the reports; `unreadable` where the input holds nothing that can be judged, null where the fault is ours. */
  readonly verdict: Verdict | 'unreadable' | null
  readonly framed: readonly Frame[]
  readonly redacted: boolean
  readonly readAs?: string
  readonly reports?: readonly { readonly source: string; readonly report: VerificationReport | RedactedReport }[]
  readonly remarks?: readonly { readonly code: string; readonly detail: string }[]
  readonly problem?: Omit<Problem, 'bytes'>
  readonly recognised?: string
  readonly advice?: string
  readonly detail?: string
  readonly diagnostics?: string
}
export interface JsonOptions {
  readonly showPii: boolean
}

export function jsonOf(outcome: Outcome, { showPii }: JsonOptions): JsonOutcome {
  const head = {
    schemaVersion: 1 as const,
    input: outcome.source,
    state: outcome.state,
    verdict: verdictOfOutcome(outcome),
    framed: framesOf(outcome),
    redacted: !showPii,
  }
  switch (outcome.state) {
    case 'judged': {
      const reports = outcome.reports.map(({ source, report }) => ({ source, report: showPii ? report : redactReport(report) }))
      return { ...head, readAs: outcome.readAs, reports, ...(outcome.remarks.length === 0 ? {} : { remarks: outcome.remarks }) }
    }
    case 'unreadable': {
      const { bytes: _, ...problem } = outcome.problem
      return { ...head, problem }
    }
    case 'other':
      return { ...head, recognised: outcome.recognised, advice: outcome.advice, detail: outcome.detail }
    case 'broken':
      return { ...head, diagnostics: outcome.diagnostics }
  }
}

/** One input prints one object, several an array. Control characters stand escaped: a terminal shows the text, and obeys none of it. */
export function renderJson(outcomes: readonly Outcome[], options: JsonOptions): string {
  const [first] = outcomes
  const json = outcomes.length === 1 && first ? jsonOf(first, options) : outcomes.map((outcome) => jsonOf(outcome, options))
  return `${visibleJson(JSON.stringify(json, null, 2))}\n`
}

/** One outcome a line. */
export function renderNdjson(outcomes: readonly Outcome[], options: JsonOptions): string {
  return outcomes.map((outcome) => `${visibleJson(JSON.stringify(jsonOf(outcome, options)))}\n`).join('')
}

const worst: { readonly [V in Verdict]: number } = { passed: 0, indeterminate: 1, failed: 2 }

export function verdictOfOutcome(outcome: Outcome): JsonOutcome['verdict'] {
  if (outcome.state === 'unreadable' || outcome.state === 'other') return 'unreadable'
  if (outcome.state === 'broken') return null
  return outcome.reports
    .map(({ report }) => report.verdict)
    .reduce<Verdict | null>((a, b) => (a !== null && worst[a] >= worst[b] ? a : b), null)
}

export function framesOf(outcome: Outcome): readonly Frame[] {
  return outcome.state === 'judged' ? [...new Set(outcome.reports.flatMap(({ report }) => report.framed))] : []
}

/**
 * JSON.stringify leaves C1, bidirectional and zero-width characters as they are: each is escaped here, so that a terminal shows the
 * text and obeys none of it. `##[` begins a command in the logs of some build servers.
 */
export function visibleJson(json: string): string {
  return replaceHidden(json, (character) => (character === '\n' ? character : escapeUnits(character))).replaceAll('##[', '#\\u0023[')
}

function escapeUnits(character: string): string {
  return Array.from({ length: character.length }, (_, unit) => `\\u${character.charCodeAt(unit).toString(16).padStart(4, '0')}`).join('')
}
