// The one encoding that all items of equal value share (RFC 8949, section 4.2.1). Only ever compared, never signed or shown.
import { encodeFloat } from './float.ts'
import { encodeHead, joinBytes } from './head.ts'
import type { CborItem } from './item.ts'

export function deterministicBytes(item: CborItem): Uint8Array {
  switch (item.kind) {
    case 'integer':
      return item.value < 0 ? encodeHead(1, -1n - BigInt(item.value)) : encodeHead(0, item.value)
    case 'bytes':
      return joinBytes([encodeHead(2, item.value.length), item.value])
    case 'text': {
      const text = new TextEncoder().encode(item.value)
      return joinBytes([encodeHead(3, text.length), text])
    }
    case 'array':
      return joinBytes([encodeHead(4, item.items.length), ...item.items.map(deterministicBytes)])
    case 'map':
      return joinBytes([encodeHead(5, item.entries.length), ...sortedEntries(item.entries)])
    case 'tag':
      return joinBytes([encodeHead(6, item.tag), deterministicBytes(item.content)])
    case 'simple':
      return encodeHead(7, simpleNumber(item.value))
    case 'float':
      return encodeFloat(item.value)
  }
}

function sortedEntries(entries: readonly (readonly [CborItem, CborItem])[]): Uint8Array[] {
  const encoded = entries.map(([key, value]) => [deterministicBytes(key), deterministicBytes(value)] as const)
  encoded.sort(([one], [other]) => compareBytes(one, other))
  return encoded.flat()
}

function compareBytes(one: Uint8Array, other: Uint8Array): number {
  const length = Math.min(one.length, other.length)
  for (let at = 0; at < length; at++) {
    const difference = (one[at] ?? 0) - (other[at] ?? 0)
    if (difference !== 0) return difference
  }
  return one.length - other.length
}

export function simpleNumber(value: boolean | null | undefined | number): number {
  if (typeof value === 'number') return value
  if (value === undefined) return 23
  if (value === null) return 22
  return value ? 21 : 20
}
