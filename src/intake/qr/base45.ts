// Base45 (RFC 9285): two octets as three characters of QR's alphanumeric mode, so that a code costs 16.5 bits for 16.

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:' // RFC 9285, table 1
const DIGITS = new Map([...ALPHABET].map((character, digit) => [character, digit]))

export function toBase45(bytes: Uint8Array): string {
  const groups: string[] = []
  for (let start = 0; start < bytes.length; start += 2) {
    const [high = 0, low] = bytes.subarray(start, start + 2)
    groups.push(low === undefined ? digits(high, 2) : digits(high * 256 + low, 3))
  }
  return groups.join('')
}

/** The least significant digit first (RFC 9285, 4). */
function digits(number: number, length: number): string {
  let text = ''
  for (let rest = number, place = 0; place < length; place += 1, rest = Math.floor(rest / 45)) text += ALPHABET[rest % 45]
  return text
}

/** @throws {TypeError} another character, a lone one at the end, or a group that stands for more than its octets hold (RFC 9285, 6) */
export function fromBase45(text: string): Uint8Array {
  if (text.length % 3 === 1) throw new TypeError('expected base45 in groups of three, the last of three or two')
  const bytes = new Uint8Array(Math.floor(text.length / 3) * 2 + (text.length % 3 === 2 ? 1 : 0))
  for (let start = 0, at = 0; start < text.length; start += 3, at += 2) {
    const group = text.slice(start, start + 3)
    const number = numberOf(group)
    if (number > (group.length === 3 ? 0xffff : 0xff)) throw new TypeError('expected base45 whose groups fit their octets')
    if (group.length === 3) bytes.set([number >>> 8, number & 0xff], at)
    else bytes[at] = number
  }
  return bytes
}

function numberOf(group: string): number {
  let number = 0
  for (let place = group.length - 1; place >= 0; place -= 1) {
    const digit = DIGITS.get(group.charAt(place))
    if (digit === undefined) throw new TypeError('expected the 45 characters of base45')
    number = number * 45 + digit
  }
  return number
}
