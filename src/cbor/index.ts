// CBOR (RFC 8949): read untrusted bytes with their places, encode what we build, show both to people.
export { toAnnotatedHex } from './annotated-hex.ts'
export { type DiagnosticOptions, toDiagnostic } from './diagnostic.ts'
export { type Encodable, embedded, embeddedBytes, encode, float, type Raw, raw, type Tagged, tagged } from './encode.ts'
export type { ByteRange, CborItem, CborMap } from './item.ts'
export { type Json, toJson } from './json.ts'
export { defaultLimits, type ReadLimits } from './limits.ts'
export { readDiagnostic } from './read-diagnostic.ts'
export { readEmbedded, readEmbeddedBytes } from './read-embedded.ts'
export { ReadError, type ReadProblem } from './read-error.ts'
export { readFirstItem, readItem, readSequence, readWellFormed, type WellFormed } from './read-item.ts'
export { isMissing, type Prefix, readPrefix } from './read-prefix.ts'
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
export { renderTree, type TreeNode, toTree } from './tree.ts'
export { visibleText } from './visible-text.ts'
