import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { beforeAll, describe, expect, it } from 'vitest'
import { type CodeReader, openCodeReader, openImageFileReader, type Pixels } from './code-reader.ts'
import { type Drawing, drawCodes, pngOf } from './picture-suite.ts'

const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
const wasmBinary = new Uint8Array(wasm).buffer

let read: CodeReader
beforeAll(async () => {
  read = await openCodeReader({ wasmBinary })
})

const TEXT = 'Zm9yIGEgc21hbGwgUVIgY29kZQ'
const textsIn = async (pixels: Pixels) => (await read(pixels)).map(({ text }) => text)

describe('a code is read', () => {
  it.each<[string, Omit<Drawing, 'content'>]>([
    ['as it is printed', {}],
    ['turned by 90 degrees', { turns: 1 }],
    ['turned by 180 degrees', { turns: 2 }],
    ['turned by 270 degrees', { turns: 3 }],
    ['as a mirror shows it', { mirrored: true }],
    ['as a mirror shows it, turned', { mirrored: true, turns: 1 }],
    ['light on dark', { dark: 255, light: 0 }],
    ['with little contrast', { dark: 130, light: 175 }],
    ['light on dark with little contrast', { dark: 175, light: 130 }],
    ['at one pixel a module', { module: 1 }],
    ['at thirty pixels a module', { module: 30 }],
  ])('%s', async (_, drawing) => {
    expect(await textsIn(drawCodes([{ content: TEXT, ...drawing }]))).toEqual([TEXT])
  })
  it('of the largest kind that parts are sent in', async () => {
    const text = `MDL:${'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'.repeat(27)}`
    expect(await textsIn(drawCodes([{ content: text, module: 2, turns: 1 }]))).toEqual([text])
  })
  it('beside another one', async () => {
    const texts = await textsIn(drawCodes([{ content: 'ONE' }, { content: 'https://example.com/two', turns: 2 }]))
    expect(texts.toSorted()).toEqual(['ONE', 'https://example.com/two'])
  })
  it('with the bytes that no text holds', async () => {
    const content = Uint8Array.from({ length: 256 }, (_, octet) => octet)
    const [code] = await read(drawCodes([{ content }]))
    expect(code?.bytes).toEqual(content)
  })
  it('exactly as it was written, whatever it looks like', async () => {
    for (const text of ['(01)09501101530003', ' MDL: $%*+-./:', 'ÄÖÜ – 日本'])
      expect(await textsIn(drawCodes([{ content: text }]))).toEqual([text])
  })
})

describe('nothing is read', () => {
  it('where there is no code', async () => {
    expect(await read({ data: new Uint8ClampedArray(200 * 100 * 4).fill(200), width: 200, height: 100 })).toEqual([])
  })
  it('in a picture of no pixels', async () => {
    expect(await read({ data: new Uint8ClampedArray(0), width: 0, height: 500 })).toEqual([])
  })
  it('from a picture whose size is a lie', async () => {
    const lie = { data: new Uint8ClampedArray(400), width: 1_000, height: 1_000 }
    await expect(read(lie)).rejects.toThrow(new TypeError('400 octets are not 1000 × 1000 pixels'))
  })
})

describe('an image file', () => {
  it('is decoded by the reader itself', async () => {
    const readFile = await openImageFileReader({ wasmBinary })
    expect(await readFile(pngOf(drawCodes([{ content: TEXT, turns: 3 }])))).toMatchObject([{ text: TEXT }])
  })
  it('that is none holds nothing, or is refused', async () => {
    const readFile = await openImageFileReader({ wasmBinary })
    const found = await readFile(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1, 2, 3)).catch(() => [])
    expect(found).toEqual([])
  })
})
