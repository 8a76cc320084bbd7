import { describe, expect, it } from 'vitest'
import { jpegSize, judgeImage } from './image-format.ts'

const jpeg = (width: number, height: number) =>
  Uint8Array.from([
    0xff,
    0xd8,
    0xff,
    0xe0,
    0,
    4,
    0,
    0,
    0xff,
    0xc0,
    0,
    17,
    8,
    height >> 8,
    height & 255,
    width >> 8,
    width & 255,
    3,
    0,
    0,
    0,
    0,
  ])

describe('a portrait before it is decoded', () => {
  it('reads the size of a JPEG from its frame header, past other segments', () => {
    expect(jpegSize(jpeg(350, 450))).toEqual({ width: 350, height: 450 })
    expect(judgeImage(jpeg(350, 450))).toEqual({ state: 'accepted', mediaType: 'image/jpeg' })
  })
  it.each([
    { name: 'an empty one', bytes: new Uint8Array(), why: 'no bytes' },
    { name: 'a JPEG 2000 file', bytes: Uint8Array.from([0, 0, 0, 12, 0x6a, 0x50, 0x20, 0x20, 13, 10]), why: 'JPEG 2000' },
    { name: 'a JPEG 2000 codestream', bytes: Uint8Array.from([0xff, 0x4f, 0xff, 0x51, 0, 0]), why: 'JPEG 2000' },
    { name: 'a PNG', bytes: Uint8Array.from([0x89, 0x50, 0x4e, 0x47]), why: 'no JPEG' },
    { name: 'an SVG', bytes: new TextEncoder().encode('<svg onload="alert(1)">'), why: 'no JPEG' },
    { name: 'a JPEG without a frame header', bytes: Uint8Array.from([0xff, 0xd8, 0xff, 0xd9]), why: 'damaged' },
    { name: 'a JPEG that asks for 65,500 points', bytes: jpeg(65_500, 10), why: '4096' },
    { name: 'a JPEG of more than 2 MB', bytes: Uint8Array.from([...jpeg(10, 10), ...new Uint8Array(2_000_000)]), why: '2 MB' },
  ])('refuses $name and says why', ({ bytes, why }) => {
    expect(judgeImage(bytes)).toMatchObject({ state: 'refused', why: expect.stringContaining(why) })
  })
  it('ends on a segment that points past the end', () => {
    expect(jpegSize(Uint8Array.from([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff, 0, 0, 0, 0, 0, 0]))).toBeUndefined()
  })
})
