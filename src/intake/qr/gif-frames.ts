// The frames of a GIF as a viewer shows them (GIF89a), one at a time and within limits: whoever made the file is not trusted.
import { ReadError } from '../../cbor/index.ts'
import type { Pixels } from './code-reader.ts'
import { readLzw } from './gif-lzw.ts'

/** Of the canvas, and of what one frame covers. */
export const MAX_GIF_PIXELS = 16_000_000
export const MAX_GIF_FRAMES = 2_000 // twice the parts that a sequence may have
/** Pixels decoded and shown, all frames together: some ten seconds of reading. */
export const MAX_GIF_WORK = 1_000_000_000

/** How it went: to its end · cut off or broken there, the frames before stand · more than the limits allow, the rest was not looked at. */
export type GifEnd = 'whole' | 'cut-off' | 'limit'

interface Frame {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly interlaced: boolean
  /** Offset and number of its colours. */
  readonly palette: { readonly at: number; readonly colours: number }
  readonly dataAt: number
  readonly transparent: number | undefined
  readonly disposal: number
}
type Control = Pick<Frame, 'transparent' | 'disposal'>

/**
 * Each picture that is shown, whole, transparent places white. The pixels are the same array each time, drawn over by the next.
 * @throws {ReadError} no GIF, no pixels in it, or a canvas beyond the limit: before anything is allocated
 */
export function* gifFrames(bytes: Uint8Array): Generator<Pixels, GifEnd, undefined> {
  const { width, height, palette, at } = readScreen(bytes)
  const canvas = { data: new Uint8ClampedArray(width * height * 4).fill(255), width, height }
  let kept: Uint8ClampedArray | undefined
  let frames = 0
  let work = 0
  const walk = frameWalk(bytes, at, palette)
  for (;;) {
    const step = walk.next()
    if (step.done === true) return step.value
    const frame = step.value
    frames += 1
    work += width * height + frame.width * frame.height
    if (frames > MAX_GIF_FRAMES || work > MAX_GIF_WORK || frame.width * frame.height > MAX_GIF_PIXELS) return 'limit'
    if (frame.disposal === RESTORE) {
      kept ??= new Uint8ClampedArray(canvas.data.length)
      kept.set(canvas.data)
    }
    draw(bytes, frame, canvas)
    yield canvas
    if (frame.disposal === CLEAR) clear(frame, canvas)
    if (frame.disposal === RESTORE && kept !== undefined) canvas.data.set(kept)
  }
}

const CLEAR = 2
const RESTORE = 3

function readScreen(bytes: Uint8Array): { width: number; height: number; palette: Frame['palette']; at: number } {
  const signature = String.fromCharCode(...bytes.subarray(0, 6))
  if (signature !== 'GIF89a' && signature !== 'GIF87a')
    throw new ReadError({ offset: 0, expected: 'GIF89a or GIF87a', found: 'other bytes' })
  if (bytes.length < 13) throw new ReadError({ offset: bytes.length, expected: 'a screen descriptor', found: 'the end' })
  const [width, height] = [uint16(bytes, 6), uint16(bytes, 8)]
  if (width * height === 0 || width * height > MAX_GIF_PIXELS)
    throw new ReadError({ offset: 6, expected: `1 to ${MAX_GIF_PIXELS} pixels`, found: `${width} × ${height}` })
  const colours = coloursOf(bytes[10] ?? 0)
  return { width, height, palette: { at: 13, colours }, at: 13 + 3 * colours }
}

/** Blocks one after the other; each step goes forward, so that it ends with the file. */
function* frameWalk(bytes: Uint8Array, start: number, palette: Frame['palette']): Generator<Frame, 'whole' | 'cut-off', undefined> {
  let at = start
  let control: Control = { transparent: undefined, disposal: 0 }
  for (;;) {
    const kind = bytes[at]
    if (kind === TRAILER) return 'whole'
    if (kind === EXTENSION) {
      if (bytes[at + 1] === GRAPHIC_CONTROL && bytes[at + 2] === 4) control = readControl(bytes, at + 3)
      at = behindBlocks(bytes, at + 2)
    } else if (kind === IMAGE) {
      const colours = coloursOf(bytes[at + 9] ?? 0)
      const dataAt = at + 10 + 3 * colours
      if (dataAt + 1 >= bytes.length) return 'cut-off'
      yield {
        left: uint16(bytes, at + 1),
        top: uint16(bytes, at + 3),
        width: uint16(bytes, at + 5),
        height: uint16(bytes, at + 7),
        interlaced: ((bytes[at + 9] ?? 0) & 0x40) !== 0,
        palette: colours > 0 ? { at: at + 10, colours } : palette,
        dataAt,
        ...control,
      }
      control = { transparent: undefined, disposal: 0 }
      at = behindBlocks(bytes, dataAt + 1)
    } else return 'cut-off'
  }
}

const TRAILER = 0x3b
const EXTENSION = 0x21
const IMAGE = 0x2c
const GRAPHIC_CONTROL = 0xf9

function readControl(bytes: Uint8Array, at: number): Control {
  const packed = bytes[at] ?? 0
  return { transparent: (packed & 1) === 1 ? bytes[at + 3] : undefined, disposal: (packed >> 2) & 7 }
}

/** Sub-blocks end with one of no octets. */
function behindBlocks(bytes: Uint8Array, start: number): number {
  let at = start
  while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] ?? 0)
  return at + 1
}

function draw(bytes: Uint8Array, frame: Frame, canvas: Pixels): void {
  const indices = new Uint8Array(frame.width * frame.height)
  const count = readLzw(bytes, frame.dataAt, indices)
  const rows = rowsOf(frame)
  for (let index = 0; index < count; index++) {
    const x = frame.left + (index % frame.width)
    const y = frame.top + (rows[Math.floor(index / frame.width)] ?? 0)
    const colour = indices[index] ?? 0
    if (x >= canvas.width || y >= canvas.height || colour === frame.transparent || colour >= frame.palette.colours) continue
    const source = frame.palette.at + 3 * colour
    const target = (y * canvas.width + x) * 4
    for (let channel = 0; channel < 3; channel++) canvas.data[target + channel] = bytes[source + channel] ?? 0
  }
}

/** In which order the rows stand in the file (GIF89a, appendix E). */
function rowsOf({ height, interlaced }: Frame): Uint16Array {
  const rows = new Uint16Array(height)
  let next = 0
  for (const [first, step] of interlaced ? PASSES : WHOLE) for (let row = first; row < height; row += step) rows[next++] = row
  return rows
}

const WHOLE = [[0, 1]] as const
const PASSES = [
  [0, 8],
  [4, 8],
  [2, 4],
  [1, 2],
] as const

function clear({ left, top, width, height }: Frame, canvas: Pixels): void {
  const right = Math.min(canvas.width, left + width)
  for (let y = top; y < Math.min(canvas.height, top + height); y++)
    if (left < right) canvas.data.fill(255, (y * canvas.width + left) * 4, (y * canvas.width + right) * 4)
}

const uint16 = (bytes: Uint8Array, at: number): number => (bytes[at] ?? 0) | ((bytes[at + 1] ?? 0) << 8)

const coloursOf = (packed: number): number => ((packed & 0x80) === 0 ? 0 : 2 << (packed & 7))
