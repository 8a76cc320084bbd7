// The bytes of an item line by line, each with its offset and what it means, down through embedded CBOR.
import { bignumOf } from './bignum.ts'
import { toDiagnostic } from './diagnostic.ts'
import { type EmbeddedPlace, embeddedIn, insideOf, OUTERMOST, placeOf } from './embedded-in.ts'
import { BREAK, type Head, headOf, INDEFINITE } from './head.ts'
import { byteCount, hexOf } from './hex.ts'
import type { CborItem } from './item.ts'
import { isMissing } from './read-prefix.ts'
import { visibleText } from './visible-text.ts'

/** `0a31  d8 18       # tag 24 (embedded CBOR)`: offset in the outermost source, octets indented by depth, remark. */
export function toAnnotatedHex(item: CborItem): string {
  const listing: Listing = { lines: [], offsetDigits: Math.max(4, item.end.toString(16).length) }
  annotate(listing, item, 0, OUTERMOST)
  return listing.lines.join('\n')
}

interface Listing {
  readonly lines: string[]
  readonly offsetDigits: number
}

interface Line {
  readonly offset: number
  /** In pairs of digits. */
  readonly octets: string
  readonly depth: number
  readonly remark: string
}

const REMARK_COLUMN = 60
const DEEPEST_INDENT = 6 // levels; the octets of a line must have room before the remark
const ROW = 16 // octets

function addLine({ lines, offsetDigits }: Listing, { offset, octets, depth, remark }: Line): void {
  const line = `${offset.toString(16).padStart(offsetDigits, '0')}  ${'  '.repeat(Math.min(depth, DEEPEST_INDENT))}${octets}`
  lines.push(remark === '' ? line : `${line.padEnd(REMARK_COLUMN)}  # ${remark}`)
}

function annotate(listing: Listing, item: CborItem, depth: number, place: EmbeddedPlace): void {
  if (isMissing(item)) return
  if (item.kind === 'bytes' || item.kind === 'text') {
    annotateString(listing, item, depth, place)
    return
  }
  const head = headOf(item.bytes.subarray(0, LONGEST_HEAD))
  const parts = partsOf(item)
  addLine(listing, { offset: item.start, octets: hexOf(item.bytes.subarray(0, head.size), ' '), depth, remark: remarkOf(item, head) })
  for (const [index, part] of parts.entries()) {
    annotate(listing, part, depth + 1, placeOf(item, item.kind === 'array' ? index : undefined, place))
  }
  const closed = head.information === INDEFINITE && item.bytes.at(-1) === BREAK && (parts.at(-1)?.end ?? 0) < item.end
  if (closed) addLine(listing, { offset: item.end - 1, octets: 'ff', depth, remark: 'break' })
}

const LONGEST_HEAD = 9

function partsOf(item: CborItem): readonly CborItem[] {
  if (item.kind === 'array') return item.items
  if (item.kind === 'map') return item.entries.flat()
  return item.kind === 'tag' ? [item.content] : []
}

function remarkOf(item: CborItem, head: Head): string {
  if (item.kind === 'array') return `array of ${declared(head, item.items.length)}`
  if (item.kind === 'map') return `map of ${declared(head, item.entries.length)}`
  if (item.kind !== 'tag') return toDiagnostic(item)
  const bignum = bignumOf(item)
  if (bignum !== undefined) return `tag ${item.tag}: ${bignum.decimal ?? `bignum of ${bignum.bytes.length} bytes`}`
  return item.tag === 24 ? 'tag 24 (embedded CBOR)' : `tag ${item.tag}`
}

/** The number of parts; in a prefix it can be less than the head says. */
function declared({ information, argument }: Head, count: number): string {
  if (information === INDEFINITE) return `${count}, indefinite length`
  return argument === count ? `${count}` : `${argument}, ${count} read`
}

/** Head and content on one line where they are short; embedded CBOR line by line; the rest in rows. */
function annotateString(listing: Listing, item: CborItem & { kind: 'bytes' | 'text' }, depth: number, place: EmbeddedPlace): void {
  const { size, information } = headOf(item.bytes.subarray(0, LONGEST_HEAD))
  const chunked = information === INDEFINITE
  const inside = chunked ? undefined : embeddedIn(item, place) // the content of chunks has no offsets of its own
  const remark = item.kind === 'text' ? shortText(item.value) : `byte string of ${byteCount(item.value)}${chunked ? ' in chunks' : ''}`
  if (inside === undefined && item.bytes.length <= ROW) {
    addLine(listing, { offset: item.start, octets: hexOf(item.bytes, ' '), depth, remark })
    return
  }
  addLine(listing, { offset: item.start, octets: hexOf(item.bytes.subarray(0, size), ' '), depth, remark })
  if (inside !== undefined) {
    annotate(listing, inside, depth + 1, insideOf(place))
    return
  }
  const octets = hexOf(item.bytes, ' ') // once for all rows
  for (let at = size; at < item.bytes.length; at += ROW) {
    addLine(listing, { offset: item.start + at, octets: octets.slice(3 * at, 3 * (at + ROW) - 1), depth: depth + 1, remark: '' })
  }
}

const LONGEST_TEXT = 60

function shortText(text: string): string {
  return text.length <= LONGEST_TEXT ? `"${visibleText(text)}"` : `"${visibleText(text.slice(0, LONGEST_TEXT))}…"`
}
