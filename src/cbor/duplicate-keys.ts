// Duplicate keys (RFC 8949, section 5.6): two readers that pick different ones see two different documents, so none is picked.
import type { CborItem } from './item.ts'
import { ReadError } from './read-error.ts'

type Entries = readonly (readonly [key: CborItem, value: CborItem])[]

/** What one map has seen of its keys. Texts and integers need no more than their value; other kinds are numbered by value. */
export interface SeenKeys {
  plain: Set<string | number | bigint> | undefined
  others: Set<number> | undefined
}

const FEW = 12 // up to here comparing with every key before is cheaper than a Set

/**
 * Keys are compared by value, so 05 and 1b00…05 are one; 1 and 1.0 are two (section 5.6.1).
 * @param entries the entries before this key
 * @returns true, always
 * @throws {ReadError} at the second of two equal keys
 */
export function checkDistinct(key: CborItem, entries: Entries, seen: SeenKeys, identities: Identities): true {
  if (key.kind !== 'text' && key.kind !== 'integer') {
    const identity = identityOf(key, identities)
    seen.others ??= new Set()
    if (seen.others.has(identity)) refuse(key)
    seen.others.add(identity)
    return true
  }
  if (entries.length < FEW) {
    for (const [before] of entries) if (before.kind === key.kind && before.value === key.value) refuse(key)
    return true
  }
  seen.plain ??= new Set(entries.flatMap(([before]) => (before.kind === 'text' || before.kind === 'integer' ? [before.value] : [])))
  if (seen.plain.has(key.value)) refuse(key)
  seen.plain.add(key.value)
  return true
}

function refuse(key: CborItem): never {
  throw new ReadError({ offset: key.start, expected: 'a key that differs from those before', found: 'the same key again' })
}

/**
 * A number for each value that occurred inside a key, equal for equal values. An item is numbered once, through the numbers
 * of its parts: encoding nested keys again at every level would let five megabytes cost minutes.
 */
export interface Identities {
  readonly byValue: Map<string, number>
  readonly byItem: Map<CborItem, number>
}

export function noIdentities(): Identities {
  return { byValue: new Map(), byItem: new Map() }
}

function identityOf(item: CborItem, identities: Identities): number {
  const known = identities.byItem.get(item)
  if (known !== undefined) return known
  const value = valueText(item, (part) => identityOf(part, identities))
  const identity = identities.byValue.get(value) ?? identities.byValue.size
  identities.byValue.set(value, identity)
  identities.byItem.set(item, identity)
  return identity
}

/** Equal exactly where the deterministic encodings (section 4.2.1) are: the first letter is the kind. */
function valueText(item: CborItem, identity: (part: CborItem) => number): string {
  switch (item.kind) {
    case 'integer':
      return `i${item.value}`
    case 'text':
      return `t${item.value}`
    case 'bytes':
      return `b${binaryString(item.value)}`
    case 'float':
      return `f${Object.is(item.value, -0) ? '-0' : item.value}`
    case 'simple':
      return `s${item.value}`
    case 'tag':
      return `g${item.tag} ${identity(item.content)}`
    case 'array':
      return `a${item.items.map(identity).join()}`
    case 'map':
      return `m${item.entries
        .map(([key, value]) => `${identity(key)}:${identity(value)}`)
        .sort()
        .join()}`
  }
}

const SLICE = 8_192 // arguments of one call

function binaryString(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += SLICE) text += String.fromCharCode(...bytes.subarray(at, at + SLICE))
  return text
}
