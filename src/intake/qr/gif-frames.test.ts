import fc from 'fast-check'
import { GifReader } from 'omggif'
import { describe, expect, it } from 'vitest'
import { ReadError } from '../../cbor/index.ts'
import { type GifEnd, gifFrames, MAX_GIF_FRAMES } from './gif-frames.ts'
import { type GifPart, gifFile } from './picture-suite.ts'

const WHITE = 0
const BLACK = 1
const RED = 2
const PALETTE = [0xffffff, 0x000000, 0xff0000, 0x00ff00]

/** Every frame, each pixel as a letter, and how the walk ended. */
function shown(bytes: Uint8Array): { frames: readonly string[]; end: GifEnd } {
  const frames: string[] = []
  const walk = gifFrames(bytes)
  for (;;) {
    const step = walk.next()
    if (step.done === true) return { frames, end: step.value }
    const { data, width, height } = step.value
    frames.push(
      Array.from({ length: height }, (_, y) => Array.from({ length: width }, (_, x) => letter(data, (y * width + x) * 4)).join('')).join(
        '/',
      ),
    )
  }
}
const letter = (data: Uint8ClampedArray, at: number) =>
  ({ '255,255,255': 'w', '0,0,0': 'b', '255,0,0': 'r', '0,255,0': 'g' })[[...data.subarray(at, at + 3)].join()] ?? '?'

const dot = (left: number, index: number, more: Partial<GifPart> = {}): GifPart => ({
  left,
  width: 1,
  height: 1,
  indices: [index],
  ...more,
})
const row = (...indices: readonly number[]): GifPart => ({ width: 3, height: 1, indices })

describe('each frame is what a viewer shows', () => {
  it.each<[string, readonly GifPart[], readonly string[]]>([
    ['over the one before', [row(BLACK, BLACK, BLACK), dot(1, RED)], ['bbb', 'brb']],
    [
      'with the place of the one before cleared',
      [row(BLACK, RED, BLACK), dot(1, WHITE, { disposal: 2 }), dot(0, RED)],
      ['brb', 'bwb', 'rwb'],
    ],
    ['with the one before taken back', [row(BLACK, BLACK, BLACK), dot(1, RED, { disposal: 3 }), dot(0, RED)], ['bbb', 'brb', 'rbb']],
    [
      'with what is transparent left as it was',
      [row(BLACK, BLACK, BLACK), { ...row(RED, WHITE, RED), transparent: WHITE }],
      ['bbb', 'rbr'],
    ],
    ['with what lies outside left out', [row(WHITE, WHITE, WHITE), { ...row(RED, BLACK, BLACK), left: 2 }], ['www', 'wwr']],
  ])('%s', (_, frames, expected) => {
    expect(shown(gifFile(3, 1, PALETTE, frames))).toEqual({ frames: expected, end: 'whole' })
  })
  it('with its rows in the order of the screen, where they were sent in four passes', () => {
    const height = 10
    const sent = [0, 8, 4, 2, 6, 1, 3, 5, 7, 9]
    const file = gifFile(1, height, PALETTE, [{ width: 1, height, indices: sent.map((place) => (place % 3 === 0 ? BLACK : WHITE)) }])
    const packed = file.indexOf(0x2c) + 9
    file[packed] = (file[packed] ?? 0) | 0x40
    expect(shown(file).frames).toEqual(['b/w/w/b/w/w/b/w/w/b'])
  })
  it('as another implementation shows it, whatever the picture', () => {
    const colours = fc.integer({ min: 1, max: 8 }).map((bits) => 2 ** bits)
    const pictures = fc.tuple(colours, fc.integer({ min: 1, max: 90 }), fc.integer({ min: 1, max: 90 }), fc.integer(), fc.boolean())
    fc.assert(
      fc.property(pictures, ([count, width, height, seed, noisy]) => {
        let state = seed
        const indices = Array.from({ length: width * height }, (_, at) => {
          state = (Math.imul(state, 1_664_525) + 1_013_904_223) | 0
          return (noisy ? state >>> 24 : at >> 4) % count
        })
        const palette = Array.from({ length: count }, (_, index) => index * 65_793)
        const file = gifFile(width, height, palette, [{ width, height, indices }])
        const expected = new Uint8ClampedArray(width * height * 4)
        new GifReader(file).decodeAndBlitFrameRGBA(0, expected)
        const step = gifFrames(file).next()
        expect(step.done === true ? undefined : step.value.data).toEqual(expected)
      }),
      { numRuns: 60 },
    )
  })
})

