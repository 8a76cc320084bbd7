// What a PNG says of its size against what its compressed data unpacks to.
import { deflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { drawCode, pngOf } from '../intake/qr/picture-suite.ts'
import { unpacksAsTold } from './png-pixels.ts'

function chunk(type: string, data: Uint8Array): Buffer {
  const head = Buffer.alloc(4)
  head.writeUInt32BE(data.length)
  return Buffer.concat([head, Buffer.from(type, 'latin1'), data, Buffer.alloc(4)]) // nobody here looks at the CRC
}
interface Header {
  readonly depth: number
  readonly colourType: number
  readonly interlaced?: boolean
}
function png(octets: number, { depth, colourType, interlaced = false }: Header): Uint8Array {
  const header = Buffer.from([0, 0, 0, 16, 0, 0, 0, 16, depth, colourType, 0, 0, interlaced ? 1 : 0])
  const signature = Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1')
  return Uint8Array.from(Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(Buffer.alloc(octets)))]))
}

describe('a PNG', () => {
  it.each<[string, number, Header]>([
    ['in black and white', 16 * 3, { depth: 1, colourType: 0 }],
    ['in grey', 16 * 17, { depth: 8, colourType: 0 }],
    ['in colours of 16 bits', 16 * 97, { depth: 16, colourType: 2 }],
    ['with a palette', 16 * 9, { depth: 4, colourType: 3 }],
    ['with transparency, interlaced', 16 * 16 * 4 + 30, { depth: 8, colourType: 6, interlaced: true }],
  ])('%s unpacks to what its header tells', (_, octets, header) => {
    expect(unpacksAsTold(png(octets, header))).toBe(true)
  })
  it('that a drawing was written as, too', () => {
    expect(unpacksAsTold(pngOf(drawCode({ content: 'x' })))).toBe(true)
  })
  it.each([false, true])('of 16 × 16 pixels that would unpack to 20 million octets is none, interlaced: %s', (interlaced) => {
    expect(unpacksAsTold(png(20_000_000, { depth: 8, colourType: 0, interlaced }))).toBe(false)
  })
  it('whose colour type is none is none', () => {
    expect(unpacksAsTold(png(16 * 17, { depth: 8, colourType: 5 }))).toBe(false)
  })
})
