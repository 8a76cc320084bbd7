// readItem: CBOR from bytes that nobody vouches for (RFC 8949, section 3), each item with its place in the source.
// Well-formed and valid only: what RFC 8949, section 5.3, leaves to the decoder (duplicate keys, UTF-8) is refused here.
import { type Cursor, endOfInput, fail, openCursor, readArgument } from './cursor.ts'
import { checkDistinct, type SeenKeys } from './duplicate-keys.ts'
import { BREAK, INDEFINITE, joinBytes } from './head.ts'
import type { CborItem } from './item.ts'
import type { ReadLimits } from './limits.ts'
import { ReadError, type ReadProblem } from './read-error.ts'
import { ArrayItem, BytesItem, FloatItem, IntegerItem, MapItem, SimpleItem, TagItem, TextItem } from './source-item.ts'
import { decodeText } from './text.ts'

/**
 * Exactly one item; what follows it is refused.
 * @param source  never changed; items hold views on it, so the caller must not change it either
 * @throws {ReadError} not well-formed, not valid, or beyond a limit; a truncated input's offset is its length
 */
export function readItem(source: Uint8Array, limits?: Partial<ReadLimits>): CborItem {
  return readWithin(source, 0, source.length, limits)
}

/** An item that is well-formed, with what is not valid in it. */
export interface WellFormed {
  readonly item: CborItem
  /** Keys that stand twice, of which the first counts, and text that is no UTF-8: each with its place. */
  readonly invalid: readonly ReadProblem[]
}

/**
 * The same as `readItem`, but what is well-formed and yet not valid (RFC 8949, section 5.3.1) is told and not thrown, so that a
 * fault deep inside one part of a message can be that part's alone. Whoever takes the item must refuse the part that a problem lies in.
 * @throws {ReadError} not well-formed, or beyond a limit
 */
export function readWellFormed(source: Uint8Array, limits?: Partial<ReadLimits>): WellFormed {
  const invalid: ReadProblem[] = []
  const cursor = openCursor(source, 0, source.length, limits, undefined, invalid)
  const item = readNext(cursor, 0)
  requireEnd(cursor)
  return { item, invalid }
}

/** The item at the front; what follows it is not looked at. */
export function readFirstItem(source: Uint8Array, limits?: Partial<ReadLimits>): CborItem {
  return readNext(openCursor(source, 0, source.length, limits), 0)
}

/** A CBOR sequence (RFC 8742): items back to back, none for an empty input. The limit of items counts them all. */
export function readSequence(source: Uint8Array, limits?: Partial<ReadLimits>): CborItem[] {
  const cursor = openCursor(source, 0, source.length, limits)
  const items: CborItem[] = []
  while (cursor.at < cursor.end) items.push(readNext(cursor, 0))
  return items
}

/** Exactly one item between two offsets of a larger source, as the content of a byte string is. */
export function readWithin(source: Uint8Array, start: number, end: number, limits?: Partial<ReadLimits>): CborItem {
  const cursor = openCursor(source, start, end, limits)
  const item = readNext(cursor, 0)
  requireEnd(cursor)
  return item
}

function requireEnd({ at, end }: Cursor): void {
  const rest = end - at
  if (rest > 0) fail({ offset: at, expected: 'end of input', found: rest === 1 ? '1 more byte' : `${rest} more bytes` })
}

export function readNext(cursor: Cursor, depth: number): CborItem {
  const { source, at: start } = cursor
  if (start >= cursor.end) endOfInput(cursor, 'a CBOR item')
  if (++cursor.count > cursor.limits.items) {
    fail({ offset: start, expected: `at most ${cursor.limits.items} items`, found: 'one more' })
  }
  const initial = source[start] ?? BREAK
  cursor.at = start + 1
  const information = initial & 0x1f
  switch (initial >> 5) {
    case 0: {
      const value = readArgument(cursor, start, information)
      return new IntegerItem(source, start, cursor.at, value)
    }
    case 1: {
      const value = negative(readArgument(cursor, start, information))
      return new IntegerItem(source, start, cursor.at, value)
    }
    case 2:
      return readByteString(cursor, start, information)
    case 3:
      return readTextString(cursor, start, information)
    case 4:
      return readArrayItem(cursor, start, information, depth)
    case 5:
      return readMapItem(cursor, start, information, depth)
    case 6:
      return readTagItem(cursor, start, information, depth)
    default:
      return readSimpleOrFloat(cursor, start, information)
  }
}

