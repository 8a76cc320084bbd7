// org.iso.18013.5.1.aamva: AAMVA mDL Implementation Guidelines
import type { DataElement } from '../data-element.ts'

export const aamvaElements: ReadonlyMap<string, DataElement> = new Map<string, DataElement>([
  ['domestic_driving_privileges', { type: 'array' }], // of { domestic_vehicle_class, domestic_vehicle_restrictions, domestic_vehicle_endorsements }
  ['name_suffix', { type: 'text' }],
  ['organ_donor', { type: 'uint' }],
  ['veteran', { type: 'uint' }],
  ['family_name_truncation', { type: 'text', format: 'truncation' }],
  ['given_name_truncation', { type: 'text', format: 'truncation' }],
  ['aka_family_name', { type: 'text' }],
  ['aka_family_name.v2', { type: 'any' }],
  ['aka_given_name', { type: 'text' }],
  ['aka_suffix', { type: 'text' }],
  ['weight_range', { type: 'uint' }],
  ['race_ethnicity', { type: 'text' }],
  ['EDL_credential', { type: 'any' }],
  ['DHS_compliance', { type: 'text', format: 'compliance' }],
  ['DHS_compliance_text', { type: 'text' }],
  ['DHS_temporary_lawful_status', { type: 'any' }],
  ['resident_county', { type: 'text' }],
  ['hazmat_endorsement_expiration_date', { type: 'full-date|tdate' }],
  ['sex', { type: 'uint' }],
  ['CDL_indicator', { type: 'any' }],
  ['aamva_version', { type: 'any' }],
  ['audit_information', { type: 'text' }],
])
