// Duplicate keys (RFC 8949, section 5.6): two readers that pick different ones see two different documents, so none is picked.
import { deterministicBytes } from './deterministic.ts'
import type { CborItem } from './item.ts'
import { ReadError } from './read-error.ts'

type Identity = string | number | bigint

const FEW = 8 // up to here comparing with every key before is cheaper than a Set

/**
 * A check to call with each key before its entry is added to `entries`. Keys are compared by value: 05 and 1b00…05 are one.
 * @throws {ReadError} at the second of two equal keys
 */
export function checkDistinct(entries: readonly (readonly [CborItem, CborItem])[]): (key: CborItem) => void {
  let seen: Set<Identity> | undefined
  let seenOthers: Set<string> | undefined // kept apart, so that no text can equal the bytes of another kind
  return (key) => {
    if (key.kind !== 'text' && key.kind !== 'integer') {
      seenOthers ??= new Set()
      const identity = String.fromCharCode(...deterministicBytes(key))
      if (seenOthers.has(identity)) refuse(key)
      seenOthers.add(identity)
      return
    }
    if (seen === undefined) {
      for (const [before] of entries) if (before.kind === key.kind && before.value === key.value) refuse(key)
      if (entries.length < FEW) return
      seen = new Set()
      for (const [before] of entries) if (before.kind === 'text' || before.kind === 'integer') seen.add(before.value)
    } else if (seen.has(key.value)) refuse(key)
    seen.add(key.value)
  }
}

function refuse(key: CborItem): never {
  throw new ReadError({ offset: key.start, expected: 'keys that differ', found: 'a key for the second time' })
}
