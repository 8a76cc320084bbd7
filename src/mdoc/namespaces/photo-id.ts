// Photo ID, ISO/IEC TS 23220-4: what it shares with other mobile documents (org.iso.23220.1), its own, and the passport's data groups.
import type { DataElement, ElementTable } from '../data-element.ts'

/** A birth date that is not fully known: `approximate_mask` has a 1 for each digit that is a guess. */
const birthDate: ElementTable = new Map<string, DataElement>([
  ['birth_date', { type: 'full-date', mandatory: true }],
  ['approximate_mask', { type: 'text' }],
])

/** org.iso.23220.1. Names stand as `family_name`, or once in Unicode and once in Latin-1, as the issuer's edition has it. */
export const personElements: ElementTable = new Map<string, DataElement>([
  ['family_name', { type: 'text' }],
  ['given_name', { type: 'text' }],
  ['family_name_unicode', { type: 'text' }],
  ['given_name_unicode', { type: 'text' }],
  ['family_name_latin1', { type: 'text', format: 'latin1-150' }],
  ['given_name_latin1', { type: 'text', format: 'latin1-150' }],
  ['name_at_birth', { type: 'text' }],
  ['birth_date', { type: 'full-date|map', members: birthDate, mandatory: true }],
  ['portrait', { type: 'bytes', format: 'image', mandatory: true }],
  ['portrait_capture_date', { type: 'full-date|tdate' }],
  ['issue_date', { type: 'full-date|tdate', mandatory: true }],
  ['expiry_date', { type: 'full-date|tdate', mandatory: true }],
  ['issuing_authority', { type: 'text' }],
  ['issuing_authority_unicode', { type: 'text' }],
  ['issuing_authority_latin1', { type: 'text', format: 'latin1-150' }],
  ['issuing_country', { type: 'text', format: 'alpha-2', mandatory: true }],
  ['issuing_subdivision', { type: 'text', format: 'iso-3166-2' }],
  ['sex', { type: 'uint', format: 'iso-5218' }],
  ['nationality', { type: 'text', format: 'alpha-2' }],
  ['document_number', { type: 'text' }],
  ['birthplace', { type: 'text' }],
  ['resident_address', { type: 'text' }],
  ['resident_address_unicode', { type: 'text' }],
  ['resident_address_latin1', { type: 'text', format: 'latin1-150' }],
  ['resident_city', { type: 'text' }],
  ['resident_city_unicode', { type: 'text' }],
  ['resident_city_latin1', { type: 'text', format: 'latin1-150' }],
  ['resident_postal_code', { type: 'text' }],
  ['resident_country', { type: 'text', format: 'alpha-2' }],
  ['age_in_years', { type: 'uint' }],
  ['age_birth_year', { type: 'uint' }],
  ['age_over_NN', { type: 'bool' }],
])

/** org.iso.23220.photoid.1 */
export const photoIdElements: ElementTable = new Map<string, DataElement>([
  ['person_id', { type: 'text' }],
  ['birth_country', { type: 'text', format: 'alpha-2' }],
  ['birth_state', { type: 'text' }],
  ['birth_city', { type: 'text' }],
  ['administrative_number', { type: 'text' }],
  ['resident_street', { type: 'text' }],
  ['resident_house_number', { type: 'text' }],
  ['resident_state', { type: 'text' }],
  ['travel_document_type', { type: 'text' }],
  ['travel_document_number', { type: 'text' }],
  ['travel_document_mrz', { type: 'text' }],
])

/** ICAO 9303: the 16 data groups of a passport's chip, and what signs them. */
const chip = (prefix: string): readonly (readonly [string, DataElement])[] => [
  [`${prefix}version`, { type: 'text' }],
  [`${prefix}sod`, { type: 'bytes' }],
  ...Array.from({ length: 16 }, (_, index) => [`${prefix}dg${index + 1}`, { type: 'bytes' }] as const),
]
/** org.iso.23220.datagroups.1 */
export const dataGroupElements: ElementTable = new Map<string, DataElement>(chip(''))
/** org.iso.23220.dtc.1, its older spelling */
export const dtcElements: ElementTable = new Map<string, DataElement>(chip('dtc_'))