describe('a file that was cut off', () => {
  const file = gifFile(3, 1, PALETTE, [row(BLACK, RED, BLACK), dot(0, RED), dot(1, BLACK)])
  it('gives the frames before the cut, wherever it is', () => {
    for (let length = 0; length < file.length; length++) {
      const cut = file.slice(0, length)
      try {
        const { frames, end } = shown(cut)
        expect(end).toBe('cut-off')
        expect(frames.length).toBeLessThanOrEqual(3)
      } catch (fault) {
        expect(fault).toBeInstanceOf(ReadError)
        expect(length).toBeLessThan(13) // before the screen is described
      }
    }
    expect(shown(file.slice(0, -1))).toEqual({ frames: ['brb', 'rrb', 'rbb'], end: 'cut-off' })
  })
  it('and a file with any octet changed, is answered for', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: file.length - 1 }), fc.integer({ min: 0, max: 255 }), (at, octet) => {
        const changed = file.with(at, octet)
        const [width, height] = [(changed[6] ?? 0) + 256 * (changed[7] ?? 0), (changed[8] ?? 0) + 256 * (changed[9] ?? 0)]
        fc.pre(width * height < 100_000) // larger ones have a test of their own
        try {
          shown(changed)
        } catch (fault) {
          expect(fault).toBeInstanceOf(ReadError)
        }
      }),
    )
  })
})

describe('a hostile file is refused before anything is allocated', () => {
  it.each<[string, number, number]>([
    ['of 65535 × 65535 pixels', 65_535, 65_535],
    ['of no width', 0, 100],
    ['of no height', 100, 0],
  ])('%s', (_, width, height) => {
    expect(() => gifFrames(head(width, height)).next()).toThrow(ReadError)
  })
  it('that is no GIF', () => {
    expect(() => gifFrames(new TextEncoder().encode('GIF90a and more')).next()).toThrow('byte 0: expected GIF89a or GIF87a')
  })
})

describe('a hostile file ends', () => {
  it('after so many frames', () => {
    const { frames, end } = shown(join(head(1, 1), ...Array<Uint8Array>(100_000).fill(frame(1, 1, 2, [0x44, 0x01]))))
    expect([frames.length, end]).toEqual([MAX_GIF_FRAMES, 'limit'])
  })
  it('after so many pixels', () => {
    const { length } = [...frameCounts(join(head(4_000, 4_000), ...Array<Uint8Array>(200).fill(frame(0, 0, 2, []))))]
    expect(length).toBe(62) // 1,000,000,000 ÷ 16,000,000
  })
  it('at a frame of 65535 × 65535', () => {
    expect(shown(join(head(1, 1), frame(65_535, 65_535, 8, [1, 2, 3])))).toEqual({ frames: [], end: 'limit' })
  })
  it.each<[string, Uint8Array]>([
    ['of sub-blocks without an end', Uint8Array.of(0x21, 0xfe, ...Array<number>(5_000).fill(1))],
    ['of extensions that nobody knows', Uint8Array.of(0x21, 0x77, 0, 0x21, 0x01, 3, 1, 2, 3, 0)],
    ['of a block that nobody knows', Uint8Array.of(0x99)],
    ['of a code size of 12', frame(1, 1, 12, [0xff, 0xff])],
    ['of codes that the table lacks', frame(1, 1, 2, [0xff, 0xff, 0xff])],
  ])('%s', (_, blocks) => {
    expect(shown(join(head(1, 1), blocks)).end).toBe('cut-off')
  })
  it('where a table that refers to itself would be followed for ever', () => {
    const { frames, end } = shown(join(head(64, 64), frame(64, 64, 8, circle())))
    expect([frames.length, end]).toEqual([1, 'cut-off'])
  })
})

function* frameCounts(file: Uint8Array): Generator<number> {
  let count = 0
  for (const _ of gifFrames(file)) yield ++count
}

/** Two colours, white and black. */
const head = (width: number, height: number) =>
  join(
    new TextEncoder().encode('GIF89a'),
    Uint8Array.of(width & 255, width >> 8, height & 255, height >> 8, 0x80, 0, 0, 255, 255, 255, 0, 0, 0),
  )

function frame(width: number, height: number, codeSize: number, octets: readonly number[]): Uint8Array {
  const blocks = Array.from({ length: Math.ceil(octets.length / 255) }, (_, index) => octets.slice(index * 255, (index + 1) * 255))
  const place = [0x2c, 0, 0, 0, 0, width & 255, width >> 8, height & 255, height >> 8, 0]
  return Uint8Array.of(...place, codeSize, ...blocks.flatMap((block) => [block.length, ...block]), 0)
}

/** Codes of nine bits. The 245th asks for entry 259, which continues 500, an entry that was not there yet; since the 244th it is, and continues 259. */
function circle(): readonly number[] {
  const codes = Array<number>(245).fill(0).with(1, 500).with(242, 259).with(244, 259)
  const bits = codes.flatMap((code) => Array.from({ length: 9 }, (_, bit) => (code >> bit) & 1))
  return Array.from({ length: Math.ceil(bits.length / 8) }, (_, octet) =>
    bits.slice(octet * 8, octet * 8 + 8).reduce((value, bit, place) => value | (bit << place), 0),
  )
}

function join(...pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}
