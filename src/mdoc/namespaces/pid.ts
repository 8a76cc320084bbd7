// eu.europa.ec.eudi.pid.1: the PID rule book of the EUDI Wallet. Its two generations share the type: mandatory is what both ask for.
import type { DataElement, ElementTable } from '../data-element.ts'

const birthPlace: ElementTable = new Map<string, DataElement>([
  ['country', { type: 'text', format: 'alpha-2' }],
  ['region', { type: 'text' }],
  ['locality', { type: 'text' }],
])

export const pidElements: ElementTable = new Map<string, DataElement>([
  ['family_name', { type: 'text', mandatory: true }],
  ['given_name', { type: 'text', mandatory: true }],
  ['birth_date', { type: 'full-date', mandatory: true }],
  ['place_of_birth', { type: 'text|map', members: birthPlace }],
  ['birth_place', { type: 'text' }], // first generation, as are birth_country, birth_state, birth_city, gender
  ['birth_country', { type: 'text', format: 'alpha-2' }],
  ['birth_state', { type: 'text' }],
  ['birth_city', { type: 'text' }],
  ['nationality', { type: 'text|array', format: 'alpha-2' }], // text in the first generation
  ['issuance_date', { type: 'full-date|tdate' }],
  ['expiry_date', { type: 'full-date|tdate', mandatory: true }],
  ['issuing_authority', { type: 'text', mandatory: true }],
  ['issuing_country', { type: 'text', format: 'alpha-2', mandatory: true }],
  ['issuing_jurisdiction', { type: 'text', format: 'iso-3166-2' }],
  ['document_number', { type: 'text' }],
  ['personal_administrative_number', { type: 'text' }],
  ['administrative_number', { type: 'text' }],
  ['sex', { type: 'uint', format: 'pid-sex' }],
  ['gender', { type: 'uint', format: 'iso-5218' }],
  ['email_address', { type: 'text' }],
  ['mobile_phone_number', { type: 'text' }],
  ['family_name_birth', { type: 'text' }],
  ['given_name_birth', { type: 'text' }],
  ['portrait', { type: 'bytes', format: 'image' }],
  ['portrait_capture_date', { type: 'tdate' }],
  ['resident_address', { type: 'text' }],
  ['resident_street', { type: 'text' }],
  ['resident_house_number', { type: 'text' }],
  ['resident_city', { type: 'text' }],
  ['resident_state', { type: 'text' }],
  ['resident_postal_code', { type: 'text' }],
  ['resident_country', { type: 'text', format: 'alpha-2' }],
  ['trust_anchor', { type: 'text' }],
  ['age_in_years', { type: 'uint' }],
  ['age_birth_year', { type: 'uint' }],
  ['age_over_NN', { type: 'bool' }],
])
