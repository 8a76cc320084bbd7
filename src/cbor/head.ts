// The head of an item in preferred serialization (RFC 8949, sections 3 and 4.1), and of a width that was asked for.

/** Width: octets of the argument behind the initial byte; the shortest one where it is not given. */
export function encodeHead(majorType: number, argument: number | bigint, width = shortest(argument)): Uint8Array {
  const head = new Uint8Array(1 + width)
  const view = new DataView(head.buffer)
  const initial = majorType << 5
  if (width === 0) head[0] = initial | Number(argument)
  else head[0] = initial | (24 + Math.log2(width))
  if (width === 1) view.setUint8(1, Number(argument))
  if (width === 2) view.setUint16(1, Number(argument))
  if (width === 4) view.setUint32(1, Number(argument))
  if (width === 8) view.setBigUint64(1, BigInt(argument))
  return head
}

function shortest(argument: number | bigint): 0 | 1 | 2 | 4 | 8 {
  if (argument < 24) return 0
  if (argument < 0x100) return 1
  if (argument < 0x1_0000) return 2
  return argument < 0x1_0000_0000 ? 4 : 8
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
