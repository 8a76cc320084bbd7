// Exit codes of the command: a mistake in the command and an accusation of forgery are never one number.
import type { Outcome } from '../intake/index.ts'
import type { Check } from '../verify/index.ts'

export const EXIT = {
  passed: 0,
  failed: 1,
  indeterminate: 2,
  framed: 3,
  usage: 64,
  unreadable: 65,
  noInput: 66,
  /** An authority refuses: the words of the command are right, what they ask for may not be done now. */
  refused: 69,
  ourFault: 70,
} as const
export type ExitCode = (typeof EXIT)[keyof typeof EXIT]

/** `--fail-on`: outcomes milder than this exit 0. */
export type FailOn = 'failed' | 'indeterminate' | 'warning'
export const failOnWords = ['failed', 'indeterminate', 'warning'] as const satisfies readonly FailOn[]

/**
 * 1 any failed · 65 any unreadable · 70 our fault · 2 any indeterminate · 3 all passed, one framed · 0 all passed.
 * With `failOn` the code is 0 where the worst outcome is milder than its word; it never makes a bad one good in print, and never
 * one of which a check was skipped: what was not looked at proves nothing.
 */
export function exitCodeOf(outcomes: readonly Outcome[], failOn?: FailOn): ExitCode {
  const code = worstCode(outcomes)
  if (failOn === undefined || (code === EXIT.indeterminate && hasCheck(outcomes, isSkipped))) return code
  if (failOn === 'failed') return code === EXIT.indeterminate || code === EXIT.framed ? EXIT.passed : code
  if (failOn === 'indeterminate') return code === EXIT.framed ? EXIT.passed : code
  return code === EXIT.passed && hasCheck(outcomes, ({ status }) => status === 'warning') ? EXIT.failed : code
}

function worstCode(outcomes: readonly Outcome[]): ExitCode {
  const verdicts = outcomes.flatMap((outcome) => (outcome.state === 'judged' ? outcome.reports.map(({ report }) => report) : []))
  if (verdicts.some(({ verdict }) => verdict === 'failed')) return EXIT.failed
  if (outcomes.some(({ state }) => state === 'unreadable' || state === 'other')) return unreadableCode(outcomes)
  if (outcomes.some(({ state }) => state === 'broken')) return EXIT.ourFault
  if (verdicts.length === 0 || verdicts.some(({ verdict }) => verdict === 'indeterminate')) return EXIT.indeterminate
  return verdicts.some(({ framed }) => framed.length > 0) ? EXIT.framed : EXIT.passed
}

/** A case that asks for a policy we have not is a usage error, never a pass and no fault of the input. */
function unreadableCode(outcomes: readonly Outcome[]): ExitCode {
  const unsupported = outcomes.some((outcome) => outcome.state === 'unreadable' && outcome.problem.kind === 'unsupported-policy')
  return unsupported ? EXIT.usage : EXIT.unreadable
}

const isSkipped = ({ params }: Check): boolean => 'reason' in params && params.reason === 'skipped'

function hasCheck(outcomes: readonly Outcome[], fits: (check: Check) => boolean): boolean {
  const reports = outcomes.flatMap((outcome) => (outcome.state === 'judged' ? outcome.reports : []))
  return reports.some(({ report }) => [report, ...report.documents].some(({ checks }) => checks.some(fits)))
}
