// CborItem: a decoded value that knows the bytes it came from (RFC 8949, section 3).

/** Offsets into the source that was read, end exclusive. */
export type ByteRange = readonly [start: number, end: number]

interface Located {
  /** Offset of the item's head in the source; an embedded item (tag 24) counts from the outermost source. */
  readonly start: number
  /** First offset behind the item. */
  readonly end: number
  /** The item as received, head included: what digests and signatures cover. A view, never a copy. */
  readonly bytes: Uint8Array
}

export type CborItem = Located &
  (
    | { readonly kind: 'integer'; readonly value: number | bigint } // bigint beyond ±(2^53 - 1)
    | { readonly kind: 'bytes'; readonly value: Uint8Array; readonly contentStart: number; readonly chunked: boolean }
    | { readonly kind: 'text'; readonly value: string }
    | { readonly kind: 'array'; readonly items: readonly CborItem[] }
    | { readonly kind: 'map'; readonly entries: readonly (readonly [key: CborItem, value: CborItem])[] }
    | { readonly kind: 'tag'; readonly tag: number | bigint; readonly content: CborItem }
    | { readonly kind: 'simple'; readonly value: boolean | null | undefined | number } // number: an unassigned simple value
    | { readonly kind: 'float'; readonly value: number }
  )

/** A map with text or integer keys, as COSE and mdoc have them. Keys of other types stay in `entries` alone. */
export interface CborMap {
  readonly item: CborItem
  readonly entries: readonly (readonly [key: CborItem, value: CborItem])[]
  get(key: string | number): CborItem | undefined
}
