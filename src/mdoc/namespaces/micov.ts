// mICOV, org.micov.1: a health certificate that can tell little (org.micov.attestation.1) or all (org.micov.vtr.1).
import type { DataElement, ElementTable } from '../data-element.ts'

const test: ElementTable = new Map<string, DataElement>([
  ['Result', { type: 'text' }],
  ['TypeOfTest', { type: 'text' }],
  ['TimeOfTest', { type: 'tdate' }],
])
const safeEntry: ElementTable = new Map<string, DataElement>([
  ['SeCondFulfilled', { type: 'bool' }],
  ['SeCondType', { type: 'text' }],
  ['SeCondExpiry', { type: 'full-date|tdate' }],
])

/** org.micov.attestation.1; 1D47 is yellow fever, RA01 is COVID-19 (ICD-11). */
export const attestationElements: ElementTable = new Map<string, DataElement>([
  ['1D47_vaccinated', { type: 'bool' }],
  ['RA01_vaccinated', { type: 'bool' }],
  ['RA01_test', { type: 'map', members: test }],
  ['safeEntry_Leisure', { type: 'map', members: safeEntry }],
  ['fac', { type: 'bytes', format: 'image' }],
  ['fni', { type: 'text' }],
  ['gni', { type: 'text' }],
  ['by', { type: 'uint' }],
  ['bm', { type: 'uint', format: 'month' }],
  ['bd', { type: 'uint', format: 'day-of-month' }],
])

const vaccination: ElementTable = new Map<string, DataElement>([
  ...['tg', 'vp', 'mp', 'br', 'ma', 'bn', 'ao', 'ap', 'is', 'ci', 'pd'].map((name) => [name, { type: 'text' }] as const),
  ['dn', { type: 'uint' }],
  ['sd', { type: 'uint' }],
  ['dt', { type: 'full-date' }],
  ['nx', { type: 'full-date' }],
  ['vf', { type: 'full-date' }],
  ['vu', { type: 'full-date' }],
  ['co', { type: 'text', format: 'alpha-2' }],
])
const personIdentifier: ElementTable = new Map<string, DataElement>([
  ['pty', { type: 'text' }],
  ['pnr', { type: 'text' }],
  ['pic', { type: 'text', format: 'alpha-2' }],
  ['pia', { type: 'text' }],
])

/** org.micov.vtr.1 */
export const vaccinationElements: ElementTable = new Map<string, DataElement>([
  ['fn', { type: 'text' }],
  ['gn', { type: 'text' }],
  ['dob', { type: 'full-date' }],
  ['sex', { type: 'uint', format: 'iso-5218' }],
  ['v_RA01_1', { type: 'map', members: vaccination }],
  ['v_RA01_2', { type: 'map', members: vaccination }],
  ['pid_PPN', { type: 'map', members: personIdentifier }],
  ['pid_DL', { type: 'map', members: personIdentifier }],
])
