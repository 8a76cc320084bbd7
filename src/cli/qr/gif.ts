// Codes in turn as one GIF that never ends, in black and white.
import { GifWriter } from 'omggif'
import { concatBytes } from '../../crypto/index.ts'
import { type CodeMatrix, QUIET_ZONE } from '../../intake/index.ts'

const WHITE_AND_BLACK = [0xffffff, 0x000000]
const FOR_EVER = 0

/** @param codes all of one size */
export function encodeGif(codes: readonly CodeMatrix[], { scale, fps }: { readonly scale: number; readonly fps: number }): Uint8Array {
  const width = ((codes[0]?.size ?? 0) + 2 * QUIET_ZONE) * scale
  // LZW of two colours is never longer than two octets a pixel; each frame is taken out before the next is written.
  const buffer = new Uint8Array(width * width * 2 + 1024)
  const pieces: Uint8Array[] = []
  const writer = new GifWriter(buffer, width, width, { palette: WHITE_AND_BLACK, ...(codes.length > 1 ? { loop: FOR_EVER } : {}) })
  const take = (end: number) => {
    pieces.push(buffer.slice(0, end))
    writer.setOutputBufferPosition(0)
  }
  take(writer.getOutputBufferPosition())
  const delay = Math.round(100 / fps) // in hundredths of a second
  for (const code of codes) take(writer.addFrame(0, 0, width, width, pixelsOf(code, scale), { delay }))
  take(writer.end())
  return concatBytes(...pieces)
}

function pixelsOf({ size, dark }: CodeMatrix, scale: number): number[] {
  const modules = size + 2 * QUIET_ZONE
  const pixels: number[] = new Array(modules * modules * scale * scale).fill(0)
  const width = modules * scale
  for (let y = 0; y < width; y += 1)
    for (let x = 0; x < width; x += 1)
      if (dark(Math.floor(x / scale) - QUIET_ZONE, Math.floor(y / scale) - QUIET_ZONE)) pixels[y * width + x] = 1
  return pixels
}
