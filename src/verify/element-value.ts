// ElementValue: a data element's value in a form that JSON carries, foreign text as it came. It says nothing of its truth.
import type { CborItem } from '../cbor/index.ts'
import { digest, toBase64url, toHex } from '../crypto/index.ts'
import { isFullDate, isTdate } from '../mdoc/index.ts'
import type { ElementValue, JsonValue } from './report.ts'

/** A longer structure serves nobody as text in a list; the whole stands in `json`. */
const MAX_TEXT_LENGTH = 400
/** The decimal text of a longer number takes seconds and tells nothing. */
const MAX_BIGNUM_OCTETS = 1024

/** A portrait is told by length and digest: a face takes its octets from the response by the element's byte range. */
export async function elementValueOf(elementIdentifier: string, item: CborItem): Promise<ElementValue> {
  if (elementIdentifier === 'portrait' && item.kind === 'bytes') {
    const json = { length: item.value.length, sha256: toHex(await digest('SHA-256', item.value)) }
    return { type: 'portrait', text: `${item.value.length} octets`, json }
  }
  return { type: typeOf(item), text: textOf(item), json: jsonOf(item) }
}

/** What is shown of an item that occurs twice: nothing, since nobody can say which of the two was meant. */
export const withheldValue: ElementValue = { type: 'withheld', text: '' }

function typeOf(item: CborItem): string {
  if (item.kind === 'tag') {
    if (isFullDate(item)) return 'full-date'
    if (isTdate(item)) return 'tdate'
    return bignumOf(item) === undefined ? `tag ${item.tag}` : 'integer'
  }
  if (item.kind !== 'simple') return item.kind
  return typeof item.value === 'number' ? 'simple' : typeof item.value === 'boolean' ? 'boolean' : String(item.value)
}

function textOf(item: CborItem): string {
  if (item.kind === 'bytes') return `${item.value.length} octets`
  // A portrait sent as a map would make a text of its size: only what is short is written out.
  if (item.kind !== 'text' && item.bytes.length > MAX_TEXT_LENGTH)
    return `${item.kind === 'tag' ? `tag ${item.tag}` : item.kind} of ${item.bytes.length} octets`
  const json = jsonOf(item)
  return typeof json === 'string' ? json : (special(item) ?? JSON.stringify(json))
}

function special(item: CborItem): string | undefined {
  if (item.kind === 'float') return floatText(item.value)
  if (item.kind !== 'simple') return undefined
  return typeof item.value === 'number' ? `simple(${item.value})` : String(item.value)
}

function floatText(value: number): string {
  return Object.is(value, -0) ? '-0' : String(value)
}

function jsonOf(item: CborItem): JsonValue {
  const bignum = bignumOf(item)
  if (bignum !== undefined) return bignum
  switch (item.kind) {
    case 'integer':
      return typeof item.value === 'bigint' ? String(item.value) : item.value
    case 'text':
      return item.value
    case 'bytes':
      return { base64url: toBase64url(item.value), length: item.value.length }
    case 'array':
      return item.items.map(jsonOf)
    case 'map':
      return mapJson(item.entries)
    case 'float':
      return Number.isFinite(item.value) && !Object.is(item.value, -0) ? item.value : { special: floatText(item.value) }
    case 'simple':
      if (typeof item.value === 'number') return { special: `simple(${item.value})` }
      return item.value === undefined ? { special: 'undefined' } : item.value
    case 'tag':
      // A date is its text, so that a nested expiry_date reads as the element of that name does.
      return isFullDate(item) || isTdate(item)
        ? jsonOf(item.content)
        : { tag: typeof item.tag === 'bigint' ? String(item.tag) : item.tag, value: jsonOf(item.content) }
  }
}

/** Text keys make a JSON object; any other key makes pairs, so that 1 and "1" stay apart. */
function mapJson(entries: readonly (readonly [CborItem, CborItem])[]): JsonValue {
  const named = entries.flatMap(([key, value]) => (key.kind === 'text' ? [[key.value, jsonOf(value)] as const] : []))
  if (named.length === entries.length) return Object.fromEntries(named) // defines own members, `__proto__` too
  return { entries: entries.map(([key, value]) => [jsonOf(key), jsonOf(value)]) }
}

/** RFC 8949, 3.4.3, as decimal text. */
function bignumOf(item: CborItem): JsonValue | undefined {
  if (item.kind !== 'tag' || (item.tag !== 2 && item.tag !== 3) || item.content.kind !== 'bytes') return undefined
  if (item.content.value.length > MAX_BIGNUM_OCTETS) return { special: `bignum of ${item.content.value.length} octets` }
  const magnitude = BigInt(`0x0${toHex(item.content.value)}`)
  return String(item.tag === 2 ? magnitude : -1n - magnitude)
}
