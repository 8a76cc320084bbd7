// ECDSA-Sig-Value ::= SEQUENCE { r INTEGER, s INTEGER } (RFC 3279, 2.2.3) and the raw r ‖ s of COSE. The caller knows which of the two it has:
// a raw signature may begin with 30 as well.
import { concatBytes } from './encodings.ts'

/**
 * r ‖ s, each of `length` octets.
 * @returns undefined for what is not DER to the letter: long lengths, padded or negative integers, trailing octets, more than `length` octets
 */
export function rawFromDer(der: Uint8Array, length: number): Uint8Array | undefined {
  const content = readValue(der, 0x30)
  if (content === undefined || content.rest.length > 0) return undefined
  const r = readValue(content.value, 0x02)
  const s = r && readValue(r.rest, 0x02)
  if (s === undefined || s.rest.length > 0) return undefined
  const [rOctets, sOctets] = [fixedLength(r?.value, length), fixedLength(s.value, length)]
  return rOctets && sOctets && concatBytes(rOctets, sOctets)
}

/** @throws {TypeError} an odd number of octets, or none */
export function derFromRaw(raw: Uint8Array): Uint8Array {
  if (raw.length === 0 || raw.length % 2 !== 0) throw new TypeError('expected r and s of equal length')
  const half = raw.length / 2
  return tagged(0x30, concatBytes(encodeInteger(raw.subarray(0, half)), encodeInteger(raw.subarray(half))))
}

function readValue(bytes: Uint8Array, tag: number): { value: Uint8Array; rest: Uint8Array } | undefined {
  if (bytes[0] !== tag) return undefined
  const first = bytes[1] ?? 0x80
  const long = first === 0x81 // 128 to 255 octets; P-521 has at most 139
  const length = long ? (bytes[2] ?? 0) : first
  if (long ? length < 0x80 : length >= 0x80) return undefined
  const start = long ? 3 : 2
  if (bytes.length < start + length) return undefined
  return { value: bytes.subarray(start, start + length), rest: bytes.subarray(start + length) }
}

function fixedLength(integer: Uint8Array | undefined, length: number): Uint8Array | undefined {
  const [first, second] = integer ?? []
  if (integer === undefined || first === undefined || first >= 0x80) return undefined // empty, or negative
  const padded = first === 0 && second !== undefined
  if (padded && second < 0x80) return undefined // not minimal
  const magnitude = padded ? integer.subarray(1) : integer
  if (magnitude.length > length) return undefined
  return concatBytes(new Uint8Array(length - magnitude.length), magnitude)
}

function encodeInteger(magnitude: Uint8Array): Uint8Array {
  const firstDigit = magnitude.findIndex((octet) => octet !== 0)
  const minimal = firstDigit === -1 ? Uint8Array.of(0) : magnitude.subarray(firstDigit)
  return tagged(0x02, (minimal[0] ?? 0) >= 0x80 ? concatBytes(Uint8Array.of(0), minimal) : minimal)
}

function tagged(tag: number, value: Uint8Array): Uint8Array {
  return concatBytes(value.length < 0x80 ? Uint8Array.of(tag, value.length) : Uint8Array.of(tag, 0x81, value.length), value)
}
