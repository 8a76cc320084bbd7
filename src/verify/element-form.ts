// 7.2.1, table 5: type, format and length of a data element, and the rules of IssuerSignedItem that are no structure.
import { type ByteRange, type CborItem, kindOf } from '../cbor/index.ts'
import {
  type DataElement,
  dataElements,
  type ElementFormat,
  type ElementType,
  eyeColours,
  findDataElement,
  hairColours,
  type MdocDocument,
  type MobileSecurityObject,
} from '../mdoc/index.ts'
import { isFullDate, isTdate } from './element-date.ts'
import type { MatchedElement } from './elements.ts'
import { isSubdivisionCode } from './iso-3166.ts'

const MIN_RANDOM_OCTETS = 16 // 9.1.2.5
const DIGEST_ID_LIMIT = 2 ** 31 // 9.1.2.4
const MAX_TEXT_CHARACTERS = 150 // 7.2.1
const SHOWN_CHARACTERS = 40

export interface Departure {
  readonly namespace: string
  readonly element: string
  readonly problem: string
  readonly found: string
  readonly bytes?: ByteRange
}

export function departuresOf(elements: readonly MatchedElement[], mdoc: MdocDocument): Departure[] {
  return [
    ...elements.flatMap(departuresOfElement),
    ...departuresOfItems(mdoc),
    ...departuresOfMso(mdoc),
    ...conflictsWithDevice(elements, mdoc),
  ]
}

function departuresOfElement({ namespace, element, value, bytes }: MatchedElement): Departure[] {
  const rule = findDataElement(namespace, element)
  if (rule === undefined) return []
  const place = { namespace, element, bytes }
  if (!hasType(rule.type, value)) return [{ ...place, problem: `expected ${rule.type.replaceAll('|', ' or ')}`, found: kindOf(value) }]
  const problem = problemOfFormat(rule, value)
  return problem === undefined ? [] : [{ ...place, problem, found: shown(value) }]
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

function problemOfFormat({ format }: DataElement, value: CborItem): string | undefined {
  return format === undefined || keepsFormat[format](value) ? undefined : formatProblems[format]
}

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
}
const formatProblems: Readonly<Record<ElementFormat, string>> = {
  'alpha-2': 'expected an ISO 3166-1 alpha-2 code',
  'iso-3166-2': 'expected an ISO 3166-2 code',
  'latin1-150': 'expected at most 150 Latin-1 characters',
  'iso-5218': 'expected 0, 1, 2 or 9 (ISO/IEC 5218)',
  'pid-sex': 'expected 0 to 6 or 9',
  image: 'expected JPEG or JPEG 2000',
  'driving-privileges': 'expected maps with a vehicle_category_code, and dates as full-date',
  'eye-colour': 'expected a colour of table 5',
  'hair-colour': 'expected a colour of table 5',
  truncation: 'expected T, N or U',
  compliance: 'expected F or N',
}
function isOneOf(codes: readonly number[]): (value: CborItem) => boolean {
  return (value) => value.kind === 'integer' && codes.includes(Number(value.value))
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

/** 9.1.2.4, 9.1.2.5: what makes digests hard to guess, and identifiers that every reader can hold. */
function departuresOfItems({ issuerSigned: { nameSpaces } }: MdocDocument): Departure[] {
  return [...(nameSpaces ?? [])].flatMap(([namespace, items]) =>
    items.flatMap(({ elementIdentifier: element, random, digestID, range }) => {
      const place = { namespace, element, bytes: range }
      const short = random.length < MIN_RANDOM_OCTETS
      const large = digestID >= DIGEST_ID_LIMIT
      return [
        ...(short
          ? [{ ...place, problem: `expected a random of at least ${MIN_RANDOM_OCTETS} octets`, found: String(random.length) }]
          : []),
        ...(large ? [{ ...place, problem: 'expected a digestID below 2^31', found: String(digestID) }] : []),
      ]
    }),
  )
}

/** Table 5 says what an issuer must put in. The digests hide which elements they are of, not how many there are. */
function departuresOfMso({ issuerSigned: { issuerAuth } }: MdocDocument): Departure[] {
  const mso = issuerAuth?.mso
  if (mso === undefined) return []
  const tooFew = [...mso.valueDigests].flatMap(([namespace, digests]) => {
    const mandatory = [...(dataElements.get(namespace)?.values() ?? [])].filter((rule) => rule.mandatory).length
    return digests.size >= mandatory
      ? []
      : [{ namespace, element: namespace, problem: `expected ${mandatory} mandatory elements or more`, found: `${digests.size} digests` }]
  })
  const notes = mso.notes.map((problem) => ({ namespace: '', element: 'MobileSecurityObject', problem, found: '' }))
  const both = (mso.keyAuthorizations?.nameSpaces ?? []).filter((namespace) => mso.keyAuthorizations?.dataElements.has(namespace))
  const authorizedTwice = both.map((namespace) => ({
    namespace,
    element: namespace,
    problem: 'keyAuthorizations name it whole and by elements',
    found: 'both',
  }))
  return [...tooFew, ...notes, ...authorizedTwice, ...authorizesNothing(mso)]
}

/** 9.1.2.4: its lists have one member at least; a map of none is a mistake of the issuer's, and allows nothing. */
function authorizesNothing({ keyAuthorizations }: MobileSecurityObject): Departure[] {
  if (keyAuthorizations === undefined || keyAuthorizations.nameSpaces.length > 0 || keyAuthorizations.dataElements.size > 0) return []
  return [{ namespace: '', element: 'MobileSecurityObject', problem: 'keyAuthorizations authorize nothing', found: 'empty' }]
}

/** An element that issuer and device both signed, with two values: the issuer's stands, the device's is noted. */
function conflictsWithDevice(elements: readonly MatchedElement[], { deviceSigned }: MdocDocument): Departure[] {
  const signed = new Map<string, Map<string, CborItem>>()
  for (const { namespace, element, value } of elements) signed.set(namespace, (signed.get(namespace) ?? new Map()).set(element, value))
  return [...(deviceSigned?.nameSpaces ?? [])].flatMap(([namespace, items]) =>
    items.flatMap(({ elementIdentifier: element, elementValue, range: bytes }) => {
      const issued = signed.get(namespace)?.get(element)
      if (issued === undefined || sameBytes(issued.bytes, elementValue.bytes)) return []
      return [{ namespace, element, bytes, problem: 'the device signed another value than the issuer', found: shown(elementValue) }]
    }),
  )
}

function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((octet, index) => octet === b[index])
}

function shown(value: CborItem): string {
  const content = value.kind === 'tag' ? value.content : value
  if (content.kind === 'text')
    return content.value.length > SHOWN_CHARACTERS ? `${content.value.slice(0, SHOWN_CHARACTERS)}…` : content.value
  return content.kind === 'integer' || content.kind === 'simple' ? String(content.value) : kindOf(value)
}
