// assertPassed(): for programs that go on only after a pass.
import type { Check, Frame, Verdict, VerificationReport } from './report.ts'

/** What kept a report from being a plain pass. */
export class VerificationError extends Error {
  override readonly name = 'VerificationError'
  readonly verdict: Verdict
  readonly framed: readonly Frame[]
  /** The binding checks that failed, or could not be performed. */
  readonly checks: readonly Check[]

  constructor({ verdict, framed }: Pick<VerificationReport, 'verdict' | 'framed'>, checks: readonly Check[]) {
    const because = verdict === 'passed' ? framed : new Set(checks.map(({ id }) => id))
    super(`${verdict}: ${[...because].join(', ')}`)
    this.verdict = verdict
    this.framed = framed
    this.checks = checks
  }
}

/**
 * Returns where every document passed, and throws otherwise. A framed pass (a test-only anchor, trust or time from the
 * file) is no pass to act upon: it throws too, unless the caller accepts that frame by its name.
 * Does not check that the holder was authenticated: ask for `presentation: 'live'` or policy `strict`.
 * @throws {VerificationError} `checks` holds what failed or could not be performed, `framed` why a pass is no plain one
 */
export function assertPassed(report: VerificationReport, { accept = [] }: { readonly accept?: readonly Frame[] } = {}): void {
  const all = [...report.checks, ...report.documents.flatMap(({ checks }) => checks)]
  const decisive = all.filter(({ binding, status }) => binding && (status === 'failed' || status === 'indeterminate'))
  const framed = report.framed.filter((frame) => !accept.includes(frame))
  const passed = report.verdict === 'passed' && report.documents.length > 0 && decisive.length === 0
  if (!passed || framed.length > 0) throw new VerificationError({ verdict: report.verdict, framed }, decisive)
}
