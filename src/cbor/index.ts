// CBOR (RFC 8949): read untrusted bytes with their places, encode what we build, show both to people.
export { type Encodable, embedded, embeddedBytes, encode, float, type Raw, raw, type Tagged, tagged } from './encode.ts'
export type { ByteRange, CborItem, CborMap } from './item.ts'
export { defaultLimits, type ReadLimits } from './limits.ts'
export { readEmbedded, readEmbeddedBytes } from './read-embedded.ts'
export { ReadError, type ReadProblem } from './read-error.ts'
export { readFirstItem, readItem, readSequence } from './read-item.ts'
export {
  isNull,
  isUndefined,
  kindOf,
  member,
  optionalMember,
  readArray,
  readBoolean,
  readBytes,
  readInteger,
  readMap,
  readTagged,
  readText,
  readUint,
} from './read-value.ts'
