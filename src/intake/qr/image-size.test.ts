import { describe, expect, it } from 'vitest'
import { readImageSize } from './image-size.ts'
import { gifFile, pngOf } from './picture-suite.ts'

const hex = (text: string) => Uint8Array.from(Buffer.from(text.replaceAll(' ', ''), 'hex'))
const JPEG_320_200 = 'ffd8 ffe0 0010 4a46494600010101004800480000 ffdb 0004 0000 ffff c2 0011 08 00c8 0140 03 01 11 00'
const BMP_48_7 = `424d 00000000 00000000 36000000 28000000 30000000 f9ffffff ${'00'.repeat(28)}`

describe('the first bytes of an image tell its kind and size', () => {
  it.each<[string, Uint8Array, { kind: string; width: number; height: number }]>([
    ['PNG', pngOf({ data: new Uint8ClampedArray(300 * 2 * 4), width: 300, height: 2 }), { kind: 'PNG', width: 300, height: 2 }],
    ['GIF', gifFile(300, 4, [0, 1], [{ width: 1, height: 1, indices: [0] }]), { kind: 'GIF', width: 300, height: 4 }],
    ['JPEG, behind other segments and fill bytes', hex(JPEG_320_200), { kind: 'JPEG', width: 320, height: 200 }],
    ['BMP, upside down', hex(BMP_48_7), { kind: 'BMP', width: 48, height: 7 }],
    ['WebP, lossy', webp('VP8 ', '00000000 000000 9d012a 4001 c800'), { kind: 'WebP', width: 320, height: 200 }],
    ['WebP, lossless', webp('VP8L', '00000000 2f 3fc13100 0000000000'), { kind: 'WebP', width: 320, height: 200 }],
    ['WebP, extended', webp('VP8X', '0a000000 10000000 3f0100 c70000'), { kind: 'WebP', width: 320, height: 200 }],
    [
      'PNG of 2³¹ pixels a side',
      hex('89504e470d0a1a0a 0000000d 49484452 80000000 80000000'),
      { kind: 'PNG', width: 2 ** 31, height: 2 ** 31 },
    ],
  ])('%s', (_, bytes, expected) => {
    expect(readImageSize(bytes)).toEqual(expected)
  })
  it.each<[string, Uint8Array]>([
    ['text that begins with BM', new TextEncoder().encode('BM is how some text begins; a bitmap has zeros here')],
    ['CBOR', hex('a36776657273696f6e')],
    ['RIFF that is sound', new TextEncoder().encode('RIFF....WAVEfmt ')],
    ['nothing', new Uint8Array()],
  ])('%s is none', (_, bytes) => {
    expect(readImageSize(bytes)).toBeUndefined()
  })
  it.each<[string, Uint8Array]>([
    ['a PNG of eight bytes', hex('89504e470d0a1a0a')],
    ['a JPEG whose frame never comes', hex('ffd8 ffe0 0002')],
    ['a JPEG with no marker where one must be', hex('ffd8 ffe0 0002 00000000000000000000')],
    ['a WebP of a kind that nobody knows', webp('VP9 ', '00'.repeat(14))],
  ])('%s tells no size', (_, bytes) => {
    expect(readImageSize(bytes)).toMatchObject({ width: 0, height: 0 })
  })
})

function webp(kind: string, behind: string): Uint8Array {
  return Uint8Array.from(Buffer.concat([Buffer.from(`RIFF....WEBP${kind}`, 'latin1'), hex(behind)]))
}
