// Pictures of codes for tests: pixels, and the files that hold them.
import { deflateSync } from 'node:zlib'
import { GifWriter } from 'omggif'
import { crc32 } from '../../crypto/index.ts'
import type { Pixels } from './code-reader.ts'
import { codeMatrix } from './matrix.ts'

export interface Drawing {
  readonly content: string | Uint8Array
  /** Pixels a module. */
  readonly module?: number
  /** Quarter turns, clockwise. */
  readonly turns?: 0 | 1 | 2 | 3
  readonly mirrored?: boolean
  readonly dark?: number
  readonly light?: number
}

const QUIET = 4

/** One beside the other. */
export function drawCodes(drawings: readonly Drawing[]): Pixels {
  const drawn = drawings.map(drawCode)
  const width = drawn.reduce((sum, picture) => sum + picture.width, 0)
  const height = Math.max(...drawn.map((picture) => picture.height))
  const data = new Uint8ClampedArray(width * height * 4).fill(255)
  let left = 0
  for (const picture of drawn) {
    for (let y = 0; y < picture.height; y++)
      data.set(picture.data.subarray(y * picture.width * 4, (y + 1) * picture.width * 4), (y * width + left) * 4)
    left += picture.width
  }
  return { data, width, height }
}

export function drawCode({ content, module = 3, turns = 0, mirrored = false, dark = 0, light = 255 }: Drawing): Pixels {
  const matrix = codeMatrix(content, { maxVersion: 40 })
  const last = matrix.size - 1
  const side = (matrix.size + 2 * QUIET) * module
  const data = new Uint8ClampedArray(side * side * 4).fill(255)
  for (let y = 0; y < side; y++)
    for (let x = 0; x < side; x++) {
      const column = Math.floor((mirrored ? side - 1 - x : x) / module) - QUIET
      const row = Math.floor(y / module) - QUIET
      const turned = [
        [column, row],
        [row, last - column],
        [last - column, last - row],
        [last - row, column],
      ] as const
      data.fill(matrix.dark(...turned[turns]) ? dark : light, (y * side + x) * 4, (y * side + x) * 4 + 3)
    }
  return { data, width: side, height: side }
}

/** RFC 2083, 8-bit grey, with or without an alpha channel. */
export function pngOf({ data, width, height }: Pixels, ground: 'opaque' | 'light is transparent' = 'opaque'): Uint8Array {
  const samples = ground === 'opaque' ? 1 : 2
  const rows = Buffer.alloc((width * samples + 1) * height)
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const grey = data[(y * width + x) * 4] ?? 0
      const at = y * (width * samples + 1) + 1 + x * samples
      if (ground === 'opaque') rows[at] = grey
      else rows[at + 1] = grey < 128 ? 255 : 0 // black throughout: only the alpha tells light from dark
    }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 8
  header[9] = ground === 'opaque' ? 0 : 4
  const chunks = [chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]
  return Uint8Array.from(Buffer.concat([Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'), ...chunks]))
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), content])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(content.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

export interface GifPart {
  readonly left?: number
  readonly top?: number
  readonly width: number
  readonly height: number
  /** Indices into the palette. */
  readonly indices: readonly number[]
  readonly disposal?: number
  readonly transparent?: number
}

/** By another implementation than ours. */
export function gifFile(width: number, height: number, palette: readonly number[], frames: readonly GifPart[]): Uint8Array {
  const out = new Uint8Array(1_000 + frames.reduce((sum, frame) => sum + frame.indices.length * 2 + 200, 0))
  const writer = new GifWriter(out, width, height, { palette: [...palette] })
  for (const { left = 0, top = 0, indices, width: w, height: h, disposal = 0, transparent } of frames)
    writer.addFrame(left, top, w, h, [...indices], { delay: 10, disposal, ...(transparent === undefined ? {} : { transparent }) })
  return out.slice(0, writer.end())
}

/** An animated GIF of pictures of one size. */
export function gifOf(pictures: readonly Pixels[]): Uint8Array {
  const width = Math.max(...pictures.map((picture) => picture.width))
  const height = Math.max(...pictures.map((picture) => picture.height))
  const frames = pictures.map((picture) => ({
    width: picture.width,
    height: picture.height,
    indices: Array.from({ length: picture.width * picture.height }, (_, at) => ((picture.data[at * 4] ?? 0) < 128 ? 1 : 0)),
  }))
  return gifFile(width, height, [0xffffff, 0x000000], frames)
}
