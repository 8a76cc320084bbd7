// Extended diagnostic notation (RFC 8949, section 8; RFC 8610, appendix G): what `readDiagnostic` turns back into the same
// bytes. Heads that are not preferred carry their encoding indicator (section 8.1).
import { bignumOf } from './bignum.ts'
import { type EmbeddedPlace, embeddedIn, insideOf, OUTERMOST, placeOf } from './embedded-in.ts'
import { shortestFloat } from './float.ts'
import { headOf, INDEFINITE, shortestWidth } from './head.ts'
import { hexOf } from './hex.ts'
import type { CborItem } from './item.ts'
import { readSequence } from './read-item.ts'
import { isMissing } from './read-prefix.ts'
import { quoted } from './visible-text.ts'

export interface DiagnosticOptions {
  /** Over several lines where one would be long. */
  readonly pretty?: boolean
  /** `24(<<…>>)` in place of `24(h'…')`. */
  readonly expandEmbedded?: boolean
}

/**
 * One item as text. Control, bidi and invisible characters are escaped. A bignum of more than 64 octets is left out, as
 * `2(...)`, and then the text cannot be read back.
 */
export function toDiagnostic(item: CborItem, { pretty = false, expandEmbedded = false }: DiagnosticOptions = {}): string {
  const layout: Layout = { pretty, expandEmbedded }
  return print(item, layout, 0, OUTERMOST)
}

type Layout = Required<DiagnosticOptions>

const LINE = 100 // columns

function print(item: CborItem, layout: Layout, indent: number, place: EmbeddedPlace): string {
  if (isMissing(item)) return '...'
  const printPart = (part: CborItem, deeper: number, index?: number) => print(part, layout, indent + deeper, placeOf(item, index, place))
  switch (item.kind) {
    case 'integer':
      return `${item.value}${indicator(item)}`
    case 'bytes':
      return printBytes(item, layout, indent, place)
    case 'text':
      return printChunks(item) ?? `${quoted(item.value)}${indicator(item)}`
    case 'array':
      return enclose(
        '[',
        ']',
        indicator(item),
        item.items.map((part, index) => printPart(part, 1, index)),
        layout,
        indent,
      )
    case 'map': {
      const pairs = item.entries.map(([key, value]) => `${printPart(key, 1)}: ${printPart(value, 1)}`)
      return enclose('{', '}', indicator(item), pairs, layout, indent)
    }
    case 'tag':
      return printBignum(item) ?? `${item.tag}${indicator(item)}(${printPart(item.content, 0)})`
    case 'simple':
      return typeof item.value === 'number' ? `simple(${item.value})` : String(item.value)
    case 'float':
      return printFloat(item.value, item.bytes)
  }
}

function printBytes(item: CborItem & { kind: 'bytes' }, layout: Layout, indent: number, place: EmbeddedPlace): string {
  const chunks = printChunks(item)
  if (chunks !== undefined) return chunks
  const inside = layout.expandEmbedded ? embeddedIn(item, place) : undefined
  const content = inside === undefined ? `h'${hexOf(item.value)}'` : `<<${print(inside, layout, indent, insideOf(place))}>>`
  return `${content}${indicator(item)}`
}

/** `(_ h'01', h'02')`, and `''_` or `""_` for an indefinite-length string without chunks. */
function printChunks(item: CborItem & { kind: 'bytes' | 'text' }): string | undefined {
  if (headOf(item.bytes).information !== INDEFINITE) return undefined
  const chunks = readSequence(item.bytes.subarray(1, -1), { bytes: Number.POSITIVE_INFINITY, items: Number.POSITIVE_INFINITY })
  if (chunks.length === 0) return item.kind === 'bytes' ? "''_" : '""_'
  return `(_ ${chunks.map((chunk) => print(chunk, { pretty: false, expandEmbedded: false }, 0, OUTERMOST)).join(', ')})`
}

/** `_` for an indefinite length, `_0` to `_3` for an argument in 1, 2, 4 or 8 octets where fewer would do, else nothing. */
function indicator(item: CborItem): string {
  const { information, argument } = headOf(item.bytes.subarray(0, LONGEST_HEAD))
  if (information === INDEFINITE) return '_'
  return information < 24 || shortestWidth(argument) === 1 << (information - 24) ? '' : `_${information - 24}`
}

const LONGEST_HEAD = 9

/** Decimal where decimal means the same bytes: from 2^64 on, without leading zeros, in a preferred head. */
function printBignum(item: CborItem): string | undefined {
  const bignum = bignumOf(item)
  if (bignum === undefined || item.kind !== 'tag') return undefined
  const { bytes, decimal } = bignum
  if (decimal === undefined) return `${item.tag}${indicator(item)}(... / ${bytes.length} bytes /)`
  const preferred = indicator(item) === '' && indicator(item.content) === '' && bytes.length > 8 && bytes[0] !== 0
  if (preferred) return decimal
  return `${item.tag}${indicator(item)}(${printChunks(item.content as CborItem & { kind: 'bytes' }) ?? `h'${hexOf(bytes)}'${indicator(item.content)}`} / ${decimal} /)`
}

function printFloat(value: number, bytes: Uint8Array): string {
  const width = bytes.length - 1
  if (Number.isNaN(value) && !isPlainNan(bytes)) return `float'${hexOf(bytes.subarray(1))}'`
  const digits = Number.isFinite(value) ? decimalFraction(value) : String(value)
  return width === shortestFloat(value) ? digits : `${digits}_${Math.log2(width)}`
}

/** With a point, so that 1.0 is told from the integer 1. */
function decimalFraction(value: number): string {
  const digits = Object.is(value, -0) ? '-0' : String(value)
  return /[.e]/.test(digits) ? digits : `${digits}.0`
}

function isPlainNan(bytes: Uint8Array): boolean {
  return /^(7e00|7fc00000|7ff8000000000000)$/.test(hexOf(bytes.subarray(1)))
}

function enclose(open: string, close: string, indicated: string, parts: readonly string[], { pretty }: Layout, indent: number): string {
  const start = indicated === '' ? open : `${open}${indicated}${parts.length === 0 ? '' : ' '}`
  const length = parts.reduce((sum, part) => sum + part.length + 2, start.length + 2 * indent)
  if (!pretty || (length <= LINE && !parts.some((part) => part.includes('\n')))) return `${start}${parts.join(', ')}${close}`
  const margin = '  '.repeat(indent + 1)
  return `${start.trimEnd()}\n${parts.map((part) => margin + part).join(',\n')}\n${'  '.repeat(indent)}${close}`
}
