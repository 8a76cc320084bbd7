// Embedded CBOR (RFC 8949, section 3.4.5.1): tag 24 round a byte string, and the byte strings that hold CBOR without saying so.
import type { CborItem } from './item.ts'
import type { ReadLimits } from './limits.ts'
import { ReadError } from './read-error.ts'
import { readItem, readWithin } from './read-item.ts'
import { mismatch } from './read-value.ts'
import { relocate, sourceOf } from './source-item.ts'

/** #6.24(bstr .cbor …): the item inside. Its ranges count in the outermost source. */
export function readEmbedded(item: CborItem, limits?: Partial<ReadLimits>): CborItem {
  if (item.kind !== 'tag' || item.tag !== 24) throw mismatch(item, 'tag 24 (embedded CBOR)')
  return readEmbeddedBytes(item.content, limits)
}

/**
 * bstr .cbor …: the item inside, as in the protected header of COSE. Its ranges count in the outermost source; where the
 * string came in chunks they, and the offset of every fault, are those of the whole string.
 */
export function readEmbeddedBytes(item: CborItem, limits?: Partial<ReadLimits>): CborItem {
  if (item.kind !== 'bytes') throw mismatch(item, 'byte string (embedded CBOR)')
  const source = sourceOf(item)
  if (source !== undefined && !item.chunked) return readWithin(source, item.contentStart, item.end, limits)
  try {
    return relocate(readItem(item.value, limits), item.start, item.end)
  } catch (fault) {
    if (!(fault instanceof ReadError)) throw fault
    throw new ReadError({ offset: item.start, expected: fault.expected, found: fault.found })
  }
}
