// Octets as hexadecimal digits, as h'…' holds them.

/** Written as octets first: pieces of a string for every octet of a few megabytes need more than 256 MB. */
export function hexOf(bytes: Uint8Array, separator: '' | ' ' = ''): string {
  const stride = 2 + separator.length
  const digits = new Uint8Array(stride * bytes.length).fill(BLANK)
  for (let at = 0; at < bytes.length; at++) {
    const octet = bytes[at] ?? 0
    digits[stride * at] = DIGIT_CODES[octet >> 4] ?? BLANK
    digits[stride * at + 1] = DIGIT_CODES[octet & 0xf] ?? BLANK
  }
  return decoder.decode(digits.subarray(0, Math.max(0, digits.length - separator.length)))
}

const BLANK = 0x20
const DIGIT_CODES = new TextEncoder().encode('0123456789abcdef')
const decoder = new TextDecoder()

/** `1 byte`, `32 bytes` */
export function byteCount(bytes: Uint8Array): string {
  return bytes.length === 1 ? '1 byte' : `${bytes.length} bytes`
}

/** @param digits pairs of hexadecimal digits and nothing else */
export function octetsOf(digits: string): Uint8Array {
  const octets = new Uint8Array(digits.length / 2)
  for (let at = 0; at < octets.length; at++) octets[at] = Number.parseInt(digits.slice(2 * at, 2 * at + 2), 16)
  return octets
}
