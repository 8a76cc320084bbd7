// A session by light, docs/qr-transfer.md section 6: ["OpticalHandover", SHA-256(OpticalHandoverInfo)]. Our own; no standard has it.
import { type Encodable, encode } from '../../cbor/index.ts'
import { digest } from '../../crypto/index.ts'
import type { HandoverOf } from '../types.ts'
import { requireBytes } from './inputs.ts'

/** At least as many as annex C of ISO/IEC TS 18013-7 asks for; at most what a hash function gives. */
export const MIN_NONCE_OCTETS = 16
export const MAX_NONCE_OCTETS = 64

/** `https://`, a name of 253 characters, a port, and some more. */
export const MAX_ORIGIN_CHARACTERS = 300

/** OpticalHandoverInfo = [nonce: bstr, origin: tstr, requestDigest: bstr]; the digest is SHA-256 over the DeviceRequest as it was shown. */
export async function buildOpticalHandover({ nonce, origin, request }: HandoverOf<'optical'>): Promise<Encodable> {
  const handoverInfo = encode([
    requireNonce('nonce', nonce),
    requireOrigin('origin', origin),
    await digest('SHA-256', requireBytes('request', request)),
  ])
  return ['OpticalHandover', await digest('SHA-256', handoverInfo)]
}

/** @throws {TypeError} naming the member */
export function requireNonce(member: string, nonce: unknown): Uint8Array {
  const bytes = requireBytes(member, nonce)
  if (!isNonceLength(bytes.length)) throw new TypeError(`${member}: expected ${NONCE_LENGTH}, found ${bytes.length}`)
  return bytes
}

/** @throws {TypeError} naming the member */
export function requireOrigin(member: string, origin: unknown): string {
  if (typeof origin !== 'string' || !isOrigin(origin)) throw new TypeError(`${member}: expected ${ORIGIN_FORM}`)
  return origin
}

export const NONCE_LENGTH = `${MIN_NONCE_OCTETS} to ${MAX_NONCE_OCTETS} octets`
export const ORIGIN_FORM = `an origin in visible ASCII, 1 to ${MAX_ORIGIN_CHARACTERS} characters`

export const isNonceLength = (octets: number): boolean => octets >= MIN_NONCE_OCTETS && octets <= MAX_NONCE_OCTETS

/** RFC 6454, 6.2: an origin is written in ASCII, so that no other letter passes for one of them where a holder reads who asks. */
export const isOrigin = (text: string): boolean => text.length <= MAX_ORIGIN_CHARACTERS && /^[\x21-\x7e]+$/.test(text)
