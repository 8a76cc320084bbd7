import { expect, it } from 'vitest'
import { type Encodable, encode, readItem, tagged } from '../cbor/index.ts'
import { findDataElement } from './data-elements.ts'
import { findDeparture } from './element-form.ts'

const NAMESPACE = 'org.iso.18013.5.1'
const departureOf = (element: string, value: Encodable) => {
  const rule = findDataElement(NAMESPACE, element)
  return rule && findDeparture(rule, readItem(encode(value)))
}

it.each<[string, string, Encodable, { from: string; expected: string }]>([
  ['a date without its tag', 'birth_date', '1990-03-01', { from: 'type', expected: 'full-date' }],
  ['a date that the calendar has not', 'birth_date', tagged(1004, '1990-02-30'), { from: 'type', expected: 'full-date' }],
  ['text where either of two dates may stand', 'issue_date', '2026-01-01', { from: 'type', expected: 'full-date or tdate' }],
  ['a negative height', 'height', -1, { from: 'type', expected: 'uint' }],
  ['151 characters', 'family_name', 'A'.repeat(151), { from: 'format', expected: 'at most 150 Latin-1 characters' }],
  ['an HTML page as portrait', 'portrait', Uint8Array.of(0x3c), { from: 'format', expected: 'JPEG or JPEG 2000' }],
])('%s departs from table 5', (_, element, value, departure) => {
  expect(departureOf(element, value)).toEqual(departure)
})

it.each<[string, Encodable]>([
  ['family_name', 'MÖLLER'],
  ['family_name_national_character', '毛利'],
  ['issue_date', tagged(0, '2026-01-01T00:00:00Z')],
  ['age_over_21', false],
  ['portrait', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0)],
])('%s may be %s', (element, value) => {
  expect(departureOf(element, value)).toBeUndefined()
})
