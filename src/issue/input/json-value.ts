// A data element's value from JSON: typed by the element tables where they know the element, by an explicit form where they do not.
//
//   text "…" · uint 171 · bool true · full-date "1990-03-01" · tdate "2026-01-31T10:00:00Z"
//   bytes { "base64": "…" } { "base64url": "…" } { "hex": "…" } { "file": "portrait.jpg" }
//   anywhere { "full-date": "…" } { "tdate": "…" } { "bytes": "…" (base64url) } { "cbor": "…" (hex, one item, spliced in raw) }
//
// An object of one member with such a name is always that form; a map that has just this one member is written as { "cbor": … }.
import { type Encodable, float, ReadError, raw, readItem, tagged } from '../../cbor/index.ts'
import { fromBase64, fromBase64url, fromHex } from '../../crypto/index.ts'
import { type DataElement, findDateTime, readFullDate } from '../../mdoc/index.ts'
import { foundInJson, type InputFault } from './input-fault.ts'

export interface JsonReading {
  /** A file beside the input; `undefined` where there is none, or it may not be read. */
  readonly readFile: (path: string) => Promise<Uint8Array | undefined>
  /** Each fault is added here, and the value left out. */
  readonly faults: InputFault[]
}

export interface JsonPlace {
  readonly where: string
  /** As in the tables: `full-date|tdate`; `any` for what they do not know. */
  readonly type: string
  /** Inside an element that the tables know, members of these names are dates. */
  readonly namedDates: boolean
  /** What the tables say of the values or members inside. */
  readonly rule?: DataElement | undefined
}

const FULL_DATE_TAG = 1004 // RFC 8943
const TDATE_TAG = 0
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/
/** driving_privileges (7.2.4), and whatever has no table of its members. */
const NAMED_DATES: readonly string[] = ['issue_date', 'expiry_date', 'birth_date']

/** @returns `undefined` after a fault */
export async function encodableFrom(json: unknown, place: JsonPlace, reading: JsonReading): Promise<Encodable | undefined> {
  const form = explicitForm(json)
  if (form !== undefined) return explicitValue(form, place, reading)
  const may = (type: string) => place.type === 'any' || place.type.split('|').includes(type)
  if (typeof json === 'string') return textValue(json, place, reading)
  if (typeof json === 'number' && (may('uint') || place.type === 'any')) return numberValue(json, place, reading)
  if (typeof json === 'boolean' && may('bool')) return json
  if (json === null && place.type === 'any') return null
  if (Array.isArray(json) && may('array')) return arrayValue(json, place, reading)
  if (isObject(json) && may('map')) return mapValue(json, place, reading)
  return fault(reading, place, expectation(place.type), foundInJson(json))
}

function fault(reading: JsonReading, { where }: JsonPlace, expected: string, found: string): undefined {
  reading.faults.push({ where, expected, found })
}

function textValue(text: string, place: JsonPlace, reading: JsonReading): Encodable | undefined {
  const types = place.type.split('|')
  if (types.includes('full-date') && (!types.includes('tdate') || !text.includes('T'))) return fullDateValue(text, place, reading)
  if (types.includes('tdate')) return tdateValue(text, place, reading)
  if (!types.includes('text') && place.type !== 'any') return fault(reading, place, expectation(place.type), foundInJson(text))
  return LONE_SURROGATE.test(text) ? fault(reading, place, 'text that UTF-8 can hold', 'a lone surrogate') : text
}

function fullDateValue(text: string, place: JsonPlace, reading: JsonReading): Encodable | undefined {
  if (readFullDate(text) !== undefined) return tagged(FULL_DATE_TAG, text)
  return fault(reading, place, expectation(place.type === 'any' ? 'full-date' : place.type), foundInJson(text))
}

/** In UTC and without a fraction, as it will be read (7.2.1). */
function tdateValue(text: string, place: JsonPlace, reading: JsonReading): Encodable | undefined {
  if (findDateTime(text)?.oddities.length === 0 && !/[a-z]/.test(text)) return tagged(TDATE_TAG, text)
  return fault(reading, place, expectation(place.type === 'any' ? 'tdate' : place.type), foundInJson(text))
}

function numberValue(number: number, place: JsonPlace, reading: JsonReading): Encodable | undefined {
  if (place.type === 'any') return Number.isSafeInteger(number) && !Object.is(number, -0) ? number : float(number)
  if (Number.isSafeInteger(number) && number >= 0) return number
  return fault(reading, place, expectation('uint'), number < 0 ? 'a number below 0' : foundInJson(number))
}

