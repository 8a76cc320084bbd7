// The parts that bytes are made of, however deep: CBOR items, CBOR in byte strings, DER in byte strings, DER in DER. A part can be
// replaced, and every length and count above it is set right: so that a mutation reaches what lies behind the outermost check.

import { encodeHead, headOf } from '../../src/cbor/head.ts'
import { type CborItem, ReadError, readEmbeddedBytes, readItem } from '../../src/cbor/index.ts'
import { concatBytes } from '../../src/crypto/index.ts'

export interface Piece {
  readonly start: number
  readonly end: number
  /** Where its content begins, behind the head. */
  readonly contentStart: number
  readonly form: 'cbor' | 'der'
  readonly kind: CborItem['kind'] | 'der'
  /** Index of the piece that it stands in; -1: the outermost. */
  readonly parent: number
  /** Indices, in order; of a map keys and values in turn. */
  readonly children: number[]
}

/** @returns none, where the bytes are neither CBOR nor DER */
export function piecesOf(bytes: Uint8Array): readonly Piece[] {
  const pieces: Piece[] = []
  if (addDer(pieces, bytes, 0, bytes.length, -1)) return pieces
  pieces.length = 0
  try {
    addCbor(pieces, readItem(bytes), -1)
  } catch (fault) {
    if (!(fault instanceof ReadError)) throw fault
    pieces.length = 0
  }
  return pieces
}

function addCbor(pieces: Piece[], item: CborItem, parent: number): void {
  const index = pieces.length
  const contentStart = item.kind === 'bytes' ? item.contentStart : item.start + headOf(item.bytes).size
  pieces.push({ start: item.start, end: item.end, contentStart, form: 'cbor', kind: item.kind, parent, children: [] })
  pieces[parent]?.children.push(index)
  if (item.kind === 'array') for (const inner of item.items) addCbor(pieces, inner, index)
  if (item.kind === 'map') for (const entry of item.entries) for (const inner of entry) addCbor(pieces, inner, index)
  if (item.kind === 'tag') addCbor(pieces, item.content, index)
  if (item.kind === 'bytes' && !item.chunked && item.value.length > 1) addContent(pieces, item, index)
}

/** What a byte string holds, where it holds something: a structure in CBOR, or DER. */
function addContent(pieces: Piece[], item: Extract<CborItem, { kind: 'bytes' }>, parent: number): void {
  const before = pieces.length
  if (item.value[0] === 0x30 && addDer(pieces, item.value, 0, item.value.length, parent, item.contentStart)) return
  dropFrom(pieces, before, parent)
  try {
    const inner = readEmbeddedBytes(item)
    if (inner.kind === 'array' || inner.kind === 'map' || inner.kind === 'tag') addCbor(pieces, inner, parent)
  } catch (fault) {
    if (!(fault instanceof ReadError)) throw fault
  }
}

function dropFrom(pieces: Piece[], length: number, parent: number): void {
  pieces.length = length
  const children = pieces[parent]?.children
  while (children !== undefined && (children.at(-1) ?? -1) >= length) children.pop()
}

/** One DER value that fills the place; its content too, where it is constructed or a string that holds a value. */
function addDer(pieces: Piece[], bytes: Uint8Array, start: number, end: number, parent: number, origin = 0): boolean {
  const value = derAt(bytes, start, end)
  if (value === undefined || value.end !== end) return false
  const index = pieces.length
  const { contentStart, constructed, tag } = value
  pieces.push({
    start: start + origin,
    end: end + origin,
    contentStart: contentStart + origin,
    form: 'der',
    kind: 'der',
    parent,
    children: [],
  })
  pieces[parent]?.children.push(index)
  if (!constructed) {
    const inner = tag === BIT_STRING ? contentStart + 1 : contentStart
    if ((tag === BIT_STRING || tag === OCTET_STRING) && bytes[inner] === 0x30 && !addDer(pieces, bytes, inner, end, index, origin))
      dropFrom(pieces, index + 1, index)
    return true
  }
  for (let at = contentStart; at < end; ) {
    const next = derAt(bytes, at, end)
    if (next === undefined || !addDer(pieces, bytes, at, next.end, index, origin)) return false
    at = next.end
  }
  return true
}
const BIT_STRING = 0x03
const OCTET_STRING = 0x04

function derAt(bytes: Uint8Array, start: number, end: number) {
  const [tag, first] = [bytes[start], bytes[start + 1]]
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return undefined
  const octets = first < 0x80 ? 0 : first & 0x7f
  if (octets > 3 || first === 0x80) return undefined
  let length = octets === 0 ? first : 0
  for (let at = 0; at < octets; at++) length = length * 256 + (bytes[start + 2 + at] ?? 0)
  const contentStart = start + 2 + octets
  return contentStart + length > end ? undefined : { tag, constructed: (tag & 0x20) !== 0, contentStart, end: contentStart + length }
}

/** What stands in place of a run of siblings: other bytes, and so many items more or fewer. */
export interface Edit {
  readonly start: number
  readonly end: number
  readonly parent: number
  readonly bytes: Uint8Array
  readonly more: number
}

/** The whole with the edit made and all heads above it fitting again. */
export function withEdit(source: Uint8Array, pieces: readonly Piece[], edit: Edit): Uint8Array {
  let { bytes, more, start, end } = edit
  for (let parent = pieces[edit.parent]; parent !== undefined; parent = pieces[parent.parent]) {
    const content = concatBytes(source.subarray(parent.contentStart, start), bytes, source.subarray(end, parent.end))
    bytes = concatBytes(headFor(source, parent, content.length, more), content)
    more = 0
    start = parent.start
    end = parent.end
  }
  return concatBytes(source.subarray(0, start), bytes, source.subarray(end))
}

function headFor(source: Uint8Array, piece: Piece, length: number, more: number): Uint8Array {
  const old = source.subarray(piece.start, piece.contentStart)
  if (piece.form === 'der') return derHead(old, length)
  const { majorType, information, size, argument } = headOf(source.subarray(piece.start))
  if (piece.kind === 'tag' || information === 31 || piece.kind === 'integer' || piece.kind === 'float' || piece.kind === 'simple')
    return old
  const count =
    piece.kind === 'bytes' || piece.kind === 'text' ? length : Math.max(0, Number(argument) + (piece.kind === 'map' ? more / 2 : more))
  const width = size - 1
  return width > 0 && count < 2 ** (8 * width) ? encodeHead(majorType, count, width as 1 | 2 | 4 | 8) : encodeHead(majorType, count)
}

/** The tag as it was, the length in as few octets as DER asks for; an unused-bits octet is content. */
function derHead(old: Uint8Array, length: number): Uint8Array {
  const tag = old[0] ?? 0
  if (length < 0x80) return Uint8Array.of(tag, length)
  if (length < 0x100) return Uint8Array.of(tag, 0x81, length)
  return length < 0x1_0000
    ? Uint8Array.of(tag, 0x82, length >> 8, length & 0xff)
    : Uint8Array.of(tag, 0x83, length >> 16, (length >> 8) & 0xff, length & 0xff)
}
