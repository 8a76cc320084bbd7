// Attestations of the EUDI Wallet beside the PID: age verification and certificate of residence.
import type { DataElement, ElementTable } from '../data-element.ts'

/** eu.europa.ec.av.1: ages and nothing else. */
export const ageVerificationElements: ElementTable = new Map<string, DataElement>([['age_over_NN', { type: 'bool' }]])

/** eu.europa.ec.eudi.cor.1 */
export const residenceElements: ElementTable = new Map<string, DataElement>([
  ['family_name', { type: 'text', mandatory: true }],
  ['given_name', { type: 'text', mandatory: true }],
  ['birth_date', { type: 'full-date', mandatory: true }],
  ['arrival_date', { type: 'full-date' }],
  ['resident_address', { type: 'text' }],
  ['resident_street', { type: 'text' }],
  ['resident_house_number', { type: 'text' }],
  ['resident_city', { type: 'text' }],
  ['resident_state', { type: 'text' }],
  ['resident_postal_code', { type: 'text' }],
  ['resident_country', { type: 'text', format: 'alpha-2' }],
  ['birth_place', { type: 'text' }],
  ['sex', { type: 'uint', format: 'pid-sex' }],
  ['gender', { type: 'uint', format: 'iso-5218' }],
  ['nationality', { type: 'text|array', format: 'alpha-2' }],
  ['issuance_date', { type: 'full-date|tdate' }],
  ['expiry_date', { type: 'full-date|tdate', mandatory: true }],
  ['issuing_authority', { type: 'text', mandatory: true }],
  ['issuing_country', { type: 'text', format: 'alpha-2', mandatory: true }],
  ['issuing_jurisdiction', { type: 'text', format: 'iso-3166-2' }],
  ['document_number', { type: 'text' }],
  ['administrative_number', { type: 'text' }],
  ['age_over_NN', { type: 'bool' }],
])
