// Floating-point numbers in the shortest of the three widths that keeps the value (RFC 8949, section 4.1).

/** Head and all; any NaN becomes f97e00. Width asks for one of 2, 4, 8 octets instead of the shortest. */
export function encodeFloat(value: number, width = shortestFloat(value)): Uint8Array {
  const bytes = new Uint8Array(1 + width)
  const view = new DataView(bytes.buffer)
  bytes[0] = width === 2 ? 0xf9 : width === 4 ? 0xfa : 0xfb
  if (width === 2) view.setUint16(1, halfBits(value) ?? 0x7e00)
  else if (width === 4) view.setFloat32(1, value)
  else view.setFloat64(1, value)
  return bytes
}

export function shortestFloat(value: number): 2 | 4 | 8 {
  if (halfBits(value) !== undefined) return 2
  return Object.is(Math.fround(value), value) ? 4 : 8
}

/** The sixteen bits of IEEE 754 binary16, where they hold the value exactly. */
export function halfBits(value: number): number | undefined {
  if (Number.isNaN(value)) return 0x7e00
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0
  const size = Math.abs(value)
  if (size === Number.POSITIVE_INFINITY) return sign | 0x7c00
  if (size > 65504) return undefined
  const exponent = Math.max(-14, Math.floor(Math.log2(size)))
  const fraction = size / 2 ** (exponent - 10) // 11 bits where normal, 10 where subnormal
  if (!Number.isInteger(fraction)) return undefined
  return sign | (fraction < 1024 ? fraction : ((exponent + 15) << 10) | (fraction - 1024))
}
