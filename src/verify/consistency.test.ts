import { describe, expect, it } from 'vitest'
import { type Encodable, encode, readItem, tagged } from '../cbor/index.ts'
import type { MdocDocument, ValidityInfo } from '../mdoc/index.ts'
import { checkAge, checkElements, checkExpiryDate, checkPersons } from './consistency.ts'
import type { MatchedElement } from './elements.ts'

const NAMESPACE = 'org.iso.18013.5.1'
const fullDate = (day: string) => tagged(1004, day)
const elementsOf = (values: Record<string, Encodable>, namespace = NAMESPACE): MatchedElement[] =>
  Object.entries(values).map(([element, value]) => ({ namespace, element, value: readItem(encode(value)), bytes: [0, 0] }))
const validFrom = (day: string): ValidityInfo => {
  const date = new Date(`${day}T00:00:00Z`)
  return { signed: date, validFrom: date, validUntil: date, expectedUpdate: undefined, oddities: [] }
}

describe('consistency.age', () => {
  it.each<{ name: string; values: Record<string, Encodable>; statuses: string[] }>([
    { name: 'accepts what the birth date bears out', values: { age_over_18: true, age_over_21: false }, statuses: ['passed'] },
    { name: 'finds true below that age', values: { age_over_21: true }, statuses: ['failed'] },
    { name: 'finds false below a number that is true', values: { age_over_16: false, age_over_18: true }, statuses: ['failed'] },
    {
      name: 'finds each contradiction',
      values: { age_over_16: false, age_over_18: true, age_over_25: true },
      statuses: ['failed', 'failed'],
    },
    { name: 'has nothing to compare where no age is told', values: { age_in_years: 20 }, statuses: ['not-applicable'] },
  ])('$name', ({ values, statuses }) => {
    const elements = elementsOf({ birth_date: fullDate('2006-06-01'), ...values })
    expect(checkAge(elements, validFrom('2026-06-10')).map(({ status }) => status)).toEqual(statuses)
  })
  it('judges as of validFrom: a birthday since then is no fault', () => {
    const elements = elementsOf({ birth_date: fullDate('2005-06-15'), age_over_21: false })
    expect(checkAge(elements, validFrom('2026-06-10'))).toMatchObject([{ status: 'passed' }])
  })
  it('grants one day of slack, and no two', () => {
    const elements = elementsOf({ birth_date: fullDate('2005-06-15'), age_over_21: true })
    expect(checkAge(elements, validFrom('2026-06-14'))).toMatchObject([{ status: 'passed' }])
    expect(checkAge(elements, validFrom('2026-06-13'))).toMatchObject([
      { status: 'failed', params: { elements: 'age_over_21, birth_date' } },
    ])
  })
  it('compares nothing across namespaces', () => {
    const elements = [...elementsOf({ birth_date: fullDate('2020-01-01') }, 'org.example'), ...elementsOf({ age_over_18: true })]
    expect(checkAge(elements, validFrom('2026-06-10'))).toMatchObject([{ status: 'passed' }])
  })
})

describe('consistency.expiry-date', () => {
  it.each<{ name: string; value: Encodable; status: string }>([
    { name: 'a licence holds through the day of its expiry_date', value: fullDate('2026-06-10'), status: 'passed' },
    { name: 'and has expired the day after', value: fullDate('2026-06-09'), status: 'failed' },
    { name: 'a time counts to the second', value: tagged(0, '2026-06-10T23:59:59Z'), status: 'passed' },
    { name: 'and no longer', value: tagged(0, '2026-06-10T23:59:58Z'), status: 'failed' },
    { name: 'untagged text is read as the date that it is', value: '2026-06-09', status: 'failed' },
    { name: 'what is no date says nothing', value: 'soon', status: 'not-applicable' },
  ])('$name', ({ value, status }) => {
    expect(checkExpiryDate(elementsOf({ expiry_date: value }), new Date('2026-06-10T23:59:59Z'))).toMatchObject([{ status }])
  })
})

const nothing: MdocDocument = {
  range: [0, 0],
  form: 'in-response',
  docType: undefined,
  issuerSigned: { nameSpaces: undefined, issuerAuth: undefined },
  deviceSigned: undefined,
  errors: [],
  faults: [],
}

describe('consistency.elements', () => {
  it.each<{ name: string; values: Record<string, Encodable>; problem: string }>([
    { name: 'a date without its tag', values: { birth_date: '1990-03-01' }, problem: 'expected full-date' },
    { name: 'a number in place of text', values: { family_name: 7 }, problem: 'expected text' },
    { name: 'text of 151 characters', values: { family_name: 'A'.repeat(151) }, problem: 'expected at most 150 Latin-1 characters' },
    { name: 'text beyond Latin-1', values: { given_name: 'Ωmega' }, problem: 'expected at most 150 Latin-1 characters' },
    { name: 'a country in small letters', values: { issuing_country: 'us' }, problem: 'expected an ISO 3166-1 alpha-2 code' },
    { name: 'a sex that ISO/IEC 5218 has not', values: { sex: 3 }, problem: 'expected 0, 1, 2 or 9 (ISO/IEC 5218)' },
    {
      name: 'a portrait that is no picture',
      values: { portrait: Uint8Array.of(0x3c, 0x73, 0x76, 0x67) },
      problem: 'expected JPEG or JPEG 2000',
    },
    { name: 'an eye colour that the table has not', values: { eye_colour: 'violet' }, problem: 'expected a colour of table 5' },
    {
      name: 'driving privileges without a category',
      values: { driving_privileges: [new Map()] },
      problem: 'expected maps with a vehicle_category_code, and dates as full-date',
    },
  ])('notes $name', ({ values, problem }) => {
    expect(checkElements(elementsOf(values), nothing)).toMatchObject([
      { status: 'warning', params: { element: Object.keys(values)[0], problem } },
    ])
  })
  it('has nothing to note of what keeps table 5, nor of elements that nobody has heard of', () => {
    const values = { family_name: 'MÖLLER', birth_date: fullDate('1990-03-01'), age_over_18: true, sex: 9, whatever: Number.NaN }
    expect(checkElements(elementsOf({ ...values, whatever: 'x' }), nothing)).toMatchObject([{ status: 'passed' }])
    expect(checkElements(elementsOf({ family_name: 7 }, 'org.example'), nothing)).toMatchObject([{ status: 'passed' }])
  })
})

describe('consistency.persons', () => {
  const person = (docType: string, values: Record<string, Encodable>) => ({ mdoc: { docType }, matched: elementsOf(values) })
  const anna = { birth_date: fullDate('1990-03-01'), family_name: 'Moeller' }
  it.each<{ name: string; other: Record<string, Encodable>; status: string }>([
    { name: 'two documents of one person', other: { ...anna, family_name: 'MOELLER' }, status: 'passed' },
    { name: 'two birth dates', other: { ...anna, birth_date: fullDate('1991-03-01') }, status: 'warning' },
    { name: 'nothing in common, such as one’s age and another’s portrait', other: { portrait: Uint8Array.of(0xff) }, status: 'warning' },
  ])('$name: $status', ({ other, status }) => {
    expect(checkPersons(person('a', anna), [person('b', other)])).toMatchObject([{ status }])
  })
  it('says nothing of a document that is alone', () => {
    expect(checkPersons(person('a', anna), [])).toEqual([])
  })
})
