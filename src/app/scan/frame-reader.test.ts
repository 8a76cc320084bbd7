import { describe, expect, it } from 'vitest'
import type { ScannedCode } from '../../intake/index.ts'
import { frameReader } from './frame-reader.ts'
import { openNativeDetector } from './native-detector.ts'

const FRAME = {} as ImageBitmap
const PIXELS = { data: new Uint8ClampedArray(4), width: 1, height: 1 }
const codes = (...texts: readonly string[]): readonly ScannedCode[] => texts.map((text) => ({ text }))

function readers(native: () => Promise<readonly ScannedCode[]>, thorough: () => Promise<readonly ScannedCode[]>) {
  const asked: string[] = []
  const read = frameReader(
    async () => {
      asked.push('native')
      return native()
    },
    async () => {
      asked.push('thorough')
      return thorough()
    },
    async () => PIXELS,
  )
  return { read, asked }
}

describe('a frame', () => {
  it('whose codes the native detector tells to be parts is not looked at again', async () => {
    const { read, asked } = readers(
      async () => codes('MDL:A', 'MDL:B'),
      async () => [],
    )
    expect(await read(FRAME)).toEqual(codes('MDL:A', 'MDL:B'))
    expect(asked).toEqual(['native'])
  })
  it('whose code may hold bytes is read by the one that tells them', async () => {
    const binary = [{ text: '£g', bytes: Uint8Array.of(0xa3, 0x67) }]
    const { read } = readers(
      async () => codes('£g'),
      async () => binary,
    )
    expect(await read(FRAME)).toEqual(binary)
  })
  it('keeps the native text where the other finds nothing, or cannot be loaded', async () => {
    expect(
      await readers(
        async () => codes('text'),
        async () => [],
      ).read(FRAME),
    ).toEqual(codes('text'))
    expect(
      await readers(
        async () => codes('text'),
        () => Promise.reject(new Error('no WebAssembly')),
      ).read(FRAME),
    ).toEqual(codes('text'))
  })
  it('without a native code is looked through every third time', async () => {
    const { read, asked } = readers(
      async () => [],
      async () => codes('MDL:A'),
    )
    const found = [await read(FRAME), await read(FRAME), await read(FRAME)]
    expect(found).toEqual([[], [], codes('MDL:A')])
    expect(asked).toEqual(['native', 'native', 'native', 'thorough'])
  })
  it('is read without the native detector from the first time that it fails', async () => {
    const { read, asked } = readers(
      () => Promise.reject(new Error('service lost')),
      async () => codes('MDL:A'),
    )
    await read(FRAME)
    expect(await read(FRAME)).toEqual(codes('MDL:A'))
    expect(asked).toEqual(['native', 'thorough', 'thorough'])
  })
  it('is always looked through where there is no native detector', async () => {
    const read = frameReader(
      undefined,
      async () => codes('MDL:A'),
      async () => PIXELS,
    )
    expect(await read(FRAME)).toEqual(codes('MDL:A'))
  })
})

describe('the browser’s own detector', () => {
  const detector = (formats: readonly string[], detect: () => Promise<readonly { rawValue: string }[]> = async () => [{ rawValue: 'x' }]) =>
    Object.assign(
      class {
        detect = detect
      },
      { getSupportedFormats: async () => formats },
    )
  it('is used where it knows QR codes', async () => {
    const native = await openNativeDetector(detector(['ean_13', 'qr_code']))
    expect(await native?.(FRAME)).toEqual(codes('x'))
  })
  it.each<[string, unknown]>([
    ['does not know them', detector(['ean_13'])],
    ['knows nothing, as on some desktops', detector([])],
    ['is not there', undefined],
    ['cannot say what it knows', class {}],
  ])('is not used where it %s', async (_, given) => {
    expect(await openNativeDetector(given)).toBeUndefined()
  })
})
