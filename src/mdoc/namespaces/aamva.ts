// org.iso.18013.5.1.aamva: AAMVA mDL Implementation Guidelines
import type { DataElement, ElementTable } from '../data-element.ts'

/** Present with this value, or absent. */
const indicator: DataElement = { type: 'uint', codes: [1] }
const described = (kind: string): ElementTable =>
  new Map<string, DataElement>([
    [`${kind}_code`, { type: 'text' }],
    [`${kind}_description`, { type: 'text' }],
  ])
const suffixes: readonly string[] = [
  ...['JR', 'SR', '1ST', 'I', '2ND', 'II', '3RD', 'III', '4TH', 'IV', '5TH', 'V', '6TH', 'VI', '7TH', 'VII', '8TH', 'VIII', '9TH', 'IX'],
]

const vehicleClass: ElementTable = new Map<string, DataElement>([
  ...described('domestic_vehicle_class'),
  ['issue_date', { type: 'full-date' }],
  ['expiry_date', { type: 'full-date' }],
])
const domesticPrivilege: ElementTable = new Map<string, DataElement>([
  ['domestic_vehicle_class', { type: 'map', members: vehicleClass }],
  ['domestic_vehicle_restrictions', { type: 'array', items: { type: 'map', members: described('domestic_vehicle_restriction') } }],
  ['domestic_vehicle_endorsements', { type: 'array', items: { type: 'map', members: described('domestic_vehicle_endorsement') } }],
])

export const aamvaElements: ElementTable = new Map<string, DataElement>([
  ['domestic_driving_privileges', { type: 'array', items: { type: 'map', members: domesticPrivilege } }],
  ['name_suffix', { type: 'text', codes: suffixes }],
  ['organ_donor', indicator],
  ['veteran', indicator],
  ['family_name_truncation', { type: 'text', format: 'truncation' }],
  ['given_name_truncation', { type: 'text', format: 'truncation' }],
  ['aka_family_name', { type: 'text' }],
  ['aka_family_name.v2', { type: 'text' }],
  ['aka_given_name', { type: 'text' }],
  ['aka_given_name.v2', { type: 'text' }],
  ['aka_suffix', { type: 'text', codes: suffixes }],
  ['weight_range', { type: 'uint', codes: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] }],
  ['race_ethnicity', { type: 'text', codes: ['AI', 'AP', 'BK', 'H', 'O', 'U', 'W'] }],
  ['EDL_credential', { type: 'uint', codes: [1, 2] }], // an enhanced licence, an enhanced identification card
  ['DHS_compliance', { type: 'text', format: 'compliance' }],
  ['DHS_compliance_text', { type: 'text' }],
  ['DHS_temporary_lawful_status', indicator],
  ['resident_county', { type: 'text', format: 'county' }],
  ['hazmat_endorsement_expiration_date', { type: 'full-date|tdate' }],
  ['sex', { type: 'uint', format: 'iso-5218' }],
  ['CDL_indicator', indicator],
  ['aamva_version', { type: 'uint' }],
  ['audit_information', { type: 'text' }],
])
