// What a document says of the holder's age (7.2.5), and where it contradicts itself or the birth date. As of validFrom, within a namespace.
import type { CborItem } from '../cbor/index.ts'
import { ageOn, dayOf, type FullDate, findAgeOver, type ValidityInfo } from '../mdoc/index.ts'
import type { MatchedElement } from './elements.ts'

const DAY_MS = 86_400_000

export interface AgeStatement {
  readonly namespace: string
  readonly element: string
  /** As a sentence has it: `true`, `false`, `36`. */
  readonly value: string
  /** It says so at least. */
  readonly atLeast: number
  /** It says less than that. */
  readonly below: number
}
export interface Contradiction {
  readonly elements: string
  readonly problem: string
}

export function ageStatements(elements: readonly MatchedElement[], validityInfo: ValidityInfo | undefined): AgeStatement[] {
  return elements.flatMap(({ namespace, element, value }) => {
    const range = rangeOf(element, value, validityInfo?.validFrom)
    return range === undefined ? [] : [{ namespace, element, ...range }]
  })
}

type Range = Omit<AgeStatement, 'namespace' | 'element'>

function rangeOf(element: string, value: CborItem, validFrom: Date | undefined): Range | undefined {
  const years = findAgeOver(element)
  if (years !== undefined) {
    if (value.kind !== 'simple' || typeof value.value !== 'boolean') return undefined
    return value.value ? { value: 'true', atLeast: years, below: Infinity } : { value: 'false', atLeast: 0, below: years }
  }
  if (value.kind !== 'integer' || typeof value.value !== 'number' || value.value < 0) return undefined
  if (element === 'age_in_years') return { value: String(value.value), atLeast: value.value, below: value.value + 1 }
  if (element !== 'age_birth_year') return undefined
  // Nobody knows the issuer's time zone: on New Year's Eve it may be a year later there.
  const year = validFrom === undefined ? Infinity : dayLater(validFrom).getUTCFullYear()
  return { value: String(value.value), atLeast: 0, below: year - value.value + 1 }
}

/** A statement that is higher than the birth date bears out, or a year of birth that is another. */
export function contradictionsOfBirthDate(
  statements: readonly AgeStatement[],
  elements: readonly MatchedElement[],
  validityInfo: ValidityInfo | undefined,
): Contradiction[] {
  if (validityInfo === undefined) return []
  const birthDates = birthDatesOf(elements)
  return statements.flatMap(({ namespace, element, value, atLeast }) => {
    const day = birthDates.get(namespace)
    if (day === undefined) return []
    const compared = `${element}, birth_date`
    if (element === 'age_birth_year')
      return Number(value) === day.year ? [] : [{ elements: compared, problem: `${element} is ${value}, yet birth_date is of ${day.year}` }]
    const age = ageOn(day, dayLater(validityInfo.validFrom))
    return age >= atLeast ? [] : [{ elements: compared, problem: `${element} is ${value}, yet the age at validFrom is ${age}` }]
  })
}

/** False at or below what another statement says at least. */
export function contradictionsAmong(statements: readonly AgeStatement[]): Contradiction[] {
  const highest = new Map<string, AgeStatement>()
  for (const statement of statements)
    if (statement.atLeast > (highest.get(statement.namespace)?.atLeast ?? 0)) highest.set(statement.namespace, statement)
  return statements.flatMap(({ namespace, element, value, below }) => {
    const above = highest.get(namespace)
    if (above === undefined || above.atLeast < below) return []
    return [{ elements: `${element}, ${above.element}`, problem: `${element} is ${value}, yet ${above.element} is ${above.value}` }]
  })
}

/** An age_in_years that was not counted on since: it makes nobody older than they are, so it is no contradiction. */
export function staleAges(elements: readonly MatchedElement[], validityInfo: ValidityInfo | undefined): readonly MatchedElement[] {
  if (validityInfo === undefined) return []
  const birthDates = birthDatesOf(elements)
  return elements.filter(({ namespace, element, value }) => {
    const day = birthDates.get(namespace)
    if (element !== 'age_in_years' || day === undefined || value.kind !== 'integer') return false
    return value.value < ageOn(day, new Date(validityInfo.validFrom.getTime() - DAY_MS))
  })
}

/** By namespace. A birth date that is a guess in parts (photo ID, approximate_mask) contradicts nothing. */
function birthDatesOf(elements: readonly MatchedElement[]): ReadonlyMap<string, FullDate | undefined> {
  return new Map(
    elements
      .filter(({ element, value }) => element === 'birth_date' && !isGuess(value))
      .map(({ namespace, value }) => [namespace, dayOf(value)]),
  )
}

function isGuess(value: CborItem): boolean {
  return value.kind === 'map' && value.entries.some(([key]) => key.kind === 'text' && key.value === 'approximate_mask')
}

const dayLater = (date: Date): Date => new Date(date.getTime() + DAY_MS)
