// Bignums (RFC 8949, section 3.4.3): shown as decimal numbers, but never one that a person could not read anyway.
import { hexOf } from './hex.ts'
import type { CborItem } from './item.ts'

const LONGEST = 64 // octets that are printed: 155 digits. The decimal form of 100 KB would take seconds and a screen of 240,000 digits

export interface Bignum {
  readonly bytes: Uint8Array
  /** Undefined where the number is too long to be printed. */
  readonly decimal: string | undefined
}

/** Tag 2 or 3 round a byte string. */
export function bignumOf(item: CborItem): Bignum | undefined {
  if (item.kind !== 'tag' || (item.tag !== 2 && item.tag !== 3) || item.content.kind !== 'bytes') return undefined
  const bytes = item.content.value
  if (bytes.length > LONGEST) return { bytes, decimal: undefined }
  const magnitude = bytes.length === 0 ? 0n : BigInt(`0x${hexOf(bytes)}`)
  return { bytes, decimal: String(item.tag === 2 ? magnitude : -1n - magnitude) }
}
