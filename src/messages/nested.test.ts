// Values that hold values, as a person reads them on one line.
import { expect, it } from 'vitest'
import type { ElementValue, JsonValue } from '../verify/index.ts'
import { nestedLine, nestedOf } from './nested.ts'

const mapOrArray = (json: JsonValue): ElementValue => ({ type: Array.isArray(json) ? 'array' : 'map', text: 'as it came', json })
const privileges = [
  { vehicle_category_code: 'B', issue_date: '2009-06-17', codes: [{ code: '01' }, { code: '78', sign: '=' }] },
  { vehicle_category_code: 'AM' },
]
const domestic = [
  {
    domestic_vehicle_class: { domestic_vehicle_class_code: 'C', domestic_vehicle_class_description: 'Car', expiry_date: '2030-01-01' },
    domestic_vehicle_endorsements: [{ domestic_vehicle_endorsement_code: 'M' }],
  },
]
let deep: JsonValue = 'x'
for (let level = 0; level < 20; level++) deep = [deep]

it.each<[string, JsonValue, string]>([
  ['driving_privileges', privileges, 'category B, issued 2009-06-17, restrictions (code 01; code 78, sign =); category AM'],
  ['domestic_driving_privileges', domestic, 'class (code C, description Car, expires 2030-01-01), endorsements (code M)'],
  ['nationality', ['DE', 'FR'], 'DE, FR'],
  ['place_of_birth', { country: 'DE', locality: 'Köln' }, 'country DE, place Köln'],
  ['birth_date', { birth_date: '1990-01-01', approximate_mask: '00001111' }, 'born 1990-01-01, digits that are a guess 00001111'],
  ['unheard_of', { x: null, y: true, z: { base64url: 'AQI', length: 2 } }, 'x null, y yes, z 2 octets'],
  ['unheard_of', { entries: [[1, { special: 'NaN' }]] }, '1 NaN'],
  ['unheard_of', [], 'none'],
  ['unheard_of', {}, 'nothing'],
  ['unheard_of', deep, '…'],
  ['unheard_of', Array.from({ length: 41 }, () => 'a'), `${'a, '.repeat(40)}and 1 more`],
])('%s: %j', (element, json, line) => {
  expect(nestedLine(element, mapOrArray(json))).toBe(line)
})

it('leaves a value that is no array and no map to itself, and one that was redacted', () => {
  expect(nestedOf('sex', { type: 'integer', text: '2', json: 2 })).toBeUndefined()
  expect(nestedOf('place_of_birth', { type: 'map', text: '', redacted: true })).toBeUndefined()
})
