// What a person gives for a hand-over, checked where it enters: a transcript of the wrong type would fail far from its cause.
import { type Encodable, embeddedBytes, raw } from '../../cbor/index.ts'

const THUMBPRINT_OCTETS = 32 // SHA-256 of RFC 7638

/** @throws {TypeError} naming the member */
export function requireText(member: string, text: unknown): string {
  if (typeof text !== 'string' || text === '') throw new TypeError(`${member}: expected text`)
  return text
}

/** @throws {TypeError} naming the member */
export function requireBytes(member: string, bytes: unknown): Uint8Array {
  if (!(bytes instanceof Uint8Array) || bytes.length === 0) throw new TypeError(`${member}: expected bytes`)
  return bytes
}

/** @throws {TypeError} naming the member */
export function requireThumbprint(member: string, thumbprint: unknown): Uint8Array | null {
  if (thumbprint === null) return null
  const bytes = requireBytes(member, thumbprint)
  if (bytes.length !== THUMBPRINT_OCTETS) throw new TypeError(`${member}: expected ${THUMBPRINT_OCTETS} octets, found ${bytes.length}`)
  return bytes
}

/**
 * #6.24(bstr) round a structure that is a map or an array, so bytes that begin with d8 18 stand in their tag already:
 * those are taken as they are. The contents are never encoded again.
 */
export function taggedBytes(member: string, bytes: unknown): Encodable {
  const structure = requireBytes(member, bytes)
  return structure[0] === 0xd8 && structure[1] === 0x18 ? raw(structure) : embeddedBytes(structure)
}