function negative(argument: number | bigint): number | bigint {
  if (typeof argument === 'number' && argument < Number.MAX_SAFE_INTEGER) return -1 - argument
  return -1n - BigInt(argument)
}

/** The length of a definite string, refused before anything is allocated where the input is shorter. */
function readLength(cursor: Cursor, start: number, information: number, what: string): number {
  const length = readArgument(cursor, start, information)
  if (length > cursor.end - cursor.at) endOfInput(cursor, `${length} bytes of a ${what}`)
  return Number(length)
}

function readByteString(cursor: Cursor, start: number, information: number): CborItem {
  if (information === INDEFINITE) return readChunkedBytes(cursor, start)
  const length = readLength(cursor, start, information, 'byte string')
  const contentStart = cursor.at
  cursor.at += length
  return new BytesItem(cursor.source, start, cursor.at, contentStart, undefined)
}

function readTextString(cursor: Cursor, start: number, information: number): CborItem {
  if (information === INDEFINITE) {
    let text = ''
    while (!atBreak(cursor)) text += readChunk(cursor, 3, (_, from, to) => validText(cursor, from, to))
    return new TextItem(cursor.source, start, cursor.at, text)
  }
  const length = readLength(cursor, start, information, 'text string')
  const contentStart = cursor.at
  cursor.at += length
  return new TextItem(cursor.source, start, cursor.at, validText(cursor, contentStart, cursor.at))
}

function validText(cursor: Cursor, start: number, end: number): string {
  return unlessInvalid(cursor, () => decodeText(cursor.source, start, end)) ?? new TextDecoder().decode(cursor.source.subarray(start, end))
}

/** More is no slip of an encoder, and each costs ten times an item. */
const MOST_INVALID = 1000

/** @returns `undefined` where what was read is not valid, and that is to be told and not thrown */
function unlessInvalid<T>({ invalid }: Cursor, read: () => T): T | undefined {
  if (invalid === undefined) return read()
  try {
    return read()
  } catch (fault) {
    if (!(fault instanceof ReadError) || invalid.length === MOST_INVALID) throw fault
    invalid.push({ offset: fault.offset, expected: fault.expected, found: fault.found })
    return undefined
  }
}

function readChunkedBytes(cursor: Cursor, start: number): CborItem {
  const chunks: Uint8Array[] = []
  while (!atBreak(cursor)) chunks.push(readChunk(cursor, 2, (source, from, to) => source.subarray(from, to)))
  return new BytesItem(cursor.source, start, cursor.at, start + 1, joinBytes(chunks))
}

/** A chunk is a definite string of the same major type, valid by itself: no character spans two (section 3.2.3). */
function readChunk<T>(cursor: Cursor, majorType: 2 | 3, take: (source: Uint8Array, start: number, end: number) => T): T {
  const start = cursor.at
  const initial = cursor.source[start] ?? BREAK
  const what = majorType === 2 ? 'byte string' : 'text string'
  if (initial >> 5 !== majorType || (initial & 0x1f) === INDEFINITE) {
    fail({ offset: start, expected: `a definite-length ${what} or break`, found: octet(initial) })
  }
  if (++cursor.count > cursor.limits.items) fail({ offset: start, expected: `at most ${cursor.limits.items} items`, found: 'one more' })
  cursor.at = start + 1
  const length = readLength(cursor, start, initial & 0x1f, what)
  const contentStart = cursor.at
  cursor.at += length
  return take(cursor.source, contentStart, cursor.at)
}

/** Steps over the break that ends an indefinite-length item, where it stands next. */
function atBreak(cursor: Cursor): boolean {
  if (cursor.at >= cursor.end) endOfInput(cursor, 'an item or break')
  if (cursor.source[cursor.at] !== BREAK) return false
  cursor.at++
  return true
}

/**
 * The number of children; undefined for an indefinite length. More than the octets that follow cannot be there, but
 * `readPrefix` wants those that are.
 */
