// The head of an item (RFC 8949, section 3): read again from bytes that were found well-formed, and written.

export interface Head {
  readonly majorType: number
  /** 0 to 23 the argument itself; 24 to 27 the argument in 1, 2, 4 or 8 octets; 31 an indefinite length, or break. */
  readonly information: number
  readonly size: number
  readonly argument: number | bigint
}

export const INDEFINITE = 31
export const BREAK = 0xff

/** @param bytes begin with a head that the reader has accepted */
export function headOf(bytes: Uint8Array): Head {
  const initial = bytes[0] ?? BREAK
  const information = initial & 0x1f
  const width = information < 24 || information === INDEFINITE ? 0 : 1 << (information - 24)
  return { majorType: initial >> 5, information, size: 1 + width, argument: width === 0 ? information : argumentOf(bytes, width) }
}

function argumentOf(bytes: Uint8Array, width: number): number | bigint {
  let argument = 0
  for (let at = 1; at <= width; at++) argument = argument * 0x100 + (bytes[at] ?? 0)
  if (Number.isSafeInteger(argument)) return argument // rounding only ever starts beyond
  return new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(1)
}

/** Octets that preferred serialization gives the argument behind the initial byte (section 4.1). */
export function shortestWidth(argument: number | bigint): 0 | 1 | 2 | 4 | 8 {
  if (argument < 24) return 0
  if (argument < 0x100) return 1
  if (argument < 0x1_0000) return 2
  return argument < 0x1_0000_0000 ? 4 : 8
}

export function encodeHead(majorType: number, argument: number | bigint, width = shortestWidth(argument)): Uint8Array {
  const head = new Uint8Array(1 + width)
  const view = new DataView(head.buffer)
  head[0] = (majorType << 5) | (width === 0 ? Number(argument) : 24 + Math.log2(width))
  if (width === 1) view.setUint8(1, Number(argument))
  if (width === 2) view.setUint16(1, Number(argument))
  if (width === 4) view.setUint32(1, Number(argument))
  if (width === 8) view.setBigUint64(1, BigInt(argument))
  return head
}

export function joinBytes(parts: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(parts.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of parts) {
    joined.set(part, at)
    at += part.length
  }
  return joined
}
