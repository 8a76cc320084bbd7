import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { drawCode, pngOf } from '../intake/qr/picture-suite.ts'
import { pngOverWhite } from './png-pixels.ts'

/** One row after the other, each with its filter. */
function rgba(width: number, rows: readonly (readonly number[])[], more: { depth?: number; interlace?: number } = {}): Uint8Array {
  const png = Buffer.from(pngOf({ data: new Uint8ClampedArray(width * rows.length * 4), width, height: rows.length }))
  png[24] = more.depth ?? 8
  png[25] = 6
  png[28] = more.interlace ?? 0
  const data = deflateSync(Buffer.from(rows.flat()))
  const [length, end] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  return Uint8Array.from(Buffer.concat([png.subarray(0, 33), length, Buffer.from('IDAT'), data, end])) // no sum is looked at
}
const grey = (pixels: ReturnType<typeof pngOverWhite>) => pixels && Array.from(pixels.data).filter((_, at) => at % 4 === 0)

describe('a PNG with an alpha channel', () => {
  it('is laid over white', () => {
    const half = [0, 0, 0, 0, 255, 100, 100, 100, 0, 0, 0, 0, 128]
    expect(grey(pngOverWhite(rgba(3, [half])))).toEqual([0, 255, 127])
  })
  it('of grey and alpha is the picture that was drawn', () => {
    const picture = drawCode({ content: 'x' })
    expect(grey(pngOverWhite(pngOf(picture, 'light is transparent')))).toEqual(Array.from(picture.data).filter((_, at) => at % 4 === 0))
  })
  it.each<[string, number, readonly number[]]>([
    ['none', 0, [9, 9, 9, 255, 20, 20, 20, 255]],
    ['left', 1, [9, 9, 9, 255, 11, 11, 11, 0]],
    ['above', 2, [8, 8, 8, 0, 17, 17, 17, 0]],
    ['the mean of both', 3, [8.5, 8.5, 8.5, 128, 14, 14, 14, 0]],
    ['Paeth’s choice', 4, [8, 8, 8, 0, 11, 11, 11, 0]],
  ])('is read by the filter “%s”', (_, filter, octets) => {
    const first = [0, 1, 1, 1, 255, 3, 3, 3, 255]
    expect(grey(pngOverWhite(rgba(2, [first, [filter, ...octets.map(Math.ceil)]])))).toEqual([1, 3, 9, 20])
  })
  it.each<[string, Uint8Array]>([
    ['without an alpha channel', pngOf(drawCode({ content: 'x' }))],
    ['of 16 bits a sample', rgba(1, [[0, 0, 0, 0, 0]], { depth: 16 })],
    ['that is interlaced', rgba(1, [[0, 0, 0, 0, 0]], { interlace: 1 })],
    ['that holds more than it says', rgba(1, [[0, 0, 0, 0, 0, 0, 0, 0, 0]])],
    ['that holds less than it says', rgba(1, [[0, 0]])],
    ['that is cut off', pngOf(drawCode({ content: 'x' }), 'light is transparent').slice(0, 80)],
  ])('%s is left to the other decoder', (_, bytes) => {
    expect(pngOverWhite(bytes)).toBeUndefined()
  })
})
