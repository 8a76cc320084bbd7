// Octets as hexadecimal digits, as h'…' holds them.

const DIGITS: readonly string[] = Array.from({ length: 256 }, (_, octet) => octet.toString(16).padStart(2, '0'))

export function hexOf(bytes: Uint8Array, separator = ''): string {
  const digits: string[] = []
  for (const octet of bytes) digits.push(DIGITS[octet] ?? '')
  return digits.join(separator)
}

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
