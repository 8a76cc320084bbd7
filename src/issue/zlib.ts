// zlib (RFC 1950) whose octets are the same on every platform: stored blocks, and a stream of zeros as short as deflate can make it.
import { concatBytes } from '../crypto/index.ts'

const HEADER = Uint8Array.of(0x78, 0x01)
const MAX_STORED = 0xffff // RFC 1951, 3.2.4

/** Not compressed, and a whole zlib stream all the same. */
export function storedZlib(bytes: Uint8Array): Uint8Array {
  const blocks: Uint8Array[] = []
  for (let start = 0; start === 0 || start < bytes.length; start += MAX_STORED) {
    const part = bytes.subarray(start, start + MAX_STORED)
    const head = new Uint8Array(5)
    const view = new DataView(head.buffer)
    view.setUint8(0, start + MAX_STORED >= bytes.length ? 1 : 0) // BFINAL; BTYPE 00
    view.setUint16(1, part.length, true)
    view.setUint16(3, part.length ^ MAX_STORED, true)
    blocks.push(head, part)
  }
  return concatBytes(HEADER, ...blocks, adler32(bytes))
}

/**
 * At least `length` zeros, about a thousandth of that in octets: one literal, then matches of 258 at distance 1, of two zero bits each.
 * The code lengths are those of three literal and length codes (0: 2 bits, 256: 2, 285: 1) and one distance code (RFC 1951, 3.2.7).
 */
export function zlibOfZeros(length: number): Uint8Array {
  const matches = Math.ceil(length / MATCH)
  const bits = bitWriter(Math.ceil(matches / 4) + 64)
  bits.number(1, 1) // BFINAL
  bits.number(2, 2) // BTYPE: dynamic codes
  bits.number(286 - 257, 5)
  bits.number(1 - 1, 5)
  bits.number(CODE_LENGTH_ORDER.length - 4, 4)
  for (const symbol of CODE_LENGTH_ORDER) bits.number(symbol === 18 ? 1 : symbol === 1 || symbol === 2 ? 2 : 0, 3)
  bits.code('11') // 0: two bits
  bits.zeros(138)
  bits.zeros(117)
  bits.code('11') // 256: two bits
  bits.zeros(28)
  bits.code('10') // 285: one bit
  bits.code('10') // distance 1: one bit
  bits.code('10') // the literal 0
  bits.skip(2 * matches) // 285 and distance 1, each the code 0
  bits.code('11') // the end
  const zeros = 1 + matches * MATCH
  const sum = new Uint8Array(4)
  new DataView(sum.buffer).setUint32(0, (zeros % ADLER_PRIME) * 0x10000 + 1)
  return concatBytes(HEADER, bits.bytes(), sum)
}

const MATCH = 258
/** As far as the symbol 1; 18 is a run of zero lengths. */
const CODE_LENGTH_ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1]
const ADLER_PRIME = 65521

function adler32(bytes: Uint8Array): Uint8Array {
  let [low, high] = [1, 0]
  for (const octet of bytes) {
    low = (low + octet) % ADLER_PRIME
    high = (high + low) % ADLER_PRIME
  }
  const sum = new Uint8Array(4)
  new DataView(sum.buffer).setUint32(0, high * 0x10000 + low)
  return sum
}

/** Numbers least significant bit first, Huffman codes most significant first (RFC 1951, 3.1.1). */
function bitWriter(capacity: number) {
  const octets = new Uint8Array(capacity)
  let length = 0
  const write = (bit: number) => {
    octets[length >> 3] = (octets[length >> 3] ?? 0) | (bit << (length & 7))
    length += 1
  }
  const number = (value: number, width: number) => {
    for (let bit = 0; bit < width; bit += 1) write((value >> bit) & 1)
  }
  const code = (bits: string) => {
    for (const bit of bits) write(bit === '1' ? 1 : 0)
  }
  return {
    number,
    code,
    /** A run of 11 to 138 code lengths of zero: the code of 18 and seven bits. */
    zeros: (count: number) => {
      code('0')
      number(count - 11, 7)
    },
    /** Bits that are zero. */
    skip: (count: number) => {
      length += count
    },
    bytes: () => octets.slice(0, Math.ceil(length / 8)),
  }
}
