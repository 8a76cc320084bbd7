// Time ::= CHOICE { utcTime UTCTime, generalTime GeneralizedTime } (RFC 5280, 4.1.2.5): to the second, ending in Z.
import { ReadError } from '../cbor/index.ts'
import { type DerFault, type DerValue, tags } from './der.ts'
import { kindOf } from './der-values.ts'

const UTC_TIME = /^(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/
const GENERALIZED_TIME = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/

/**
 * @param found receives what is wrong with the date, in words
 * @param faults receives the form that DER refuses: no Z, an offset, a fraction, no seconds
 * @returns undefined where the text is no date: a comparison with it would be false either way
 */
export function readTime(value: DerValue, found: string[], faults: DerFault[]): Date | undefined {
  const isUtc = value.tagClass === 'universal' && value.tag === tags.utcTime
  const isGeneralized = value.tagClass === 'universal' && value.tag === tags.generalizedTime
  if (!isUtc && !isGeneralized) throw new ReadError({ offset: value.start, expected: 'UTCTime or GeneralizedTime', found: kindOf(value) })
  const text = String.fromCharCode(...value.content.subarray(0, 40))
  const match = (isUtc ? UTC_TIME : GENERALIZED_TIME).exec(text)
  if (match === null) {
    const problem = `${JSON.stringify(text)} is not to the second and ending in Z`
    found.push(problem)
    faults.push({ offset: value.start, problem: `a date: ${problem}` })
    return undefined
  }
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map(Number)
  const fullYear = isUtc ? (year >= 50 ? 1900 : 2000) + year : year
  const date = new Date(0)
  date.setUTCFullYear(fullYear, month - 1, day)
  date.setUTCHours(hour, minute, second)
  // Date rolls month 13 and 30 February over: what comes back must be what went in.
  const back = [
    date.getUTCFullYear(),
    date.getUTCMonth() + 1,
    date.getUTCDate(),
    date.getUTCHours(),
    date.getUTCMinutes(),
    date.getUTCSeconds(),
  ]
  if (back.join() !== [fullYear, month, day, hour, minute, second].join()) {
    found.push(`${JSON.stringify(text)} is no date`)
    return undefined
  }
  return date
}
