// Bytes as text: hexadecimal, base64 and base64url (RFC 4648). What is not exactly that is refused, never skipped over.

/** Lower-case hexadecimal, two digits an octet. */
export function toHex(bytes: Uint8Array): string {
  let text = ''
  for (const octet of bytes) text += octet.toString(16).padStart(2, '0')
  return text
}

/** @throws {TypeError} an odd number of digits, or anything that is no hexadecimal digit */
export function fromHex(text: string): Uint8Array {
  if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text)) throw new TypeError('expected hexadecimal digits, two for each octet')
  return Uint8Array.from({ length: text.length / 2 }, (_, index) => Number.parseInt(text.slice(2 * index, 2 * index + 2), 16))
}

/** RFC 4648, 4, with padding. */
export function toBase64(bytes: Uint8Array): string {
  let binary = ''
  // In pieces, because a call takes only so many arguments.
  for (let start = 0; start < bytes.length; start += 0x2000) binary += String.fromCharCode(...bytes.subarray(start, start + 0x2000))
  return btoa(binary)
}

/** @throws {TypeError} white space, missing padding, another alphabet, or bits set beyond the last octet */
export function fromBase64(text: string): Uint8Array {
  if (text.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw new TypeError('expected base64 with padding')
  const binary = atob(text)
  const bytes = Uint8Array.from({ length: binary.length }, (_, index) => binary.charCodeAt(index))
  // A second spelling of the same octets would let two different texts pass for one.
  const tail = bytes.subarray(bytes.length - (bytes.length % 3 || 3))
  if (toBase64(tail) !== text.slice(-4)) throw new TypeError('expected base64 whose unused bits are zero')
  return bytes
}

/** RFC 4648, 5, without padding. */
export function toBase64url(bytes: Uint8Array): string {
  return toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
}

/** @throws {TypeError} padding, white space, the alphabet of plain base64, or bits set beyond the last octet */
export function fromBase64url(text: string): Uint8Array {
  if (text.length % 4 === 1 || !/^[A-Za-z0-9_-]*$/.test(text)) throw new TypeError('expected base64url without padding')
  return fromBase64(
    text
      .replaceAll('-', '+')
      .replaceAll('_', '/')
      .padEnd(Math.ceil(text.length / 4) * 4, '='),
  )
}

export function concatBytes(...parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let offset = 0
  for (const part of parts) {
    joined.set(part, offset)
    offset += part.length
  }
  return joined
}
