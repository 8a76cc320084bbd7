// An item as a tree of labelled nodes, down through embedded CBOR, for the inspector and for `mdl inspect`.
import { bignumOf } from './bignum.ts'
import { toDiagnostic } from './diagnostic.ts'
import { type EmbeddedPlace, embeddedIn, insideOf, OUTERMOST, placeOf } from './embedded-in.ts'
import { byteCount, hexOf } from './hex.ts'
import type { ByteRange, CborItem } from './item.ts'
import { isMissing } from './read-prefix.ts'
import { kindOf } from './read-value.ts'
import { visibleText } from './visible-text.ts'

/** Plain data; every text in it is safe to show. */
export interface TreeNode {
  /** The key in a map, `[3]` in an array, `content` in a tag, `embedded` in a byte string; empty for the root. */
  readonly label: string
  /** Words: `map of 3`, `text string`, `tag 24`, `byte string of 32 bytes`; `missing` where a fault left the value out. */
  readonly kind: string
  /** The value where it has no children, cut where it is long; else empty. */
  readonly value: string
  readonly range: ByteRange
  readonly children: readonly TreeNode[]
}

export function toTree(item: CborItem): TreeNode {
  return nodeOf(item, '', OUTERMOST)
}

/** A line a node, two spaces a level. */
export function renderTree(node: TreeNode): string {
  const lines: string[] = []
  addLines(lines, node, 0)
  return lines.join('\n')
}

function addLines(lines: string[], { label, kind, value, range, children }: TreeNode, depth: number): void {
  const name = label === '' ? '' : `${label}: `
  lines.push(`${'  '.repeat(depth)}${name}${kind}${value === '' ? '' : ` ${value}`}  @${range[0]}-${range[1]}`)
  for (const child of children) addLines(lines, child, depth + 1)
}

function nodeOf(item: CborItem, label: string, place: EmbeddedPlace): TreeNode {
  const inside = embeddedIn(item, place)
  const children = inside === undefined ? childrenOf(item, place) : [nodeOf(inside, 'embedded', insideOf(place))]
  const kind = kindWords(item)
  const value = children.length > 0 ? '' : shownValue(item)
  return { label, kind, value: value === kind ? '' : value, range: [item.start, item.end], children }
}

function childrenOf(item: CborItem, place: EmbeddedPlace): TreeNode[] {
  if (item.kind === 'array') return item.items.map((part, index) => nodeOf(part, `[${index}]`, placeOf(item, index, place)))
  if (item.kind === 'map') return item.entries.map(([key, value]) => nodeOf(value, labelOf(key), placeOf(item, undefined, place)))
  if (item.kind === 'tag' && bignumOf(item) === undefined) return [nodeOf(item.content, 'content', placeOf(item, undefined, place))]
  return []
}

function labelOf(key: CborItem): string {
  return key.kind === 'text' ? visibleText(cut(key.value)) : cut(toDiagnostic(key))
}

function kindWords(item: CborItem): string {
  if (isMissing(item)) return 'missing'
  if (item.kind === 'map') return `map of ${item.entries.length}`
  if (item.kind === 'array') return `array of ${item.items.length}`
  if (item.kind === 'bytes') return `byte string of ${byteCount(item.value)}`
  const bignum = bignumOf(item)
  return bignum === undefined ? kindOf(item) : `bignum of ${byteCount(bignum.bytes)}`
}

const LONGEST_BYTES = 32
const LONGEST_TEXT = 120 // characters

function shownValue(item: CborItem): string {
  if (isMissing(item)) return ''
  if (item.kind === 'bytes') return `h'${hexOf(item.value.subarray(0, LONGEST_BYTES))}${item.value.length > LONGEST_BYTES ? '…' : ''}'`
  if (item.kind === 'text') return `"${visibleText(cut(item.value))}"`
  if (item.kind === 'array' || item.kind === 'map') return ''
  return bignumOf(item)?.decimal ?? cut(toDiagnostic(item))
}

function cut(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT)}…`
}
