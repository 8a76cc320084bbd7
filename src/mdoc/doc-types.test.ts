// The tables of the document types beside the licence: which values they take, which they note, and what is mandatory of whom.
import { describe, expect, it } from 'vitest'
import { type Encodable, encode, readItem, tagged } from '../cbor/index.ts'
import { dataElements, findDataElement, mandatoryElements } from './data-elements.ts'
import { docTypes, findDocType } from './doc-types.ts'
import { findDeparture } from './element-form.ts'

const AAMVA = 'org.iso.18013.5.1.aamva'
const PID = 'eu.europa.ec.eudi.pid.1'
const PERSON = 'org.iso.23220.1'
const map = (members: Record<string, Encodable>) => new Map(Object.entries(members))
const fullDate = (day: string) => tagged(1004, day)
const departureOf = (namespace: string, element: string, value: Encodable) => {
  const rule = findDataElement(namespace, element)
  expect(rule, `${namespace}/${element}`).toBeDefined()
  return rule && findDeparture(rule, readItem(encode(value)))?.expected
}

describe('a value that keeps its table', () => {
  it.each<[string, string, Encodable]>([
    [PID, 'nationality', ['DE', 'FR']],
    [PID, 'nationality', 'DE'],
    [PID, 'place_of_birth', map({ country: 'DE', locality: 'Köln' })],
    [PID, 'place_of_birth', 'Köln'],
    [PID, 'birth_place', 'Köln'],
    [PID, 'sex', 5],
    [PID, 'expiry_date', tagged(0, '2030-01-01T00:00:00Z')],
    [PID, 'age_over_16', true],
    [PERSON, 'birth_date', fullDate('1990-03-01')],
    [PERSON, 'birth_date', map({ birth_date: fullDate('1990-01-01'), approximate_mask: '00001111' })],
    ['org.iso.23220.photoid.1', 'travel_document_number', 'C01X00T47'],
    ['org.iso.23220.photoID.1', 'person_id', '7'],
    ['org.iso.23220.datagroups.1', 'dg16', Uint8Array.of(1)],
    ['org.iso.23220.dtc.1', 'dtc_dg1', Uint8Array.of(1)],
    ['eu.europa.ec.av.1', 'age_over_18', true],
    ['eu.europa.ec.eudi.cor.1', 'arrival_date', fullDate('2020-01-01')],
    ['org.iso.7367.1', 'vehicle_holder', [map({ family_name_unicode: 'Möller', resident_country: 'DE' })]],
    ['nl.rdw.mekb.1', 'registration_info', map({ issuingCountry: 'NL', validFrom: fullDate('2020-01-01') })],
    ['org.micov.attestation.1', 'bm', 12],
    ['org.micov.vtr.1', 'v_RA01_1', map({ tg: 'RA01', dn: 1, dt: fullDate('2021-04-01'), co: 'XU', whatever: null })],
    [AAMVA, 'domestic_driving_privileges', [map({ domestic_vehicle_class: map({ domestic_vehicle_class_code: 'C' }) })]],
    [AAMVA, 'name_suffix', 'III'],
    [AAMVA, 'aka_given_name.v2', 'Annie'],
    ['org.iso.18013.5.1', 'biometric_template_face', Uint8Array.of(1)],
  ])('%s %s', (namespace, element, value) => {
    expect(departureOf(namespace, element, value)).toBeUndefined()
  })
})

describe('a value that departs from its table', () => {
  it.each<[string, string, Encodable, string]>([
    [PID, 'nationality', 49, 'text or array'],
    [PID, 'nationality', ['DE', 'Germany'], 'an ISO 3166-1 alpha-2 code'],
    [PID, 'place_of_birth', map({ country: 'Germany' }), 'an ISO 3166-1 alpha-2 code in country'],
    [PID, 'sex', 7, '0 to 6 or 9'],
    [PID, 'birth_date', '1990-03-01', 'full-date'],
    [PERSON, 'birth_date', map({ approximate_mask: '1' }), 'a member birth_date'],
    [PERSON, 'birth_date', map({ birth_date: '1990-01-01' }), 'full-date in birth_date'],
    [PERSON, 'sex', 5, '0, 1, 2 or 9 (ISO/IEC 5218)'],
    ['eu.europa.ec.av.1', 'age_over_18', 1, 'bool'],
    [
      'org.iso.7367.1',
      'vehicle_holder',
      [map({}), map({ resident_country: 'd' })],
      'an ISO 3166-1 alpha-2 code in resident_country in [1]',
    ],
    ['nl.rdw.mekb.1', 'vin', 7, 'text'],
    ['org.micov.attestation.1', 'bm', 13, '1 to 12'],
    ['org.micov.vtr.1', 'pid_DL', map({ pic: 7 }), 'text in pic'],
    [AAMVA, 'domestic_driving_privileges', ['C'], 'map in [0]'],
    [AAMVA, 'organ_donor', 0, 'one of 1'],
    [AAMVA, 'family_name_truncation', 'X', 'T, N or U'],
    [AAMVA, 'DHS_compliance', 'Y', 'F or N'],
    [AAMVA, 'resident_county', '7', 'three digits'],
    [AAMVA, 'race_ethnicity', 'X', 'one of AI, AP, BK, H, O, U, W'],
  ])('%s %s', (namespace, element, value, expected) => {
    expect(departureOf(namespace, element, value)).toBe(expected)
  })
})

describe('a document type', () => {
  it('asks for what its own table calls mandatory', () => {
    expect(mandatoryElements('org.iso.18013.5.1.mDL').get('org.iso.18013.5.1')).toHaveLength(11)
    expect(mandatoryElements(PID).get(PID)).toContain('birth_date')
    expect(mandatoryElements('org.example.club.1').size).toBe(0)
  })
  it('that borrows a namespace is not held to what is mandatory there', () => {
    expect(findDocType('com.google.wallet.idcard.1')?.namespaces).toEqual(['org.iso.18013.5.1'])
    expect(mandatoryElements('com.google.wallet.idcard.1').size).toBe(0)
    expect(findDocType('org.iso.7367.1.mVRC')?.tables.get(PERSON)?.has('issue_date')).toBe(true)
    expect(mandatoryElements('org.iso.7367.1.mVRC').size).toBe(0)
  })
  it('is the same in both spellings of the photo ID', () => {
    expect(findDocType('org.iso.23220.photoID.1')).toBe(findDocType('org.iso.23220.photoid.1'))
  })
  it('leaves the licence’s own rules to the licence’s namespace, whichever type comes first', () => {
    expect(dataElements.get('org.iso.18013.5.1')?.get('portrait')?.mandatory).toBe(true)
    expect([...docTypes.values()].every(({ namespaces, tables }) => namespaces.every((namespace) => tables.has(namespace)))).toBe(true)
  })
})
