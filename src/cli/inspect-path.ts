// A part of a CBOR item by its path, through tag 24 and byte strings that hold CBOR.
import { type CborItem, ReadError, readEmbeddedBytes } from '../cbor/index.ts'
import { UsageError } from './io.ts'
import { foreign } from './output.ts'

/** `documents/0/issuerSigned`: map keys and array indexes; tag 24 and byte strings that hold CBOR are entered. */
export function findPart(root: CborItem, path: string): CborItem {
  let item = root
  for (const step of path.split('/').filter((part) => part !== '')) {
    const next = childOf(enter(item), step)
    if (next === undefined)
      throw new UsageError(`--path: there is no "${foreign(step)}" at byte ${item.start}`, `it holds ${childNames(enter(item))}`)
    item = next
  }
  return item
}

export function enter(item: CborItem): CborItem {
  if (item.kind === 'tag') return enter(item.content)
  if (item.kind !== 'bytes') return item
  try {
    const inside = readEmbeddedBytes(item) // its places count in the whole input
    return inside.kind === 'map' || inside.kind === 'array' || inside.kind === 'tag' ? enter(inside) : item
  } catch (fault) {
    if (fault instanceof ReadError) return item
    throw fault
  }
}

function childOf(item: CborItem, step: string): CborItem | undefined {
  if (item.kind === 'array') return /^\d+$/.test(step) ? item.items[Number(step)] : undefined
  if (item.kind !== 'map') return undefined
  return item.entries.find(([key]) => (key.kind === 'text' || key.kind === 'integer') && String(key.value) === step)?.[1]
}

function childNames(item: CborItem): string {
  if (item.kind === 'array') return `items 0 to ${item.items.length - 1}`
  if (item.kind !== 'map') return 'no parts'
  return item.entries.map(([key]) => (key.kind === 'text' || key.kind === 'integer' ? foreign(String(key.value), 40) : '?')).join(', ')
}
