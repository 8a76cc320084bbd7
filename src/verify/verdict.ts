// The verdict: a pure function of the checks (after ETSI EN 319 102-1). No other place decides.
import type { CheckId } from './catalogue.ts'
import type { Check, DocumentReport, Verdict, VerificationReport } from './report.ts'

type Decisive = Pick<Check, 'id' | 'status' | 'binding'>

/** Failed, if a binding check failed; else indeterminate, if one could not be performed; else passed. Nothing is never all. */
export function verdictOf(checks: readonly Decisive[]): Verdict {
  const binding = checks.filter((check) => check.binding)
  if (binding.some(({ status }) => status === 'failed')) return 'failed'
  if (binding.some(({ status }) => status === 'indeterminate')) return 'indeterminate'
  return binding.some(({ status }) => status === 'passed') ? 'passed' : 'indeterminate'
}

/** The same without what rests on trust. A supposition: it proves nothing until the issuer is known. */
export function verdictIgnoringTrust(checks: readonly Decisive[]): Verdict {
  return verdictOf(checks.filter(({ id }) => !restsOnTrust(id)))
}

function restsOnTrust(id: CheckId): boolean {
  return id === 'path.anchor' || id.startsWith('trust.') || id.startsWith('revocation.') || id.startsWith('profile.status.')
}

/** The worst of several; of none: indeterminate. */
export function worstOf(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('failed')) return 'failed'
  if (verdicts.length === 0 || verdicts.includes('indeterminate')) return 'indeterminate'
  return 'passed'
}

/** Ids of the binding checks that failed, of all documents and of the response itself: sorted, each once. */
export function failingChecks({ checks, documents }: Pick<VerificationReport, 'checks' | 'documents'>): CheckId[] {
  const all = [...checks, ...documents.flatMap((document: DocumentReport) => document.checks)]
  return [...new Set(all.filter(({ binding, status }) => binding && status === 'failed').map(({ id }) => id))].sort()
}
