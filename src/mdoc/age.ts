// Age by the calendar, never by milliseconds.
import type { FullDate } from './dates.ts'

/** Full years on the UTC day of `at`; who was born on 29 February is a year older on 1 March of a common year. */
export function ageOn(birthDate: FullDate, at: Date): number {
  const years = at.getUTCFullYear() - birthDate.year
  const month = at.getUTCMonth() + 1
  const birthdayPassed = month > birthDate.month || (month === birthDate.month && at.getUTCDate() >= birthDate.day)
  return birthdayPassed ? years : years - 1
}

/**
 * 7.2.5: who is asked for age_over_NN and has no such statement answers with the nearest that settles it: the smallest NN' of NN and above
 * that is true, else the largest of NN and below that is false.
 * @param held NN' → age_over_NN'
 * @returns NN', or `undefined` where nothing held says anything of NN
 */
export function nearestAgeAttestation(asked: number, held: ReadonlyMap<number, boolean>): number | undefined {
  const isTrue = [...held].flatMap(([age, over]) => (over && age >= asked ? [age] : []))
  if (isTrue.length > 0) return Math.min(...isTrue)
  const isFalse = [...held].flatMap(([age, over]) => (!over && age <= asked ? [age] : []))
  return isFalse.length > 0 ? Math.max(...isFalse) : undefined
}
