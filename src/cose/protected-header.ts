// The protected header: a byte string that holds a map, or nothing (RFC 9052, 3). What can be read of a broken one is read.
import {
  type CborItem,
  type CborMap,
  kindOf,
  ReadError,
  type ReadLimits,
  readEmbeddedBytes,
  readFirstItem,
  readMap,
} from '../cbor/index.ts'

export interface Fault {
  readonly fault: string
  readonly offset: number
}

export function readProtectedHeader(
  item: CborItem,
  faults: Fault[],
  limits: Partial<ReadLimits> | undefined,
): { readonly protectedBytes: Uint8Array; readonly protectedHeader: CborMap | undefined } {
  if (item.kind !== 'bytes') {
    faults.push(faultOf('a byte string for the protected header', item))
    return { protectedBytes: new Uint8Array(), protectedHeader: undefined }
  }
  const protectedBytes = item.value
  if (protectedBytes.length === 0) return { protectedBytes, protectedHeader: undefined } // how an empty map is written
  const content = attempt(() => readEmbeddedBytes(item, limits), faults) ?? withoutTrailingBytes(item, limits)
  if (content !== undefined && content.kind !== 'map') faults.push(faultOf('a map in the protected header', content))
  return { protectedBytes, protectedHeader: content?.kind === 'map' ? readMap(content) : undefined }
}

export function faultOf(expected: string, item: CborItem): Fault {
  return { fault: `expected ${expected}, found ${kindOf(item)}`, offset: item.start }
}

/** The map at the front where bytes follow it, so that the algorithm is known all the same. Its places are those of the whole string. */
function withoutTrailingBytes(item: CborItem & { kind: 'bytes' }, limits: Partial<ReadLimits> | undefined): CborItem | undefined {
  const first = attempt(() => readFirstItem(item.value, limits), [])
  if (first === undefined) return undefined
  const { kind, start, end, bytes, contentStart } = item
  return readEmbeddedBytes({ kind, start, end, bytes, contentStart, chunked: true, value: item.value.subarray(0, first.end) }, limits)
}

function attempt(read: () => CborItem, faults: Fault[]): CborItem | undefined {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof ReadError)) throw error
    faults.push({ fault: `expected ${error.expected}, found ${error.found}`, offset: error.offset })
    return undefined
  }
}
