// What an image file says of itself in its first bytes: its kind, and how many pixels a decoder would make of it.

export type ImageKind = 'PNG' | 'JPEG' | 'GIF' | 'WebP' | 'BMP'
export interface ImageSize {
  readonly kind: ImageKind
  readonly width: number
  readonly height: number
}

/** An image file is looked at up to this size … */
export const MAX_IMAGE_BYTES = 20_000_000
/** … and decoded up to this many pixels: the photographs of today's telephones, and some. */
export const MAX_IMAGE_PIXELS = 40_000_000

/** `undefined`: no image of these kinds. Width and height 0: one of them whose size is not told where it should be. */
export function readImageSize(bytes: Uint8Array): ImageSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (const { kind, starts, size } of FORMATS) if (starts(bytes)) return { kind, ...(size(view) ?? NOT_TOLD) }
  return undefined
}

type Size = Pick<ImageSize, 'width' | 'height'>
const NOT_TOLD: Size = { width: 0, height: 0 }

const FORMATS: readonly {
  readonly kind: ImageKind
  starts(bytes: Uint8Array): boolean
  size(view: DataView): Size | undefined
}[] = [
  {
    kind: 'PNG',
    starts: (bytes) => begins(bytes, '\u0089PNG\r\n\u001a\n'),
    size: (view) => sized(view, 24, () => [view.getUint32(16), view.getUint32(20)]),
  },
  { kind: 'JPEG', starts: (bytes) => begins(bytes, '\u00ff\u00d8\u00ff'), size: jpegSize },
  {
    kind: 'GIF',
    starts: (bytes) => begins(bytes, 'GIF87a') || begins(bytes, 'GIF89a'),
    size: (view) => sized(view, 10, () => [view.getUint16(6, true), view.getUint16(8, true)]),
  },
  { kind: 'WebP', starts: (bytes) => begins(bytes, 'RIFF') && begins(bytes.subarray(8), 'WEBP'), size: webpSize },
  {
    kind: 'BMP',
    starts: (bytes) => begins(bytes, 'BM') && BMP_HEADERS.includes(bytes[14] ?? 0) && bytes[15] === 0 && bytes[16] === 0,
    size: (view) => sized(view, 26, () => [Math.abs(view.getInt32(18, true)), Math.abs(view.getInt32(22, true))]), // negative: upside down
  },
]

/** Lengths of the headers whose size stands in the same place; no text has the zeros behind them. */
const BMP_HEADERS = [40, 52, 56, 108, 124]

const begins = (bytes: Uint8Array, text: string): boolean =>
  bytes.length >= text.length && Array.from(text).every((character, index) => bytes[index] === character.charCodeAt(0))

function sized(view: DataView, octets: number, read: () => readonly [number, number]): Size | undefined {
  if (view.byteLength < octets) return undefined
  const [width, height] = read()
  return { width, height }
}

/** The first start-of-frame segment (ITU-T T.81, B.2.2); every segment before it tells its length. */
function jpegSize(view: DataView): Size | undefined {
  let at = 2
  while (at + 9 <= view.byteLength) {
    if (view.getUint8(at) !== 0xff) return undefined
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) at += 1
    else if (isStartOfFrame(marker)) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    else at += 2 + view.getUint16(at + 2)
  }
  return undefined
}

/** Without the tables that have their numbers among them: DHT, JPG, DAC. */
const isStartOfFrame = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc

/** RFC 9649, 2.5 to 2.7: lossy, lossless, extended. */
function webpSize(view: DataView): Size | undefined {
  if (view.byteLength < 30) return undefined
  switch (String.fromCharCode(...Array.from({ length: 4 }, (_, index) => view.getUint8(12 + index)))) {
    case 'VP8 ':
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
    case 'VP8L': {
      const bits = view.getUint32(21, true)
      return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }
    }
    case 'VP8X':
      return { width: 1 + uint24(view, 24), height: 1 + uint24(view, 27) }
    default:
      return undefined
  }
}

const uint24 = (view: DataView, at: number): number => view.getUint16(at, true) | (view.getUint8(at + 2) << 16)
