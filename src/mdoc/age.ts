// Age by the calendar, never by milliseconds.
import type { FullDate } from './dates.ts'

/** Full years on the UTC day of `at`; who was born on 29 February is a year older on 1 March of a common year. */
export function ageOn(birthDate: FullDate, at: Date): number {
  const years = at.getUTCFullYear() - birthDate.year
  const month = at.getUTCMonth() + 1
  const birthdayPassed = month > birthDate.month || (month === birthDate.month && at.getUTCDate() >= birthDate.day)
  return birthdayPassed ? years : years - 1
}
