// A code as PNG: one bit a pixel, nothing in it but the code.
import { deflateSync } from 'node:zlib'
import { concatBytes, crc32 } from '../../crypto/index.ts'
import { type CodeMatrix, QUIET_ZONE } from '../../intake/index.ts'

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)

/** @param scale pixels a module */
export function encodePng(code: CodeMatrix, scale: number): Uint8Array {
  const width = (code.size + 2 * QUIET_ZONE) * scale
  const head = new Uint8Array(13)
  const view = new DataView(head.buffer)
  view.setUint32(0, width)
  view.setUint32(4, width)
  head.set([1, 0], 8) // bit depth 1, greyscale
  return concatBytes(SIGNATURE, chunk('IHDR', head), chunk('IDAT', deflateSync(scanlines(code, scale))), chunk('IEND', new Uint8Array()))
}

/** Each with its filter octet, 0: none. A set bit is white. */
function scanlines({ size, dark }: CodeMatrix, scale: number): Uint8Array {
  const modules = size + 2 * QUIET_ZONE
  const length = 1 + Math.ceil((modules * scale) / 8)
  const lines = new Uint8Array(modules * scale * length)
  for (let row = 0; row < modules; row += 1) {
    const line = new Uint8Array(length)
    for (let x = 0; x < modules * scale; x += 1)
      if (!dark(Math.floor(x / scale) - QUIET_ZONE, row - QUIET_ZONE)) line[1 + (x >> 3)] = (line[1 + (x >> 3)] ?? 0) | (0x80 >> (x & 7))
    for (let copy = 0; copy < scale; copy += 1) lines.set(line, (row * scale + copy) * length)
  }
  return lines
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const named = concatBytes(new TextEncoder().encode(type), data)
  const bytes = new Uint8Array(8 + named.length)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, data.length)
  bytes.set(named, 4)
  view.setUint32(4 + named.length, crc32(named))
  return bytes
}
