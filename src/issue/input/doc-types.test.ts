// Documents of every type that the tables know, from JSON to a verdict: what an issuer may put in, and what it is refused.
import { describe, expect, it } from 'vitest'
import { openTrustStore } from '../../trust/index.ts'
import { verifyDeviceResponse } from '../../verify/index.ts'
import { issueDemoLicence } from '../demo-licence.ts'
import { buildDeviceResponse, presentDocument } from '../presentation.ts'
import { checkElements } from './check-elements.ts'
import { InputError } from './input-fault.ts'
import { readIssuingInput } from './issuing-input.ts'

const at = new Date('2026-06-15T12:00:00Z')
const circumstances = { validFrom: at, country: 'XU' }
const portrait = { hex: 'ffd8ffe0' }
const person = {
  family_name: 'Möller',
  given_name: 'Anna',
  birth_date: '1990-03-01',
  expiry_date: '2030-01-01',
  issuing_authority: 'Utopia',
  issuing_country: 'XU',
}
type Json = Readonly<Record<string, unknown>>
const documents: readonly { docType: string; nameSpaces: Readonly<Record<string, Json>> }[] = [
  {
    docType: 'eu.europa.ec.eudi.pid.1',
    nameSpaces: {
      'eu.europa.ec.eudi.pid.1': {
        ...person,
        nationality: ['DE', 'FR'],
        place_of_birth: { country: 'DE', locality: 'Köln' },
        sex: 5,
        portrait,
        age_in_years: 36,
        age_birth_year: 1990,
      },
    },
  },
  {
    docType: 'org.iso.23220.photoid.1',
    nameSpaces: {
      'org.iso.23220.1': {
        family_name_unicode: '毛利',
        birth_date: { birth_date: '1990-03-01', approximate_mask: '00000011' },
        portrait,
        issue_date: '2026-01-01',
        expiry_date: '2030-01-01T00:00:00Z',
        issuing_country: 'XU',
        age_over_18: true,
      },
      'org.iso.23220.photoid.1': { birth_country: 'JP', travel_document_number: 'C01X00T47' },
      'org.iso.23220.datagroups.1': { dg1: { hex: '61' } },
    },
  },
  { docType: 'eu.europa.ec.av.1', nameSpaces: { 'eu.europa.ec.av.1': { age_over_18: true } } },
  { docType: 'eu.europa.ec.eudi.cor.1', nameSpaces: { 'eu.europa.ec.eudi.cor.1': { ...person, arrival_date: '2020-01-01' } } },
  {
    docType: 'org.iso.7367.1.mVRC',
    nameSpaces: {
      'org.iso.7367.1': {
        registration_number: 'XU 123',
        date_of_registration: '2020-01-01',
        vehicle_holder: [{ family_name_unicode: 'Möller', resident_country: 'XU' }],
        mass_info: { unit: 'kg', vehicle_max_mass: 1800 },
      },
      'org.iso.23220.1': { issue_date: '2026-01-01' },
    },
  },
  {
    docType: 'nl.rdw.mekb.1',
    nameSpaces: { 'nl.rdw.mekb.1': { registration_info: { issuingCountry: 'NL', validFrom: '2020-01-01' }, vin: 'WVW' } },
  },
  {
    docType: 'org.micov.1',
    nameSpaces: {
      'org.micov.attestation.1': { RA01_vaccinated: true, RA01_test: { Result: '260415000', TimeOfTest: '2026-06-14T10:00:00Z' } },
      'org.micov.vtr.1': { fn: 'Möller', dob: '1990-03-01', v_RA01_1: { dt: '2021-04-01', dn: 1 } },
    },
  },
  { docType: 'com.google.wallet.idcard.1', nameSpaces: { 'org.iso.18013.5.1': { family_name: 'Moeller', age_over_21: true } } },
  { docType: 'jp.go.digital.card.1', nameSpaces: { 'jp.go.digital.card.1': { number: '123' } } },
  { docType: 'org.example.club.1', nameSpaces: { 'org.example.club': { since: { 'full-date': '2020-01-01' }, levels: [1, { a: true }] } } },
]
const inputOf = (json: unknown) => readIssuingInput(new TextEncoder().encode(JSON.stringify(json)), async () => undefined)

describe('a document of another type', () => {
  it.each(documents)('$docType is taken, issued, and departs from nothing', async (json) => {
    const input = await inputOf(json)
    checkElements(input, circumstances)
    const { mdoc, deviceKey, anchor } = await issueDemoLicence({ at, mdoc: { docType: input.docType, elements: input.elements } })
    const sessionTranscript = new Uint8Array([0x83, 0xf6, 0xf6, 0xf6])
    const document = await presentDocument({ mdoc, sessionTranscript, deviceAuth: { type: 'signature', key: deviceKey } })
    const trust = await openTrustStore([anchor])
    const session = { transcript: sessionTranscript, origin: 'operator' } as const
    const response = buildDeviceResponse({ documents: [document] })
    const report = await verifyDeviceResponse(response, { at, atOrigin: 'operator', presentation: 'document', trust, session })
    expect(report.verdict).toBe('passed')
    const consistency = report.documents[0]?.checks.filter(({ id }) => id === 'consistency.elements' || id === 'consistency.age')
    expect(consistency?.filter(({ status }) => status === 'warning')).toEqual([])
  })
})

describe('a document of another type is refused', () => {
  const PID = 'eu.europa.ec.eudi.pid.1'
  const pid = (changes: Json) => ({ docType: PID, nameSpaces: { [PID]: { ...person, ...changes } } })
  const vehicle = (elements: Json) => ({ docType: 'org.iso.7367.1.mVRC', nameSpaces: { 'org.iso.7367.1': elements } })
  it.each<[string, unknown, string]>([
    ['without what is mandatory of it', pid({ birth_date: undefined }), `${PID}/birth_date`],
    ['with a nationality in words', pid({ nationality: ['German'] }), `${PID}/nationality`],
    ['with a country that ISO 3166-1 has not assigned', pid({ nationality: ['DE', 'UT'] }), `${PID}/nationality`],
    ['with a sex that PID has not', pid({ sex: 7 }), `${PID}/sex`],
    ['with a place of birth in another country form', pid({ place_of_birth: { country: 'Germany' } }), `${PID}/place_of_birth`],
    ['with another age', pid({ age_in_years: 30 }), `${PID}/age_in_years`],
    ['with another year of birth', pid({ age_birth_year: 1991 }), `${PID}/age_birth_year`],
    ['with a mass in words', vehicle({ mass_info: { vehicle_max_mass: 'heavy' } }), 'org.iso.7367.1/mass_info.vehicle_max_mass'],
    ['with a holder that is text', vehicle({ vehicle_holder: ['Anna'] }), 'org.iso.7367.1/vehicle_holder[0]'],
  ])('%s', async (_, json, where) => {
    const input = await inputOf(json)
    const faults = (() => {
      try {
        checkElements(input, circumstances)
        return []
      } catch (problem) {
        if (problem instanceof InputError) return problem.faults
        throw problem
      }
    })()
    expect(faults.map((fault) => fault.where)).toEqual([where])
  })
})
