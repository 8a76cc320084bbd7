// How to do at a terminal what the words for every face advise: the option or the command, nothing else.
import type { Outcome } from '../intake/index.ts'
import type { Check, Reason } from '../verify/index.ts'

/** `undefined` where the advice is nothing that this command does. */
export function commandHint(check: Check): string | undefined {
  if (check.status !== 'indeterminate') return undefined
  return hints.get(check.params.reason)
}

const TRUST = '--trust FILE'
const hints: ReadonlyMap<Reason, string> = new Map([
  ['no-anchor', TRUST],
  ['no-path', TRUST],
  ['issuer-unknown', TRUST],
  ['list-overdue', '--vical FILE'],
  ['no-crl', '--crl FILE'],
  ['crl-not-yet-issued', '--crl FILE'],
  ['crl-out-of-date', '--crl FILE'],
  ['no-status-list', '--status-list FILE'],
  ['status-list-not-yet-issued', '--status-list FILE'],
  ['status-list-out-of-date', '--status-list FILE'],
])

/** For what is no licence. */
export function otherHint(outcome: Outcome): string | undefined {
  if (outcome.state !== 'other') return undefined
  const { recognised, advice } = outcome
  if (recognised === 'certificate-list') return '--crl FILE'
  if (recognised === 'status-list') return '--status-list FILE'
  if (recognised === 'vical') return '--vical FILE'
  if (advice === 'import-in-trust') return TRUST
  return advice === 'inspect' ? 'mdl inspect FILE' : undefined
}
