// Octets as hexadecimal digits, as h'…' holds them.

const DIGITS: readonly string[] = Array.from({ length: 256 }, (_, octet) => octet.toString(16).padStart(2, '0'))

export function hexOf(bytes: Uint8Array, separator = ''): string {
  const digits: string[] = []
  for (const octet of bytes) digits.push(DIGITS[octet] ?? '')
  return digits.join(separator)
}
