// Inputs of an issuer: each form of a value, and each fault by its place, without the value.
import { describe, expect, it } from 'vitest'
import { type Encodable, encode, tagged } from '../../cbor/index.ts'
import { concatBytes, toHex } from '../../crypto/index.ts'
import { checkElements } from './check-elements.ts'
import { InputError } from './input-fault.ts'
import { type IssuingInput, readIssuingInput } from './issuing-input.ts'

const MDL = 'org.iso.18013.5.1'
const files = new Map([['portrait.jpg', Uint8Array.of(0xff, 0xd8, 0xff)]])
const read = (json: unknown) =>
  readIssuingInput(new TextEncoder().encode(typeof json === 'string' ? json : JSON.stringify(json)), async (path) => files.get(path))
const readElement = async (element: string, value: unknown, namespace = MDL) => {
  const { elements, faults } = await read({ docType: 'org.example', nameSpaces: { [namespace]: { [element]: value } } })
  const [fault] = faults
  return fault ?? toHex(encode(elements.get(namespace)?.get(element)))
}
const hex = (value: Encodable) => toHex(encode(value))
const map = (members: Record<string, Encodable>) => new Map(Object.entries(members))

describe('a value is typed by the table', () => {
  it.each<[string, unknown, Encodable]>([
    ['birth_date', '1990-03-01', tagged(1004, '1990-03-01')],
    ['issue_date', '2026-01-31', tagged(1004, '2026-01-31')],
    ['issue_date', '2026-01-31T10:00:00Z', tagged(0, '2026-01-31T10:00:00Z')],
    ['portrait_capture_date', '2026-01-31T10:00:00Z', tagged(0, '2026-01-31T10:00:00Z')],
    ['height', 171, 171],
    ['age_over_21', true, true],
    ['portrait', { file: 'portrait.jpg' }, Uint8Array.of(0xff, 0xd8, 0xff)],
    ['portrait', { base64: '/9j/' }, Uint8Array.of(0xff, 0xd8, 0xff)],
    ['portrait', { base64url: '_9j_' }, Uint8Array.of(0xff, 0xd8, 0xff)],
    ['portrait', { hex: 'ffd8ff' }, Uint8Array.of(0xff, 0xd8, 0xff)],
    ['portrait', { bytes: { file: 'portrait.jpg' } }, Uint8Array.of(0xff, 0xd8, 0xff)],
    [
      'driving_privileges',
      [{ vehicle_category_code: 'B', issue_date: '2009-06-17', codes: [{ code: '01' }] }],
      [map({ vehicle_category_code: 'B', issue_date: tagged(1004, '2009-06-17'), codes: [map({ code: '01' })] })],
    ],
  ])('%s: %j', async (element, json, value) => {
    expect(await readElement(element, json)).toBe(hex(value))
  })
  it('of AAMVA, dates inside domestic_driving_privileges among them', async () => {
    const json = [{ domestic_vehicle_class: { domestic_vehicle_class_code: 'C', expiry_date: '2030-01-01' } }]
    const domestic = map({ domestic_vehicle_class_code: 'C', expiry_date: tagged(1004, '2030-01-01') })
    expect(await readElement('domestic_driving_privileges', json, `${MDL}.aamva`)).toBe(hex([map({ domestic_vehicle_class: domestic })]))
  })
})

describe('a value that no table knows is what it says', () => {
  it.each<[unknown, Encodable]>([
    ['1990-03-01', '1990-03-01'],
    [{ 'full-date': '1990-03-01' }, tagged(1004, '1990-03-01')],
    [{ tdate: '2026-01-31T10:00:00Z' }, tagged(0, '2026-01-31T10:00:00Z')],
    [{ bytes: 'AQI' }, Uint8Array.of(1, 2)],
    [{ cbor: '1a00000001' }, { type: 'raw', bytes: Uint8Array.of(0x1a, 0, 0, 0, 1) }],
    [{ issue_date: '1990-03-01' }, map({ issue_date: '1990-03-01' })],
    [
      [null, true, -7, { a: { hex: '00' } }],
      [null, true, -7, map({ a: Uint8Array.of(0) })],
    ],
    [1.5, { type: 'raw', bytes: Uint8Array.of(0xf9, 0x3e, 0) }],
  ])('%j', async (json, value) => {
    expect(await readElement('x', json, 'org.example')).toBe(hex(value))
  })
})

