// Base45 (RFC 9285): two octets as three characters of QR's alphanumeric mode, so that a code costs 16.5 bits for 16.

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:' // RFC 9285, table 1
const NONE = 255
const DIGITS = new Uint8Array(128).fill(NONE)
for (const [digit, character] of [...ALPHABET].entries()) DIGITS[character.charCodeAt(0)] = digit

/** The least significant digit first (RFC 9285, 4). */
export function toBase45(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 2) {
    const low = bytes[at + 1]
    const number = low === undefined ? (bytes[at] ?? 0) : (bytes[at] ?? 0) * 256 + low
    text += ALPHABET.charAt(number % 45) + ALPHABET.charAt(Math.floor(number / 45) % 45)
    if (low !== undefined) text += ALPHABET.charAt(Math.floor(number / 2025))
  }
  return text
}

/** @throws {TypeError} another character, a lone one at the end, or a group that stands for more than its octets hold (RFC 9285, 6) */
export function fromBase45(text: string): Uint8Array {
  if (text.length % 3 === 1) throw new TypeError('expected base45 in groups of three, the last of three or two')
  const bytes = new Uint8Array(Math.floor((text.length * 2) / 3))
  for (let start = 0, at = 0; start < text.length; start += 3, at += 2) {
    const number = digitAt(text, start) + 45 * digitAt(text, start + 1)
    if (start + 2 === text.length) bytes[at] = within(number, 0xff)
    else {
      const pair = within(number + 2025 * digitAt(text, start + 2), 0xffff)
      bytes[at] = pair >>> 8
      bytes[at + 1] = pair
    }
  }
  return bytes
}

function digitAt(text: string, index: number): number {
  const digit = DIGITS[text.charCodeAt(index)] ?? NONE
  if (digit === NONE) throw new TypeError('expected the 45 characters of base45')
  return digit
}

function within(number: number, most: number): number {
  if (number > most) throw new TypeError('expected base45 whose groups fit their octets')
  return number
}
