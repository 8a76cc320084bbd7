// What an element of a document says, where the issuer signed it and it arrived as it was signed or could be judged at all.
import { findDocType } from '../../../../mdoc/index.ts'
import type { DocumentReport, ElementReport } from '../../../../verify/index.ts'

/** Of the document's own namespaces before any other: two of them may know one name. */
export function elementOf({ docType, elements }: DocumentReport, name: string): ElementReport | undefined {
  const named = elements.filter(({ element, origin, value }) => element === name && origin === 'issuer' && value.type !== 'withheld')
  const own = findDocType(docType)?.namespaces ?? []
  const [first] = own.flatMap((namespace) => named.filter((element) => element.namespace === namespace))
  return first ?? named[0]
}

export function textOf(document: DocumentReport, name: string): string | undefined {
  const element = elementOf(document, name)
  return element && element.value.text !== '' ? element.value.text : undefined
}

/** The first of several names for one thing: a photo ID has `family_name_unicode`, a health certificate `fn`. */
export function firstTextOf(document: DocumentReport, names: readonly string[]): string | undefined {
  return names.map((name) => textOf(document, name)).find((text) => text !== undefined)
}

export const FAMILY_NAMES: readonly string[] = ['family_name', 'family_name_unicode', 'fn']
export const GIVEN_NAMES: readonly string[] = ['given_name', 'given_name_unicode', 'gn']
export const BIRTH_DATES: readonly string[] = ['birth_date', 'dob']
export const PORTRAITS: readonly string[] = ['portrait', 'fac']

export interface BirthDate {
  readonly date: string
  /** A part of it is a guess (photo ID, approximate_mask). */
  readonly guessed: boolean
}

/** As a date, or as the photo ID's map round one. */
export function birthDateOf(document: DocumentReport): BirthDate | undefined {
  const value = BIRTH_DATES.map((name) => elementOf(document, name)).find((element) => element !== undefined)?.value
  if (value === undefined || value.text === '') return undefined
  if (value.type !== 'map') return { date: value.text, guessed: false }
  const { json } = value
  if (json === undefined || json === null || typeof json !== 'object' || !Object.hasOwn(json, 'birth_date')) return undefined
  const { birth_date: date } = json as { readonly birth_date?: unknown } // an own member, as was seen above
  return typeof date === 'string' ? { date, guessed: Object.hasOwn(json, 'approximate_mask') } : undefined
}