describe('a value that is not what the table asks for', () => {
  it.each<[string, unknown, string, string, string]>([
    ['birth_date', '1990-02-30', '', 'a day of the calendar (full-date, 2026-01-31)', 'text of 10 characters'],
    ['birth_date', 19900301, '', 'a day of the calendar (full-date, 2026-01-31)', 'a number'],
    ['portrait_capture_date', '2026-01-31T10:00:00.5Z', '', 'a time in UTC (tdate, 2026-01-31T10:00:00Z)', 'text of 22 characters'],
    ['portrait_capture_date', '2026-01-31T10:00:00+01:00', '', 'a time in UTC (tdate, 2026-01-31T10:00:00Z)', 'text of 25 characters'],
    ['height', -1, '', 'a whole number, 0 or above', 'a number below 0'],
    ['height', 1.71, '', 'a whole number, 0 or above', 'a number that is not whole'],
    ['height', '171', '', 'a whole number, 0 or above', 'text of 3 characters'],
    ['age_over_18', 1, '', 'true or false', 'a number'],
    ['family_name', null, '', 'text', 'null'],
    ['family_name', '\ud800', '', 'text that UTF-8 can hold', 'a lone surrogate'],
    ['portrait', '/9j/', '', 'bytes: { "base64" | "base64url" | "hex" | "file": … }', 'text of 4 characters'],
    ['portrait', { base64: '!' }, '.base64', 'base64', 'text of 1 characters that is none'],
    ['portrait', { file: 'other.jpg' }, '.file', 'a file beside the input', 'none that can be read'],
    ['portrait', { file: '/etc/passwd' }, '.file', 'a file beside the input', 'none that can be read'],
    ['portrait', { file: '../portrait.jpg' }, '.file', 'a file beside the input', 'none that can be read'],
    ['portrait', { hex: 7 }, '.hex', 'text', 'a number'],
    ['family_name', { cbor: '0101' }, '.cbor', 'one CBOR item', 'at byte 1 something else'],
    [
      'driving_privileges',
      [{ vehicle_category_code: 'B', issue_date: '17.06.2009' }],
      '[0].issue_date',
      'a day of the calendar (full-date, 2026-01-31)',
      'text of 10 characters',
    ],
  ])('%s: %j', async (element, json, place, expected, found) => {
    expect(await readElement(element, json)).toEqual({ where: `${MDL}/${element}${place}`, expected, found })
  })
})

describe('an input', () => {
  it.each<[string, unknown, string]>([
    ['that is no JSON', '{ "docType": MOELLER', 'input: expected JSON, found text that is none'],
    ['that is no CBOR of this form', '\u0001', 'input, byte 0: expected map, found'],
  ])('%s is none', async (_, json, message) => {
    await expect(read(json)).rejects.toThrow(message)
    await expect(read(json)).rejects.not.toThrow('MOELLER')
  })
  it('names its type and its namespaces, and nothing that nobody knows', async () => {
    const { faults } = await read({ doctype: 'x', nameSpaces: [] })
    expect(faults).toEqual([
      { where: 'doctype', expected: 'one of docType, nameSpaces, keyAuthorizations', found: 'another member' },
      { where: 'nameSpaces', expected: 'an object', found: 'an array' },
      { where: 'docType', expected: 'text such as org.iso.18013.5.1.mDL', found: 'nothing' },
    ])
  })
  it('may say what the device signs itself, as JSON and as CBOR', async () => {
    const keyAuthorizations = { nameSpaces: ['org.example'], dataElements: { [MDL]: ['family_name'] } }
    const nameSpaces = { 'org.example': { x: 1 } }
    const expected = { nameSpaces: ['org.example'], dataElements: new Map([[MDL, ['family_name']]]) }
    expect((await read({ docType: 'x', nameSpaces, keyAuthorizations })).keyAuthorizations).toEqual(expected)
    const cbor = map({
      docType: 'x',
      nameSpaces: map({ 'org.example': map({ x: 1 }) }),
      keyAuthorizations: map({ nameSpaces: ['org.example'], dataElements: map({ [MDL]: ['family_name'] }) }),
    })
    expect((await readIssuingInput(encode(cbor), async () => undefined)).keyAuthorizations).toEqual(expected)
    expect((await read({ docType: 'x', nameSpaces, keyAuthorizations: { nameSpaces: [] } })).faults).toHaveLength(1)
  })
})

