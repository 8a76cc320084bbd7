// Base64 as it travels: either alphabet, with or without padding, broken into lines. What else is wrong with it is refused.
import { fromBase64url } from '../../crypto/index.ts'

/** @throws {TypeError} text of another alphabet, or bits set beyond the last octet */
export function readBase64Text(text: string): Uint8Array {
  const compact = text.replace(/\s/g, '').replaceAll('+', '-').replaceAll('/', '_')
  return fromBase64url(compact.replace(/={1,2}$/, ''))
}
