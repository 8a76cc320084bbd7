// PNG before ZXing's own decoder, which drops transparency and believes whatever the compressed data says of its length: a picture with
// transparency is put over white, as it looks on paper, and one that unpacks to more than its header tells is found out.
import { inflateSync } from 'node:zlib'
import { type Pixels, readImageSize } from '../intake/index.ts'

/** Samples a pixel of the colour types that have an alpha channel (W3C PNG, 11.2.1). */
const SAMPLES: ReadonlyMap<number, number> = new Map([
  [4, 2],
  [6, 4],
])

/** `undefined`: it has no alpha channel, or is of a kind (interlaced, 16 bits) that is left to the other decoder, or is damaged. */
export function pngOverWhite(bytes: Uint8Array): Pixels | undefined {
  const size = readImageSize(bytes)
  const samples = SAMPLES.get(bytes[25] ?? 0)
  if (size?.kind !== 'PNG' || samples === undefined || bytes[24] !== 8 || bytes[28] !== 0) return undefined
  const { width, height } = size
  const rows = inflated(dataOf(bytes), height * (width * samples + 1))
  return rows && overWhite(unfiltered(rows, width, height, samples), width, height, samples)
}

/** 4 MB of zeros packed twice over would unpack to gigabytes, whatever the header says. */
export function unpacksAsTold(bytes: Uint8Array): boolean {
  const size = readImageSize(bytes)
  const samples = ALL_SAMPLES[bytes[25] ?? 0] ?? 0
  if (size?.kind !== 'PNG' || samples === 0) return false
  const { width, height } = size
  const row = 1 + Math.ceil((width * samples * (bytes[24] ?? 0)) / 8)
  return inflatedAtMost(dataOf(bytes), bytes[28] === 0 ? row * height : 2 * row * (height + 7)) !== undefined
}

/** By colour type (W3C PNG, 11.2.1). */
const ALL_SAMPLES: readonly number[] = [1, 0, 3, 1, 2, 0, 4]

/** The content of all IDAT chunks. */
function dataOf(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const pieces: Uint8Array[] = []
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at))
    if (view.getUint32(at + 4) === IDAT) pieces.push(bytes.subarray(at + 8, at + 8 + view.getUint32(at)))
  return Buffer.concat(pieces)
}

const IDAT = 0x49444154

/** Neither more nor less than the header told. */
function inflated(data: Uint8Array, length: number): Uint8Array | undefined {
  const rows = inflatedAtMost(data, length)
  return rows?.length === length ? rows : undefined
}

function inflatedAtMost(data: Uint8Array, length: number): Uint8Array | undefined {
  try {
    return inflateSync(data, { maxOutputLength: length })
  } catch {
    return undefined
  }
}

/** W3C PNG, 9.2: each octet is told as its difference from what stands left, above, or both. */
function unfiltered(rows: Uint8Array, width: number, height: number, samples: number): Uint8Array {
  const stride = width * samples
  const out = new Uint8Array(stride * height)
  for (let y = 0; y < height; y++) {
    const filter = rows[y * (stride + 1)] ?? 0
    for (let x = 0; x < stride; x++) {
      const at = y * stride + x
      const left = x >= samples ? (out[at - samples] ?? 0) : 0
      const above = y > 0 ? (out[at - stride] ?? 0) : 0
      const corner = x >= samples && y > 0 ? (out[at - stride - samples] ?? 0) : 0
      const predicted = [0, left, above, (left + above) >> 1, filter === 4 ? paeth(left, above, corner) : 0][filter] ?? 0
      out[at] = (rows[y * (stride + 1) + 1 + x] ?? 0) + predicted
    }
  }
  return out
}

function paeth(left: number, above: number, corner: number): number {
  const [toLeft, toAbove, toCorner] = [Math.abs(above - corner), Math.abs(left - corner), Math.abs(left + above - 2 * corner)]
  if (toLeft <= toAbove && toLeft <= toCorner) return left
  return toAbove <= toCorner ? above : corner
}

function overWhite(octets: Uint8Array, width: number, height: number, samples: number): Pixels {
  const data = new Uint8ClampedArray(width * height * 4)
  for (let pixel = 0; pixel < width * height; pixel++) {
    const alpha = (octets[(pixel + 1) * samples - 1] ?? 0) / 255
    for (let channel = 0; channel < 3; channel++) {
      const colour = octets[pixel * samples + (samples === 4 ? channel : 0)] ?? 0
      data[pixel * 4 + channel] = colour * alpha + 255 * (1 - alpha)
    }
  }
  return { data, width, height }
}
