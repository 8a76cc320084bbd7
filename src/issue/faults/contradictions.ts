// Credentials that contradict themselves: country and state against the signer's, ages against the birth date (9.3.1, 7.2.5).
import type { Encodable } from '../../cbor/index.ts'
import { daysAfter, fullDate } from '../dates.ts'
import { demoElements } from '../demo-licence.ts'
import type { SubjectAttribute } from '../distinguished-name.ts'
import type { Elements } from '../issuer-signed.ts'
import type { Expectation, FaultCase, FaultTable, Recipe } from './fault.ts'
import { withItem } from './surgery.ts'

const good: Expectation = { verdict: 'passed', strict: 'passed' }

export const contradictions = {
  'country-differs': {
    row: 'jurisdiction',
    about: "an issuing_country other than the document signer's",
    expect: { verdict: 'failed', failingExactly: ['jurisdiction.country'] },
    recipe: ({ at }) => withElements(at, { issuing_country: 'XV' }),
  },
  'country-differs-in-another-namespace': {
    row: 'jurisdiction',
    about: 'an issuing_country of another namespace that differs, with a warning',
    expect: { verdict: 'passed', warning: ['jurisdiction.country'], strict: 'passed' },
    recipe: ({ at }) => ({
      licence: { mdoc: { elements: new Map([...demoElements(at), ['org.example.club.1', new Map([['issuing_country', 'XV']])]]) } },
    }),
  },
  'country-changed-after-signing': {
    row: 'jurisdiction',
    about: 'an issuing_country whose digest does not match, by the digest alone',
    expect: { verdict: 'failed', failingExactly: ['digest.match'] },
    recipe: () => ({ alter: (mdoc) => withItem(mdoc, 'issuing_country', () => ({ elementValue: 'XV' })) }),
  },
  'state-differs': {
    row: 'jurisdiction',
    about: "an issuing_jurisdiction other than the document signer's state",
    expect: { verdict: 'failed', failingExactly: ['jurisdiction.state'] },
    recipe: ({ at }) => withState(at, 'US-NV', 'US-CA'),
  },
  'state-short': {
    row: 'jurisdiction',
    about: 'US-CA under a signer of the state CA',
    expect: good,
    recipe: ({ at }) => withState(at, 'US-CA', 'CA'),
  },
  'state-full': {
    row: 'jurisdiction',
    about: 'US-CA under a signer of the state US-CA',
    expect: good,
    recipe: ({ at }) => withState(at, 'US-CA', 'US-CA'),
  },
  'state-by-name': {
    row: 'jurisdiction',
    about: 'US-CA under a signer of the state Tokyo, with a warning',
    expect: { verdict: 'passed', warning: ['jurisdiction.state'], strict: 'passed' },
    recipe: ({ at }) => withState(at, 'US-CA', 'Tokyo'),
  },
  'lower-case-country': {
    row: 'lower-case-country',
    about: 'a country in lower case in certificates and licence, with a warning',
    expect: { verdict: 'passed', warning: ['consistency.elements', 'profile.ds.subject', 'profile.iaca.subject'] },
    recipe: ({ at }) => lowerCase(at, 'xu'),
  },
  'lower-case-country-differs': {
    row: 'lower-case-country',
    about: 'a country in lower case in the certificates and in upper case in the licence',
    expect: { verdict: 'failed', failingExactly: ['jurisdiction.country'], warning: ['profile.ds.subject'] },
    recipe: ({ at }) => lowerCase(at, 'XU'),
  },
  'age-over-65-true': age('an age_over_65 of a person of 36, with a warning', { age_over_65: true }),
  'age-over-18-false': age('an age_over_18 that is false beside an age_over_21 that is true, with a warning', { age_over_18: false }),
  'age-over-21-since': {
    row: 'birthday-since',
    about: 'an age_over_21 that is false with a 21st birthday since validFrom',
    expect: good,
    recipe: ({ at }) => {
      const birthday = daysAfter(at, -1)
      birthday.setUTCFullYear(birthday.getUTCFullYear() - 21)
      const validity = { signed: daysAfter(at, -20), validFrom: daysAfter(at, -20), validUntil: daysAfter(at, 10) }
      const elements = elementsWith(at, { birth_date: fullDate(birthday), age_over_21: false, age_over_25: false })
      return { licence: { mdoc: { elements, validity } } }
    },
  },
} satisfies FaultTable

function age(about: string, changes: Record<string, Encodable>): FaultCase {
  const expect: Expectation = { verdict: 'passed', warning: ['consistency.age'] }
  return { row: 'age-contradiction', about, expect, recipe: ({ at }) => withElements(at, changes) }
}

function elementsWith(at: Date, changes: Record<string, Encodable>): Elements {
  return new Map([...demoElements(at)].map(([namespace, elements]) => [namespace, new Map([...elements, ...Object.entries(changes)])]))
}

const withElements = (at: Date, changes: Record<string, Encodable>): Recipe => ({
  licence: { mdoc: { elements: elementsWith(at, changes) } },
})

const subject = (country: string, commonName: string, state?: string): readonly SubjectAttribute[] => [
  { type: 'C', value: country },
  ...(state === undefined ? [] : [{ type: 'ST', value: state } as const]),
  { type: 'O', value: 'Utopia DMV' },
  { type: 'CN', value: commonName },
]

/** An authority of the United States whose signers name a state; the root names none. */
const withState = (at: Date, jurisdiction: string, state: string): Recipe => ({
  licence: {
    iaca: { subject: subject('US', 'State IACA') },
    documentSigner: { subject: subject('US', 'State Document Signer', state) },
    mdoc: { elements: elementsWith(at, { issuing_country: 'US', issuing_jurisdiction: jurisdiction }) },
  },
})

const lowerCase = (at: Date, country: string): Recipe => ({
  licence: {
    iaca: { subject: subject('xu', 'Utopia IACA') },
    documentSigner: { subject: subject('xu', 'Utopia Document Signer') },
    mdoc: { elements: elementsWith(at, { issuing_country: country }) },
  },
})
