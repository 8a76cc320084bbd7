// A small DER writer (ITU-T X.690): minimal definite lengths, the few types that lists and algorithms are made of.

/** One TLV: identifier octet, length, contents one behind the other. */
export function encodeDer(identifier: number, ...contents: readonly (Uint8Array | readonly Uint8Array[])[]): Uint8Array {
  const parts = contents.flat()
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const head = [identifier, ...lengthOctets(length)]
  const bytes = new Uint8Array(head.length + length)
  bytes.set(head)
  let offset = head.length
  for (const part of parts) {
    bytes.set(part, offset)
    offset += part.length
  }
  return bytes
}

/** Identifier octets of what is written here. */
export const identifiers = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  objectIdentifier: 0x06,
  enumerated: 0x0a,
  utcTime: 0x17,
  generalizedTime: 0x18,
  sequence: 0x30,
} as const

/** A number from 0, in as few octets as keep it positive. */
export function encodeUnsigned(value: number | bigint): Uint8Array {
  if (value < 0) throw new TypeError('a negative number')
  const octets: number[] = []
  for (let rest = BigInt(value); rest > 0n; rest >>= 8n) octets.unshift(Number(rest & 0xffn))
  if ((octets[0] ?? 0x80) >= 0x80) octets.unshift(0)
  return encodeDer(identifiers.integer, Uint8Array.from(octets))
}

/** Base 128 in each arc (X.690, 8.19). */
export function encodeObjectIdentifier(oid: string): Uint8Array {
  const [first = 0, second = 0, ...arcs] = oid.split('.').map(Number)
  return encodeDer(identifiers.objectIdentifier, Uint8Array.from([first * 40 + second, ...arcs].flatMap(base128)))
}

/** Time of RFC 5280, 4.1.2.5: UTCTime through 2049, GeneralizedTime from 2050, to the second. */
export function encodeTime(date: Date): Uint8Array {
  const text = `${date.toISOString().slice(0, 19).replaceAll(/[-:T]/g, '')}Z`
  const isUtc = date.getUTCFullYear() >= 1950 && date.getUTCFullYear() < 2050
  const octets = new TextEncoder().encode(isUtc ? text.slice(2) : text)
  return encodeDer(isUtc ? identifiers.utcTime : identifiers.generalizedTime, octets)
}

function lengthOctets(length: number): number[] {
  if (length < 0x80) return [length]
  const octets: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256)
  return [0x80 | octets.length, ...octets]
}

function base128(arc: number): number[] {
  const octets = [arc % 128]
  for (let rest = Math.floor(arc / 128); rest > 0; rest = Math.floor(rest / 128)) octets.unshift((rest % 128) | 0x80)
  return octets
}
