// Vehicle registration: ISO/IEC 7367 (org.iso.7367.1) and the Netherlands' own (nl.rdw.mekb.1). Known from public readers, not from the
// standard's text: what is in doubt has any type, and no element is mandatory.
import type { DataElement, ElementTable } from '../data-element.ts'

const map = (members: ElementTable): DataElement => ({ type: 'map', members })
const texts = (...names: readonly string[]): ElementTable => new Map(names.map((name) => [name, { type: 'text' }]))

const holder: ElementTable = new Map<string, DataElement>([
  ...texts('family_name_unicode', 'given_name_unicode', 'resident_address', 'resident_city', 'resident_postal_code'),
  ['resident_country', { type: 'text', format: 'alpha-2' }],
])
const vehicle: ElementTable = new Map<string, DataElement>([
  ...texts('vehicle_category_code', 'type_approval_number', 'make', 'commercial_name'),
  ['colours', { type: 'text|array' }],
])
const masses: ElementTable = new Map<string, DataElement>([
  ['unit', { type: 'text' }],
  ...['techn_perm_max_laden_mass', 'vehicle_max_mass', 'whole_vehicle_max_mass', 'mass_in_running_order'].map(
    (name) => [name, { type: 'uint' }] as const,
  ),
])
const engine: ElementTable = new Map<string, DataElement>([
  ['engine_capacity', { type: 'any' }],
  ['engine_power', { type: 'any' }],
  ['energy_source', { type: 'text|array' }],
])

/** org.iso.7367.1 */
export const vehicleElements: ElementTable = new Map<string, DataElement>([
  ['registration_number', { type: 'text' }],
  ['date_of_registration', { type: 'full-date|tdate' }],
  ['date_of_first_registration', { type: 'full-date|tdate' }],
  ['vehicle_identification_number', { type: 'text' }],
  ['vehicle_holder', { type: 'array|map', items: map(holder), members: holder }],
  ['basic_vehicle_info', map(vehicle)],
  ['mass_info', map(masses)],
  ['trailer_mass_info', { type: 'map' }],
  ['engine_info', map(engine)],
  ['seating_info', { type: 'map' }],
  ['un_distinguishing_sign', { type: 'text' }],
  ['issue_date', { type: 'full-date|tdate' }],
  ['expiry_date', { type: 'full-date|tdate' }],
  ['issuing_country', { type: 'text', format: 'alpha-2' }],
  ['issuing_authority', { type: 'text' }],
  ['document_number', { type: 'text' }],
])

const address = texts('streetName', 'houseNumber', 'houseNumberSuffix', 'postalCode', 'placeOfResidence')
const holderInfo: ElementTable = new Map<string, DataElement>([...texts('name'), ['address', map(address)]])

/** nl.rdw.mekb.1 */
export const dutchVehicleElements: ElementTable = new Map<string, DataElement>([
  [
    'registration_info',
    map(
      new Map<string, DataElement>([
        ['issuingCountry', { type: 'text', format: 'alpha-2' }],
        ...texts('competentAuthority', 'registrationNumber'),
        ['validFrom', { type: 'full-date|tdate' }],
        ['validUntil', { type: 'full-date|tdate' }],
      ]),
    ),
  ],
  ['issue_date', { type: 'full-date|tdate' }],
  [
    'registration_holder',
    map(
      new Map<string, DataElement>([
        ['holderInfo', map(holderInfo)],
        ['ownershipStatus', { type: 'any' }],
      ]),
    ),
  ],
  ['basic_vehicle_info', map(new Map<string, DataElement>([['vehicle', map(texts('make'))]]))],
  ['vin', { type: 'text' }],
])