function readCount(cursor: Cursor, start: number, information: number, octetsEach: 1 | 2, what: string): number | undefined {
  if (information === INDEFINITE) return undefined
  const count = readArgument(cursor, start, information)
  if (!cursor.open && Number(count) * octetsEach > cursor.end - cursor.at) endOfInput(cursor, `${count} ${what}`)
  return Number(count)
}

function readArrayItem(cursor: Cursor, start: number, information: number, depth: number): CborItem {
  checkDepth(cursor, start, depth)
  const count = readCount(cursor, start, information, 1, 'items of an array')
  const items: CborItem[] = []
  cursor.open?.push({ kind: 'array', start, items })
  while (count === undefined ? !atBreak(cursor) : items.length < count) items.push(readNext(cursor, depth + 1))
  cursor.open?.pop()
  return new ArrayItem(cursor.source, start, cursor.at, items)
}

function readMapItem(cursor: Cursor, start: number, information: number, depth: number): CborItem {
  checkDepth(cursor, start, depth)
  const count = readCount(cursor, start, information, 2, 'pairs of a map')
  const entries: (readonly [CborItem, CborItem])[] = []
  const open = cursor.open && { kind: 'map' as const, start, entries, key: undefined as CborItem | undefined }
  if (open) cursor.open?.push(open)
  const seen: SeenKeys = { plain: undefined, others: undefined }
  for (let read = 0; count === undefined ? !atBreak(cursor) : read < count; read++) {
    const key = readNext(cursor, depth + 1)
    if (open) open.key = key
    const distinct = unlessInvalid(cursor, () => checkDistinct(key, entries, seen, cursor.identities)) !== undefined
    if (cursor.source[cursor.at] === BREAK && cursor.at < cursor.end)
      fail({ offset: cursor.at, expected: 'the value of a map key', found: 'break' })
    const value = readNext(cursor, depth + 1)
    if (distinct) entries.push([key, value])
    if (open) open.key = undefined
  }
  cursor.open?.pop()
  return new MapItem(cursor.source, start, cursor.at, entries)
}

function readTagItem(cursor: Cursor, start: number, information: number, depth: number): CborItem {
  checkDepth(cursor, start, depth)
  const tag = readArgument(cursor, start, information)
  cursor.open?.push({ kind: 'tag', start, tag })
  const content = readNext(cursor, depth + 1)
  cursor.open?.pop()
  return new TagItem(cursor.source, start, cursor.at, tag, content)
}

function readSimpleOrFloat(cursor: Cursor, start: number, information: number): CborItem {
  const { source } = cursor
  if (information === INDEFINITE) fail({ offset: start, expected: 'a CBOR item', found: 'break' })
  const argument = readArgument(cursor, start, information)
  if (information > 24) return new FloatItem(source, start, cursor.at, readFloat(source, start + 1, cursor.at))
  const value = Number(argument)
  // Section 3.3: two octets for a simple value below 32 are not well-formed, so that each value has one form.
  if (information === 24 && value < 32) fail({ offset: start, expected: 'a simple value of 32 or more', found: `${value} in two bytes` })
  return new SimpleItem(source, start, cursor.at, value >= 20 && value <= 23 ? NAMED_SIMPLE[value - 20] : value)
}

const NAMED_SIMPLE = [false, true, null, undefined] as const

function readFloat(source: Uint8Array, start: number, end: number): number {
  const view = new DataView(source.buffer, source.byteOffset + start, end - start)
  if (end - start === 8) return view.getFloat64(0)
  if (end - start === 4) return view.getFloat32(0)
  const half = view.getUint16(0)
  const exponent = (half >> 10) & 0x1f
  const fraction = half & 0x3ff
  const sign = half & 0x8000 ? -1 : 1
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN
  return sign * (1024 + fraction) * 2 ** (exponent - 25)
}

function checkDepth(cursor: Cursor, start: number, depth: number): void {
  if (depth >= cursor.limits.depth) fail({ offset: start, expected: `at most ${cursor.limits.depth} nested items`, found: 'one more' })
}

function octet(value: number): string {
  return value === BREAK ? 'break' : `byte 0x${value.toString(16).padStart(2, '0')}`
}
