// encode: the one door to the CBOR encoder, for what we build ourselves. What was received is spliced in raw, never encoded again.
import { Encoder, Tag } from 'cbor-x/index-no-eval' // no-eval: the default entry calls `new Function`, which the app's CSP refuses
import { encodeFloat } from './float.ts'
import { encodeHead, joinBytes } from './head.ts'

/** Bytes that are CBOR already. */
export interface Raw {
  readonly type: 'raw'
  readonly bytes: Uint8Array
}
export interface Tagged {
  readonly type: 'tagged'
  readonly tag: number
  readonly value: Encodable
}
/** Maps are `Map`s, in the order they shall have. A number is an integer; a floating-point number is asked for with `float`. */
export type Encodable =
  | number
  | bigint
  | string
  | boolean
  | null
  | undefined
  | Uint8Array
  | readonly Encodable[]
  | ReadonlyMap<string | number, Encodable>
  | Raw
  | Tagged

// Every option that matters is set: one left out is looked up on Object.prototype, which others can write to.
const encoder = new Encoder(
  Object.assign(Object.create(null), {
    useRecords: false,
    mapsAsObjects: false, // true puts tag 259 round every Map, and so does the next one
    useTag259ForMaps: false,
    tagUint8Array: false, // true puts tag 64 round every byte string
    variableMapSize: true,
    alwaysUseFloat: false,
    useFloat32: 0,
    structuredClone: false,
    bundleStrings: false,
    pack: false,
    sequential: false,
    largeBigIntToFloat: false,
    useSelfDescribedHeader: false,
    useToJSON: false,
    keyMap: undefined,
    _keyMap: undefined,
    structures: undefined,
    getStructures: undefined,
    getShared: undefined,
    saveStructures: undefined,
    sharedValues: undefined,
    maxSharedStructures: 0,
  }),
)

/**
 * Preferred serialization with definite lengths (RFC 8949, section 4.1): one value, one encoding. Map entries keep the order
 * of the `Map`: where a standard asks for one, the caller follows it.
 * @returns bytes of their own, on no shared buffer: safe to transfer
 * @throws {TypeError} a value whose encoding would not be what it says: fraction, NaN, -0, an integer beyond 64 bits,
 * text with a lone surrogate, an object that is no `Map`
 */
export function encode(value: Encodable): Uint8Array {
  const parts: Uint8Array[] = []
  encodeInto(parts, value)
  return joinBytes(parts)
}

export function raw(bytes: Uint8Array): Raw {
  return { type: 'raw', bytes }
}

export function tagged(tag: number, value: Encodable): Tagged {
  return { type: 'tagged', tag, value }
}

/** #6.24(bstr .cbor value) */
export function embedded(value: Encodable): Tagged {
  return embeddedBytes(encode(value))
}

/** #6.24 round these bytes, which are CBOR already. */
export function embeddedBytes(bytes: Uint8Array): Tagged {
  return tagged(24, bytes)
}

/** A floating-point number in its shortest form: `float(1)` is f93c00 where `1` is 01. */
export function float(value: number): Raw {
  return raw(encodeFloat(value))
}

/** cbor-x knows no raw bytes: containers that hold some get their head from us, everything else comes from cbor-x whole. */
function encodeInto(parts: Uint8Array[], value: Encodable): void {
  if (isRaw(value)) {
    parts.push(value.bytes)
  } else if (!holdsRaw(value)) {
    parts.push(new Uint8Array(encoder.encode(forEncoder(value)))) // a copy: cbor-x gives a view on its pooled buffer
  } else if (isTagged(value)) {
    parts.push(encodeHead(6, checkedTag(value.tag)))
    encodeInto(parts, value.value)
  } else if (value instanceof Map) {
    parts.push(encodeHead(5, value.size))
    for (const [key, entry] of value) {
      encodeInto(parts, checkedKey(key))
      encodeInto(parts, entry)
    }
  } else if (Array.isArray(value)) {
    parts.push(encodeHead(4, value.length))
    for (const element of value) encodeInto(parts, element)
  }
}

function holdsRaw(value: Encodable): boolean {
  if (Array.isArray(value)) return value.some(holdsRaw)
  if (value instanceof Map) return [...value.values()].some(holdsRaw)
  return isRaw(value) || (isTagged(value) && holdsRaw(value.value))
}

/** The value as cbor-x must be given it to encode it as it is meant; refused where there is no such form. */
function forEncoder(value: Encodable): unknown {
  if (typeof value === 'number' || typeof value === 'bigint') return checkedInteger(value)
  if (typeof value === 'string') return checkedText(value)
  if (typeof value === 'boolean' || value === null || value === undefined) return value
  // A plain view, because cbor-x takes subclasses (Buffer) another way.
  if (value instanceof Uint8Array) return new Uint8Array(value.buffer, value.byteOffset, value.byteLength)
  if (Array.isArray(value)) return Array.from(value, forEncoder)
  if (value instanceof Map) return mapForEncoder(value)
  if (isTagged(value)) return new Tag(forEncoder(value.value), checkedTag(value.tag))
  throw new TypeError(`no CBOR encoding for ${Object.prototype.toString.call(value)}`)
}

function mapForEncoder(map: ReadonlyMap<string | number, Encodable>): Map<unknown, unknown> {
  const entries = new Map<unknown, unknown>()
  for (const [key, value] of map) {
    entries.set(forEncoder(checkedKey(key)), forEncoder(value))
  }
  return entries
}

function checkedKey(key: string | number): string | number {
  if (typeof key === 'string' || typeof key === 'number') return key
  throw new TypeError(`a map key is text or an integer, not ${typeof key}`)
}

/** cbor-x makes a double of numbers from 2^32 on and eight octets of every bigint: each gets the type that is encoded shortest. */
function checkedInteger(value: number | bigint): number | bigint {
  if (typeof value === 'number' && (!Number.isSafeInteger(value) || Object.is(value, -0))) {
    throw new TypeError(
      `${Object.is(value, -0) ? '-0' : value} is no integer that CBOR can hold exactly; float() encodes floating-point numbers`,
    )
  }
  if (value >= -0x1_0000_0000n && value < 0x1_0000_0000n) return Number(value)
  // -2^64 would fit as well, but cbor-x gives it tag 3.
  if (value <= -0x1_0000_0000_0000_0000n || value >= 0x1_0000_0000_0000_0000n) {
    throw new TypeError(`${value} is beyond the integers that are encoded without a tag; tagged(2, …) encodes a bignum`)
  }
  return BigInt(value)
}

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/

function checkedText(value: string): string {
  if (LONE_SURROGATE.test(value)) throw new TypeError('text with a lone surrogate has no UTF-8')
  return value
}

function checkedTag(tag: number): number {
  if (Number.isInteger(tag) && tag >= 0 && tag < 0x1_0000_0000) return tag
  throw new TypeError(`${tag} is no tag number below 2^32`)
}

function isRaw(value: Encodable): value is Raw {
  return isOurs(value) && value.type === 'raw'
}

function isTagged(value: Encodable): value is Tagged {
  return isOurs(value) && value.type === 'tagged'
}

function isOurs(value: Encodable): value is Raw | Tagged {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, 'type')
}
