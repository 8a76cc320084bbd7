// Hashes and what is built of them: SHA-2 (FIPS 180-4), HMAC (RFC 2104), HKDF (RFC 5869).
import { concatBytes } from './encodings.ts'
import { bufferSource, subtle } from './platform.ts'
import type { HashAlgorithm } from './types.ts'

export async function digest(hash: HashAlgorithm, bytes: Uint8Array): Promise<Uint8Array> {
  if (subtle !== undefined) return new Uint8Array(await subtle.digest(hash, bufferSource(bytes)))
  const { sha256, sha384, sha512 } = await import('@noble/hashes/sha2.js')
  return { 'SHA-256': sha256, 'SHA-384': sha384, 'SHA-512': sha512 }[hash](bytes)
}

/** For key identifiers alone (RFC 5280, 4.2.1.2): it proves nothing. */
export async function sha1(bytes: Uint8Array): Promise<Uint8Array> {
  if (subtle !== undefined) return new Uint8Array(await subtle.digest('SHA-1', bufferSource(bytes)))
  const legacy = await import('@noble/hashes/legacy.js')
  return legacy.sha1(bytes)
}

const BLOCK_OCTETS = 64 // SHA-256's, RFC 2104, 2

/** HMAC 256/256: 32 octets. Over our own hash, because WebCrypto refuses an empty key, which HKDF's salt may be. */
export async function hmacSha256(key: Uint8Array, message: Uint8Array): Promise<Uint8Array> {
  const block = new Uint8Array(BLOCK_OCTETS)
  block.set(key.length > BLOCK_OCTETS ? await digest('SHA-256', key) : key)
  const inner = await digest(
    'SHA-256',
    concatBytes(
      block.map((octet) => octet ^ 0x36),
      message,
    ),
  )
  return digest(
    'SHA-256',
    concatBytes(
      block.map((octet) => octet ^ 0x5c),
      inner,
    ),
  )
}

/** @throws {TypeError} a length beyond 255 blocks (RFC 5869, 2.3) */
export async function hkdfSha256(inputKey: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Promise<Uint8Array> {
  if (length > 255 * 32) throw new TypeError('HKDF-SHA-256 gives at most 8160 octets')
  const pseudoRandomKey = await hmacSha256(salt, inputKey)
  const blocks: Uint8Array[] = []
  let block: Uint8Array = new Uint8Array()
  for (let counter = 1; blocks.length * 32 < length; counter++) {
    block = await hmacSha256(pseudoRandomKey, concatBytes(block, info, Uint8Array.of(counter)))
    blocks.push(block)
  }
  return concatBytes(...blocks).slice(0, length)
}

/** Compares in a time that depends on the lengths alone, for MACs. */
export function equalBytes(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  let difference = 0
  for (const [index, octet] of a.entries()) difference |= octet ^ (b[index] ?? 0)
  return difference === 0
}