async function arrayValue(array: readonly unknown[], place: JsonPlace, reading: JsonReading): Promise<Encodable> {
  const values: Encodable[] = []
  const rule = place.rule?.items
  for (const [index, json] of array.entries())
    values.push(await encodableFrom(json, { ...place, where: `${place.where}[${index}]`, type: rule?.type ?? 'any', rule }, reading))
  return values
}

async function mapValue(object: object, place: JsonPlace, reading: JsonReading): Promise<Encodable> {
  const members = new Map<string, Encodable>()
  for (const [name, json] of Object.entries(object)) {
    const rule = place.rule?.members?.get(name)
    const type = rule?.type ?? (place.namedDates && NAMED_DATES.includes(name) ? 'full-date' : 'any')
    members.set(name, await encodableFrom(json, { ...place, where: `${place.where}.${name}`, type, rule }, reading))
  }
  return members
}

type FormName = 'full-date' | 'tdate' | 'bytes' | 'base64' | 'base64url' | 'hex' | 'file' | 'cbor'
const FORMS: readonly FormName[] = ['full-date', 'tdate', 'bytes', 'base64', 'base64url', 'hex', 'file', 'cbor']

interface ExplicitForm {
  readonly name: FormName
  readonly value: unknown
}

function explicitForm(json: unknown): ExplicitForm | undefined {
  const [first, second] = isObject(json) ? Object.entries(json) : []
  const name = FORMS.find((form) => form === first?.[0])
  return first === undefined || second !== undefined || name === undefined ? undefined : { name, value: first[1] }
}

async function explicitValue({ name, value }: ExplicitForm, place: JsonPlace, reading: JsonReading): Promise<Encodable | undefined> {
  const inner = { ...place, where: `${place.where}.${name}` }
  if (name === 'bytes' && isObject(value)) return encodableFrom(value, { ...inner, type: 'bytes' }, reading)
  if (typeof value !== 'string') return fault(reading, inner, 'text', foundInJson(value))
  switch (name) {
    case 'full-date':
      return fullDateValue(value, { ...inner, type: 'full-date' }, reading)
    case 'tdate':
      return tdateValue(value, { ...inner, type: 'tdate' }, reading)
    case 'file':
      return (await fileAt(value, reading)) ?? fault(reading, inner, 'a file beside the input', 'none that can be read')
    case 'cbor':
      return rawCbor(value, inner, reading)
    case 'base64':
      return octets(fromBase64, 'base64', value, inner, reading)
    case 'hex':
      return octets(fromHex, 'hex', value, inner, reading)
    case 'bytes':
    case 'base64url':
      return octets(fromBase64url, 'base64url', value, inner, reading)
  }
}

async function fileAt(path: string, { readFile }: JsonReading): Promise<Uint8Array | undefined> {
  const leaves = path === '' || path.startsWith('/') || /^[A-Za-z]:|[\\\0]/.test(path) || path.split('/').includes('..')
  return leaves ? undefined : readFile(path)
}

function octets(
  decode: (text: string) => Uint8Array,
  form: string,
  text: string,
  place: JsonPlace,
  reading: JsonReading,
): Uint8Array | undefined {
  try {
    return decode(text)
  } catch (problem) {
    if (!(problem instanceof TypeError)) throw problem
    return fault(reading, place, form, `${foundInJson(text)} that is none`)
  }
}

function rawCbor(hex: string, place: JsonPlace, reading: JsonReading): Encodable | undefined {
  const bytes = octets(fromHex, 'hex', hex, place, reading)
  if (bytes === undefined) return undefined
  try {
    return raw(readItem(bytes).bytes)
  } catch (problem) {
    if (!(problem instanceof ReadError)) throw problem
    return fault(reading, place, 'one CBOR item', `at byte ${problem.offset} something else`)
  }
}

function isObject(json: unknown): json is object {
  return json !== null && typeof json === 'object' && !Array.isArray(json)
}

const WORDS: Readonly<Record<string, string>> = {
  text: 'text',
  uint: 'a whole number, 0 or above',
  bool: 'true or false',
  'full-date': 'a day of the calendar (full-date, 2026-01-31)',
  tdate: 'a time in UTC (tdate, 2026-01-31T10:00:00Z)',
  bytes: 'bytes: { "base64" | "base64url" | "hex" | "file": … }',
  array: 'an array',
  map: 'an object',
}

export const expectation = (type: string): string =>
  type
    .split('|')
    .map((one) => WORDS[one] ?? one)
    .join(' or ')
