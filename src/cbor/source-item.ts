// The items that the reader makes. Classes, because `bytes` and the content of byte strings are views made on demand:
// a view for every item costs more than all the rest of reading, and most are never looked at.
import type { CborItem } from './item.ts'

abstract class SourceItem {
  /** What `start` and `end` count in; undefined once the item has been `relocated`. */
  declare readonly source: Uint8Array | undefined
  declare readonly start: number
  declare readonly end: number

  constructor(source: Uint8Array, start: number, end: number) {
    this.source = source
    this.start = start
    this.end = end
  }

  get bytes(): Uint8Array {
    return (this.source ?? NOTHING).subarray(this.start, this.end)
  }
}

const NOTHING = new Uint8Array(0)

export class IntegerItem extends SourceItem {
  declare readonly kind: 'integer'
  declare readonly value: number | bigint
  constructor(source: Uint8Array, start: number, end: number, value: number | bigint) {
    super(source, start, end)
    this.kind = 'integer'
    this.value = value
  }
}

export class BytesItem extends SourceItem {
  declare readonly kind: 'bytes'
  declare readonly contentStart: number
  declare readonly chunked: boolean
  declare private content: Uint8Array | undefined
  /** `content` is given where chunks were joined; otherwise it is the part of the source from `contentStart` to `end`. */
  constructor(source: Uint8Array, start: number, end: number, contentStart: number, content: Uint8Array | undefined) {
    super(source, start, end)
    this.kind = 'bytes'
    this.contentStart = contentStart
    this.chunked = content !== undefined
    this.content = content
  }

  get value(): Uint8Array {
    this.content ??= (this.source ?? NOTHING).subarray(this.contentStart, this.end)
    return this.content
  }
}

export class TextItem extends SourceItem {
  declare readonly kind: 'text'
  declare readonly value: string
  constructor(source: Uint8Array, start: number, end: number, value: string) {
    super(source, start, end)
    this.kind = 'text'
    this.value = value
  }
}

export class ArrayItem extends SourceItem {
  declare readonly kind: 'array'
  declare readonly items: readonly CborItem[]
  constructor(source: Uint8Array, start: number, end: number, items: readonly CborItem[]) {
    super(source, start, end)
    this.kind = 'array'
    this.items = items
  }
}

export class MapItem extends SourceItem {
  declare readonly kind: 'map'
  declare readonly entries: readonly (readonly [CborItem, CborItem])[]
  constructor(source: Uint8Array, start: number, end: number, entries: readonly (readonly [CborItem, CborItem])[]) {
    super(source, start, end)
    this.kind = 'map'
    this.entries = entries
  }
}

export class TagItem extends SourceItem {
  declare readonly kind: 'tag'
  declare readonly tag: number | bigint
  declare readonly content: CborItem
  constructor(source: Uint8Array, start: number, end: number, tag: number | bigint, content: CborItem) {
    super(source, start, end)
    this.kind = 'tag'
    this.tag = tag
    this.content = content
  }
}

export class SimpleItem extends SourceItem {
  declare readonly kind: 'simple'
  declare readonly value: boolean | null | undefined | number
  constructor(source: Uint8Array, start: number, end: number, value: boolean | null | undefined | number) {
    super(source, start, end)
    this.kind = 'simple'
    this.value = value
  }
}

export class FloatItem extends SourceItem {
  declare readonly kind: 'float'
  declare readonly value: number
  constructor(source: Uint8Array, start: number, end: number, value: number) {
    super(source, start, end)
    this.kind = 'float'
    this.value = value
  }
}

/** The source that an item's range counts in; undefined where the item has no bytes of its own in any source. */
export function sourceOf(item: CborItem): Uint8Array | undefined {
  return item instanceof SourceItem ? item.source : undefined
}

/**
 * Gives an item, and all in it, the range of the chunked string it was read from: the joined chunks stand nowhere in the
 * source, so the string is the nearest place that a person can be shown. `bytes` stays what was read.
 */
export function relocate(item: CborItem, start: number, end: number): CborItem {
  const own = { bytes: item.bytes, ...(item.kind === 'bytes' ? { value: item.value, contentStart: start } : {}) }
  if (item.kind === 'array') for (const element of item.items) relocate(element, start, end)
  if (item.kind === 'map') for (const entry of item.entries) for (const part of entry) relocate(part, start, end)
  if (item.kind === 'tag') relocate(item.content, start, end)
  for (const [name, value] of Object.entries({ ...own, start, end, source: undefined })) {
    // No prototype: a `get` that somebody put on Object.prototype would count as part of the descriptor.
    Object.defineProperty(item, name, Object.assign(Object.create(null), { value, enumerable: true, configurable: true }))
  }
  return item
}
