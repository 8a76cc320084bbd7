// From an item to the value that a structure asks for: each reader takes one type and refuses every other with its place.
import type { CborItem, CborMap } from './item.ts'
import { ReadError } from './read-error.ts'

export function readMap(item: CborItem): CborMap {
  if (item.kind !== 'map') throw mismatch(item, 'map')
  const members = new Map<string | number, CborItem>()
  for (const [key, value] of item.entries) {
    if (key.kind === 'text') members.set(key.value, value)
    else if (key.kind === 'integer' && typeof key.value === 'number') members.set(key.value, value)
  }
  return { item, entries: item.entries, get: (key) => members.get(key) }
}

/** @throws {ReadError} at the map: expected member "digestID" */
export function member(map: CborMap, key: string | number): CborItem {
  const value = map.get(key)
  if (value !== undefined) return value
  throw new ReadError({ offset: map.item.start, expected: `member ${JSON.stringify(key)}`, found: 'map without it' })
}

/** `undefined` (f7) counts as absent: wallets in the field send it for a member that they leave out. */
export function optionalMember(map: CborMap, key: string | number): CborItem | undefined {
  const value = map.get(key)
  return value === undefined || isUndefined(value) ? undefined : value
}

/** 0 to 2^53 - 1; the width of the head does not matter. */
export function readUint(item: CborItem): number {
  if (item.kind === 'integer' && typeof item.value === 'number' && item.value >= 0) return item.value
  throw mismatch(item, 'unsigned integer up to 2^53 - 1')
}

/** Major types 0 and 1; bigint beyond ±(2^53 - 1). A bignum (tags 2 and 3) is none. */
export function readInteger(item: CborItem): number | bigint {
  if (item.kind === 'integer') return item.value
  throw mismatch(item, 'integer')
}

export function readBytes(item: CborItem): Uint8Array {
  if (item.kind === 'bytes') return item.value
  throw mismatch(item, 'byte string')
}

export function readText(item: CborItem): string {
  if (item.kind === 'text') return item.value
  throw mismatch(item, 'text string')
}

export function readArray(item: CborItem): readonly CborItem[] {
  if (item.kind === 'array') return item.items
  throw mismatch(item, 'array')
}

export function readBoolean(item: CborItem): boolean {
  if (item.kind === 'simple' && typeof item.value === 'boolean') return item.value
  throw mismatch(item, 'boolean')
}

/** The content of an item with this tag. */
export function readTagged(item: CborItem, tag: number): CborItem {
  if (item.kind === 'tag' && item.tag === tag) return item.content
  throw mismatch(item, `tag ${tag}`)
}

export function isNull(item: CborItem): boolean {
  return item.kind === 'simple' && item.value === null
}

export function isUndefined(item: CborItem): boolean {
  return item.kind === 'simple' && item.value === undefined
}

/** Words for what an item is: `text string`, `map`, `tag 24`, `null`. */
export function kindOf(item: CborItem): string {
  switch (item.kind) {
    case 'integer':
      return item.value < 0 ? 'negative integer' : 'unsigned integer'
    case 'bytes':
      return 'byte string'
    case 'text':
      return 'text string'
    case 'tag':
      return `tag ${item.tag}`
    case 'simple':
      if (typeof item.value === 'number') return `simple value ${item.value}`
      return typeof item.value === 'boolean' ? 'boolean' : String(item.value)
    case 'float':
      return 'floating-point number'
    default:
      return item.kind
  }
}

export function mismatch(item: CborItem, expected: string): ReadError {
  return new ReadError({ offset: item.start, expected, found: kindOf(item) })
}