describe('what an issuer must keep', () => {
  const circumstances = { validFrom: new Date('2026-06-15T00:00:00Z'), country: 'NL' }
  const faultsOf = (input: IssuingInput, changes: Partial<Parameters<typeof checkElements>[1]> = {}): readonly string[] => {
    try {
      checkElements(input, { ...circumstances, ...changes })
      return []
    } catch (fault) {
      if (!(fault instanceof InputError)) throw fault
      return fault.faults.map(({ where, expected, found }) => `${where.replace(`${MDL}/`, '')}: expected ${expected}, found ${found}`)
    }
  }
  const inputOf = (values: Record<string, Encodable>, docType = 'org.example', namespace = MDL): IssuingInput => ({
    docType,
    elements: new Map([[namespace, new Map(Object.entries(values))]]),
    faults: [],
  })
  it.each<[string, Record<string, Encodable>, readonly string[]]>([
    ['nothing at all', {}, [`${MDL}: expected one element or more, found none`]],
    [
      'text of 151 characters',
      { family_name: 'A'.repeat(151) },
      ['family_name: expected at most 150 Latin-1 characters, found text of 151 characters'],
    ],
    [
      'a portrait that no reader gets in time',
      { portrait: concatBytes(Uint8Array.of(0xff, 0xd8, 0xff), new Uint8Array(262_142)) },
      ['portrait: expected at most 262144 bytes, found 262145 bytes'],
    ],
    [
      'a country that ISO 3166 has not',
      { nationality: 'UK' },
      ['nationality: expected a country code that ISO 3166-1 has assigned, found another one'],
    ],
    [
      'a restriction without its code',
      { driving_privileges: [map({ vehicle_category_code: 'B', codes: [map({ sign: '>' })] })] },
      ['driving_privileges[0].codes[0].code: expected text, found none'],
    ],
    [
      'an age that the birth date contradicts, either way',
      { birth_date: tagged(1004, '2005-01-01'), age_over_18: false, age_over_25: true, age_over_21: true },
      [
        'age_over_18: expected what birth_date says as of validFrom, found the contrary',
        'age_over_25: expected what birth_date says as of validFrom, found the contrary',
      ],
    ],
    [
      'a date without its tag, in CBOR',
      { birth_date: '1990-03-01' },
      ['birth_date: expected a day of the calendar (full-date, 2026-01-31), found text of 10 characters'],
    ],
  ])('%s', (_, values, faults) => {
    expect(faultsOf(inputOf(values))).toEqual(faults)
  })
  it('on a birthday, either answer is right somewhere', () => {
    for (const age of [true, false]) expect(faultsOf(inputOf({ birth_date: tagged(1004, '2008-06-15'), age_over_18: age }))).toEqual([])
  })
  it('a state is the document signer’s, in either spelling', () => {
    const circumstance = { country: 'US', stateOrProvince: 'CA' }
    const jurisdiction = (value: string) =>
      faultsOf(inputOf({ issuing_country: 'US', issuing_jurisdiction: value }, 'org.iso.18013.5.1.mDL'), circumstance).filter(
        (fault) => !fault.includes('mandatory'),
      )
    expect(jurisdiction('US-CA')).toEqual([])
    expect(jurisdiction('US-MD')).toEqual(['issuing_jurisdiction: expected US-CA, as the document signer has it, found another one'])
  })
  it('every mandatory element of the mDL, and of a person’s identification data', () => {
    expect(faultsOf(inputOf({ family_name: 'X' }, 'org.iso.18013.5.1.mDL'))).toHaveLength(10)
    expect(faultsOf(inputOf({ given_name: 'X' }, 'eu.europa.ec.eudi.pid.1', 'eu.europa.ec.eudi.pid.1'))).toHaveLength(5)
  })
})
