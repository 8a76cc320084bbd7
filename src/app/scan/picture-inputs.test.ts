import { describe, expect, it } from 'vitest'
import { openSequence } from '../../intake/index.ts'
import { pngOf } from '../../intake/qr/picture-suite.ts'
import type { ImageCodes } from './image-codes.ts'
import { pictureInputs } from './picture-inputs.ts'

/** A picture whose height says which one it is. */
const png = (height: number) => pngOf({ data: new Uint8ClampedArray(height * 4), width: 1, height })
const holding =
  (...found: readonly ImageCodes[]) =>
  async (bytes: Uint8Array) =>
    found[(bytes[23] ?? 0) - 1] ?? ({ fault: 'not-read' } as const)
const codes = (...texts: readonly string[]): ImageCodes => ({ codes: texts.map((text) => ({ text })), frames: 1 })
const licence = { source: 'licence.cbor', content: Uint8Array.of(0xa0) }

describe('pictures among what was brought', () => {
  it('give way to what they hold, in their place', async () => {
    const inputs = [licence, { source: 'a.png', content: png(1) }, { source: 'text', content: 'a0' }]
    expect(await pictureInputs(inputs, holding(codes('https://example.com/')))).toEqual([
      licence,
      { source: 'a.png', content: 'https://example.com/', scanned: true },
      { source: 'text', content: 'a0' },
    ])
  })
  it('are looked through together for the parts of one message', async () => {
    const { text } = await openSequence(new Uint8Array(250).fill(7), { blockOctets: 100 })
    const inputs = [1, 2, 3].map((height) => ({ source: `${height}.png`, content: png(height) }))
    expect(await pictureInputs([...inputs, licence], holding(codes(text(2)), codes(text(1)), codes(text(3))))).toEqual([
      { source: '1.png and 2 more pictures', content: [text(2), text(1), text(3)].join('\n'), scanned: true },
      licence,
    ])
  })
  it('stay what they are where they hold no code, or cannot be read', async () => {
    const inputs = [1, 2, 3].map((height) => ({ source: `${height}.png`, content: png(height) }))
    expect(await pictureInputs(inputs, holding(codes(), { fault: 'too-large' }))).toEqual(inputs)
  })
  it('are left alone where a case names them', async () => {
    const inputs = [{ source: 'case.json', content: '{}', companions: [{ path: 'photo.png', bytes: png(1) }] }]
    expect(await pictureInputs(inputs, () => Promise.reject(new Error('was read')))).toBe(inputs)
  })
})
