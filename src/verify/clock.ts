// clock.plausible: the device's own clock can't be earlier than what it already holds (checks.md, group 10).

import type { VerificationContext } from './context.ts'
import { finding } from './finding.ts'
import type { Finding } from './report.ts'
import { rfc3339 } from './rfc3339.ts'

type Clock = Pick<VerificationContext, 'at' | 'atOrigin' | 'notBefore'>

/**
 * Judged only where `at` came from the device's clock and the face says what it can't be earlier than; a time that a
 * person or a case chose is what they chose.
 */
export function checkPlausible({ at, atOrigin, notBefore }: Clock): Finding<'clock.plausible'> | undefined {
  if (atOrigin !== 'session' || notBefore === undefined) return undefined
  const compared = { at: rfc3339(at), notBefore: rfc3339(notBefore) }
  if (at < notBefore) return finding('clock.plausible', 'indeterminate', { reason: 'clock-before-build', ...compared })
  return finding('clock.plausible', 'passed', compared)
}

/**
 * Under a clock that is not plausible nobody can say what is in date: every finding about dates becomes not-applicable,
 * so that a clock reset to 1970 never makes a genuine licence "not yet valid".
 */
export function underClock(findings: readonly Finding[], context: Clock): Finding[] {
  const clock = checkPlausible(context)
  if (clock === undefined) return [...findings]
  if (clock.status === 'passed') return [...findings, clock]
  const suspended = findings.map((found) =>
    isAboutDates(found) ? finding(found.id, 'not-applicable', { reason: 'clock-not-plausible' }) : found,
  )
  return [...suspended, clock]
}

function isAboutDates({ id }: Finding): boolean {
  return id.startsWith('validity.') || id === 'path.validity' || id === 'consistency.expiry-date'
}
