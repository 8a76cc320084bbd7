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
    {
      name: 'accepts age_in_years and age_birth_year as the birth date has them',
      values: { age_in_years: 20, age_birth_year: 2006 },
      statuses: ['passed'],
    },
    { name: 'finds an age_in_years that is too high', values: { age_in_years: 21 }, statuses: ['failed'] },
    { name: 'leaves one that was not counted on since to a note', values: { age_in_years: 19 }, statuses: ['passed'] },
    { name: 'finds another year of birth', values: { age_birth_year: 2005 }, statuses: ['failed'] },
    { name: 'finds true above age_in_years', values: { age_in_years: 17, age_over_18: true }, statuses: ['failed'] },
    { name: 'finds false at age_in_years', values: { age_in_years: 20, age_over_20: false }, statuses: ['failed'] },
    { name: 'has nothing to compare where no age is told', values: { family_name: 'Moeller' }, statuses: ['not-applicable'] },
    { name: 'takes no number for an age that is none', values: { age_in_years: 'twenty', age_over_18: 1 }, statuses: ['not-applicable'] },
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
  it('finds true above what the year of birth leaves possible', () => {
    const elements = elementsOf({ age_birth_year: 2006, age_over_21: true })
    expect(checkAge(elements, validFrom('2026-06-10'))).toMatchObject([
      { status: 'failed', params: { elements: 'age_birth_year, age_over_21', problem: 'age_birth_year is 2006, yet age_over_21 is true' } },
    ])
    expect(checkAge(elements, validFrom('2026-12-31'))).toMatchObject([{ status: 'passed' }]) // in Auckland it is 2027
  })
  it('takes a birth date that is a guess in parts for none', () => {
    const birthDate = (members: Record<string, Encodable>) =>
      elementsOf({ birth_date: new Map(Object.entries({ birth_date: fullDate('2006-06-01'), ...members })), age_over_21: true })
    expect(checkAge(birthDate({}), validFrom('2026-06-10'))).toMatchObject([{ status: 'failed' }])
    expect(checkAge(birthDate({ approximate_mask: '00001111' }), validFrom('2026-06-10'))).toMatchObject([{ status: 'passed' }])
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

describe('consistency.elements of a document whose signed data is known', () => {
  const DAY = '2026-06-10'
  const signed = (docType: string, digests: number, returned: readonly string[], namespace = NAMESPACE): MdocDocument => ({
    ...nothing,
    issuerSigned: {
      nameSpaces: new Map([[namespace, returned.map(itemOf)]]),
      issuerAuth: {
        cose: undefined as never, // no check of consistency looks at it
        algorithmId: undefined,
        x5chain: undefined,
        mso: {
          range: [0, 0],
          version: '1.0',
          digestAlgorithm: 'SHA-256',
          hash: 'SHA-256',
          valueDigests: new Map([[namespace, new Map(Array.from({ length: digests }, (_, digestID) => [digestID, new Uint8Array(32)]))]]),
          deviceKey: undefined,
          keyAuthorizations: undefined,
          docType,
          validityInfo: validFrom(DAY),
          status: undefined,
          notes: [],
        },
      },
    },
  })
  const itemOf = (elementIdentifier: string, digestID: number) => ({
    digestID,
    random: new Uint8Array(16),
    elementIdentifier,
    elementValue: readItem(encode(null)),
    bytes: new Uint8Array(),
    range: [0, 0] as const,
    duplicate: false,
  })
  const pid = 'eu.europa.ec.eudi.pid.1'
  const mandatory = ['family_name', 'given_name', 'birth_date', 'expiry_date', 'issuing_authority', 'issuing_country']

  it('names the mandatory element that is missing where every signed one was returned', () => {
    const returned = [...mandatory.slice(1), 'sex']
    expect(checkElements([], signed(pid, returned.length, returned, pid))).toMatchObject([
      { status: 'warning', subject: { namespace: pid, element: 'family_name' }, params: { found: 'nothing' } },
    ])
  })
  it('says nothing of what the holder kept', () => {
    expect(checkElements([], signed(pid, 9, ['sex'], pid))).toMatchObject([{ status: 'passed' }])
    expect(checkElements([], signed(pid, mandatory.length, mandatory, pid))).toMatchObject([{ status: 'passed' }])
  })
  it('notes a licence of fewer digests than it has mandatory elements', () => {
    expect(checkElements([], signed('org.iso.18013.5.1.mDL', 10, []))).toMatchObject([{ params: { found: '10 digests' } }])
  })
  it('holds no other type to what a licence must have, whatever namespace it borrows', () => {
    for (const docType of ['com.google.wallet.idcard.1', 'org.example.club.1'])
      expect(checkElements([], signed(docType, 1, ['age_over_18']))).toMatchObject([{ status: 'passed' }])
  })
  it('notes an age_in_years that was not counted on', () => {
    const elements = elementsOf({ birth_date: fullDate('1990-03-01'), age_in_years: 30 })
    expect(checkElements(elements, signed('org.example.club.1', 2, ['birth_date', 'age_in_years']))).toMatchObject([
      { status: 'warning', params: { element: 'age_in_years', found: '30' }, bytes: [0, 0] },
    ])
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
