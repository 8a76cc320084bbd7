// Octets as hexadecimal digits, as h'…' holds them.

const DIGITS = new TextEncoder().encode('0123456789abcdef')
const decoder = new TextDecoder()

/** Written as octets first: joining a string for every octet of a portrait takes ten times as long. */
export function hexOf(bytes: Uint8Array, separator: '' | ' ' = ''): string {
  const stride = 2 + separator.length
  const digits = new Uint8Array(stride * bytes.length).fill(BLANK)
  for (const [at, octet] of bytes.entries()) {
    digits[stride * at] = DIGITS[octet >> 4] ?? BLANK
    digits[stride * at + 1] = DIGITS[octet & 0xf] ?? BLANK
  }
  return decoder.decode(digits.subarray(0, Math.max(0, digits.length - separator.length)))
}

const BLANK = 0x20

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
