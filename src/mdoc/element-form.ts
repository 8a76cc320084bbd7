// 7.2.1, table 5: whether a value has the type, the format and the length that the tables ask for. Issuers are held to it, readers note it.
import type { CborItem } from '../cbor/index.ts'
import type { DataElement, ElementFormat, ElementType } from './data-element.ts'
import { eyeColours, hairColours } from './data-elements.ts'
import { isFullDate, isTdate } from './element-date.ts'
import { isSubdivisionCode } from './iso-3166.ts'

const MAX_TEXT_CHARACTERS = 150 // 7.2.1

export interface ElementDeparture {
  /** A value of another type is not looked at further. */
  readonly from: 'type' | 'format'
  /** In words: `full-date or tdate`, `an ISO 3166-1 alpha-2 code`. */
  readonly expected: string
}

/** @returns `undefined` where the value keeps the rule */
export function findDeparture(rule: DataElement, value: CborItem): ElementDeparture | undefined {
  if (!hasType(rule.type, value)) return { from: 'type', expected: rule.type.replaceAll('|', ' or ') }
  const { format, codes } = rule
  if (format !== undefined && !keepsFormat[format](value)) return { from: 'format', expected: formatWords[format] }
  if (codes !== undefined && !isCode(codes, value)) return { from: 'format', expected: `one of ${codes.join(', ')}` }
  return departureInside(rule, value)
}

/** The first departure among the values of an array or the members of a map, by its place. */
function departureInside({ items, members }: DataElement, value: CborItem): ElementDeparture | undefined {
  if (value.kind === 'array' && items !== undefined)
    return first(value.items, (item, index) => placed(`[${index}]`, findDeparture(items, item)))
  if (value.kind !== 'map' || members === undefined) return undefined
  const memberOf = (name: string) => value.entries.find(([key]) => key.kind === 'text' && key.value === name)?.[1]
  return first([...members], ([name, rule]) => {
    const member = memberOf(name)
    if (member === undefined) return rule.mandatory ? { from: 'format', expected: `a member ${name}` } : undefined
    return placed(name, findDeparture(rule, member))
  })
}

function first<Value>(values: readonly Value[], find: (value: Value, index: number) => ElementDeparture | undefined) {
  for (const [index, value] of values.entries()) {
    const found = find(value, index)
    if (found !== undefined) return found
  }
  return undefined
}

function placed(place: string, departure: ElementDeparture | undefined): ElementDeparture | undefined {
  return departure && { from: 'format', expected: `${departure.expected} in ${place}` }
}

function isCode(codes: readonly (string | number)[], value: CborItem): boolean {
  return (value.kind === 'text' || value.kind === 'integer') && codes.some((code) => code === value.value)
}

function hasType(type: ElementType, value: CborItem): boolean {
  return type.split('|').some((one) => typeHolds.get(one)?.(value) ?? true)
}

const typeHolds: ReadonlyMap<string, (value: CborItem) => boolean> = new Map([
  ['text', ({ kind }) => kind === 'text'],
  ['bytes', ({ kind }) => kind === 'bytes'],
  ['array', ({ kind }) => kind === 'array'],
  ['map', ({ kind }) => kind === 'map'],
  ['uint', (value) => value.kind === 'integer' && value.value >= 0],
  ['bool', (value) => value.kind === 'simple' && typeof value.value === 'boolean'],
  ['full-date', isFullDate],
  ['tdate', isTdate],
])

const text = (holds: (text: string) => boolean) => (value: CborItem) => value.kind !== 'text' || holds(value.value)
const keepsFormat: Readonly<Record<ElementFormat, (value: CborItem) => boolean>> = {
  'alpha-2': (value) => (value.kind === 'array' ? value.items.every(isAlpha2) : value.kind !== 'text' || isAlpha2(value)),
  'iso-3166-2': text(isSubdivisionCode),
  'latin1-150': text(isLatin1Of150),
  'iso-5218': isOneOf([0, 1, 2, 9]),
  'pid-sex': isOneOf([0, 1, 2, 3, 4, 5, 6, 9]),
  image: (value) => value.kind !== 'bytes' || isImage(value.value),
  'driving-privileges': (value) => value.kind === 'array' && value.items.every(isDrivingPrivilege),
  'eye-colour': text((colour) => eyeColours.includes(colour)),
  'hair-colour': text((colour) => hairColours.includes(colour)),
  truncation: text((letter) => ['T', 'N', 'U'].includes(letter)),
  compliance: text((letter) => ['F', 'N'].includes(letter)),
  county: text((digits) => /^\d{3}$/.test(digits)),
  month: isWithin(1, 12),
  'day-of-month': isWithin(1, 31),
}
/** In words, to stand behind "expected". */
export const formatWords: Readonly<Record<ElementFormat, string>> = {
  'alpha-2': 'an ISO 3166-1 alpha-2 code',
  'iso-3166-2': 'an ISO 3166-2 code',
  'latin1-150': 'at most 150 Latin-1 characters',
  'iso-5218': '0, 1, 2 or 9 (ISO/IEC 5218)',
  'pid-sex': '0 to 6 or 9',
  image: 'JPEG or JPEG 2000',
  'driving-privileges': 'maps with a vehicle_category_code, and dates as full-date',
  'eye-colour': 'a colour of table 5',
  'hair-colour': 'a colour of table 5',
  truncation: 'T, N or U',
  compliance: 'F or N',
  county: 'three digits',
  month: '1 to 12',
  'day-of-month': '1 to 31',
}
function isOneOf(codes: readonly number[]): (value: CborItem) => boolean {
  return (value) => value.kind === 'integer' && codes.includes(Number(value.value))
}

function isWithin(least: number, most: number): (value: CborItem) => boolean {
  return (value) => value.kind === 'integer' && value.value >= least && value.value <= most
}

function isAlpha2(value: CborItem): boolean {
  return value.kind === 'text' && /^[A-Z]{2}$/.test(value.value)
}

function isLatin1Of150(characters: string): boolean {
  return characters.length <= MAX_TEXT_CHARACTERS && !/[^\u0020-\u007e\u00a0-\u00ff]/.test(characters)
}

/** JPEG (ISO/IEC 10918-1: SOI), JPEG 2000 (ISO/IEC 15444-1: signature box, or a bare code-stream). */
function isImage(octets: Uint8Array): boolean {
  return imageBeginnings.some((beginning) => beginning.every((octet, index) => octets[index] === octet))
}
const imageBeginnings = [
  [0xff, 0xd8, 0xff],
  [0x00, 0x00, 0x00, 0x0c, 0x6a, 0x50, 0x20, 0x20, 0x0d, 0x0a, 0x87, 0x0a],
  [0xff, 0x4f, 0xff, 0x51],
]

/** 7.2.4: { "vehicle_category_code": tstr, ? "issue_date": full-date, ? "expiry_date": full-date, ? "codes" } */
function isDrivingPrivilege(value: CborItem): boolean {
  if (value.kind !== 'map') return false
  const member = (name: string) => value.entries.find(([key]) => key.kind === 'text' && key.value === name)?.[1]
  const dates = [member('issue_date'), member('expiry_date')].filter((date) => date !== undefined)
  return member('vehicle_category_code')?.kind === 'text' && dates.every(isFullDate) && (member('codes')?.kind ?? 'array') === 'array'
}
