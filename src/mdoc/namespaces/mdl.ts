// org.iso.18013.5.1: ISO/IEC 18013-5, 7.2.1, table 5
import type { DataElement, ElementTable } from '../data-element.ts'

export const mdlElements: ElementTable = new Map<string, DataElement>([
  ['family_name', { type: 'text', format: 'latin1-150', mandatory: true }],
  ['given_name', { type: 'text', format: 'latin1-150', mandatory: true }],
  ['birth_date', { type: 'full-date', mandatory: true }],
  ['issue_date', { type: 'full-date|tdate', mandatory: true }],
  ['expiry_date', { type: 'full-date|tdate', mandatory: true }],
  ['issuing_country', { type: 'text', format: 'alpha-2', mandatory: true }],
  ['issuing_authority', { type: 'text', format: 'latin1-150', mandatory: true }],
  ['document_number', { type: 'text', format: 'latin1-150', mandatory: true }],
  ['portrait', { type: 'bytes', format: 'image', mandatory: true }],
  ['driving_privileges', { type: 'array', format: 'driving-privileges', mandatory: true }],
  ['un_distinguishing_sign', { type: 'text', format: 'latin1-150', mandatory: true }],
  ['administrative_number', { type: 'text', format: 'latin1-150' }],
  ['sex', { type: 'uint', format: 'iso-5218' }],
  ['height', { type: 'uint' }],
  ['weight', { type: 'uint' }],
  ['eye_colour', { type: 'text', format: 'eye-colour' }],
  ['hair_colour', { type: 'text', format: 'hair-colour' }],
  ['birth_place', { type: 'text', format: 'latin1-150' }],
  ['resident_address', { type: 'text', format: 'latin1-150' }],
  ['portrait_capture_date', { type: 'tdate' }],
  ['age_in_years', { type: 'uint' }],
  ['age_birth_year', { type: 'uint' }],
  ['age_over_NN', { type: 'bool' }],
  ['issuing_jurisdiction', { type: 'text', format: 'iso-3166-2' }],
  ['nationality', { type: 'text', format: 'alpha-2' }],
  ['resident_city', { type: 'text', format: 'latin1-150' }],
  ['resident_state', { type: 'text', format: 'latin1-150' }],
  ['resident_postal_code', { type: 'text', format: 'latin1-150' }],
  ['resident_country', { type: 'text', format: 'alpha-2' }],
  ['resident_street', { type: 'text', format: 'latin1-150' }], // second edition
  ['biometric_template_XX', { type: 'bytes' }], // face, finger, signature_sign …: ISO/IEC 19785, 19794
  ['family_name_national_character', { type: 'text' }],
  ['given_name_national_character', { type: 'text' }],
  ['signature_usual_mark', { type: 'bytes', format: 'image' }],
])
