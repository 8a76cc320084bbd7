import { describe, expect, it } from 'vitest'
import { type Pixels, readImageSize } from '../../intake/index.ts'
import { drawCode, gifOf, pngOf } from '../../intake/qr/picture-suite.ts'
import { codesInImage } from './image-codes.ts'
import { readImage } from './read-image.ts'

const blank = (grey: number): Pixels => ({ data: new Uint8ClampedArray(16 * 16 * 4).fill(grey), width: 16, height: 16 })
/** Says how dark the picture is. */
const reader = async ({ data }: Pixels) => [{ text: String(data[0]) }]
const never = () => Promise.reject(new Error('was decoded'))
const sized = (width: number, height: number): Uint8Array => {
  const bytes = pngOf(blank(0))
  new DataView(bytes.buffer).setUint32(16, width)
  new DataView(bytes.buffer).setUint32(20, height)
  return bytes
}

function padded(bytes: Uint8Array, length: number): Uint8Array {
  const longer = new Uint8Array(length)
  longer.set(bytes)
  return longer
}

describe('an image file', () => {
  it('is decoded and read', async () => {
    const picture = drawCode({ content: 'x' })
    expect(
      await readImage(
        pngOf(picture),
        async (pixels) => [{ text: String(pixels.width) }],
        () => undefined,
        async () => picture,
      ),
    ).toEqual({
      codes: [{ text: String(picture.width) }],
      frames: 1,
    })
  })
  it('that is a GIF is read frame by frame, each code once, with a sign of life for each', async () => {
    let signs = 0
    const film = gifOf([blank(255), blank(0), blank(255)])
    expect(await readImage(film, reader, () => signs++, never)).toEqual({ codes: [{ text: '255' }, { text: '0' }], frames: 3 })
    expect(signs).toBe(3)
  })
  it.each<[string, Uint8Array, string]>([
    ['of 40,000,001 pixels', sized(40_000_001, 1), 'too-large'],
    ['of 2³¹ × 2³¹ pixels', sized(2 ** 31, 2 ** 31), 'too-large'],
    ['of no pixels', sized(0, 100), 'not-read'],
    ['that is none', Uint8Array.of(0xa0), 'not-read'],
    ['of more than 20 MB', padded(pngOf(blank(0)), 20_000_001), 'too-large'],
    ['that is a GIF without a frame', gifOf([blank(0)]).slice(0, 20), 'not-read'],
    [
      'that is a GIF of 4001 × 4000 pixels',
      gifOf([blank(0)])
        .with(6, 0xa1)
        .with(7, 0x0f)
        .with(8, 0xa0)
        .with(9, 0x0f),
      'too-large',
    ],
  ])('%s is refused by its header', async (_, bytes, fault) => {
    expect(await readImage(bytes, never, () => undefined, never)).toEqual({ fault })
  })
  it('that the browser makes nothing of cannot be read', async () => {
    expect(
      await readImage(
        pngOf(blank(0)),
        never,
        () => undefined,
        async () => undefined,
      ),
    ).toEqual({ fault: 'not-read' })
  })
})

describe('from the page', () => {
  it('an image that brings the worker down cannot be read', async () => {
    const dying = { ask: () => Promise.reject(new Error('out of memory')) }
    expect(readImageSize(pngOf(blank(0)))).toBeDefined()
    expect(await codesInImage(pngOf(blank(0)), dying)).toEqual({ fault: 'not-read' })
  })
  it('no worker is asked about one that is too large', async () => {
    expect(await codesInImage(sized(7_000, 7_000), { ask: never })).toEqual({ fault: 'too-large' })
  })
})
