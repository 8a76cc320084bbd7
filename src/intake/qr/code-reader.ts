// Finds QR codes in pixels: ZXing's C++ reader as WebAssembly. Its bytes are given by the caller; the package's own way to them is a CDN.
import type { ReaderOptions } from 'zxing-wasm/reader'
import type { ScannedCode } from './read-code.ts'

/** Red, green, blue and an opacity that is not looked at, an octet each: the `ImageData` of a canvas is one. */
export interface Pixels {
  readonly data: Uint8ClampedArray
  readonly width: number
  readonly height: number
}
/** @throws {TypeError} the data is not width × height pixels */
export type CodeReader = (pixels: Pixels) => Promise<readonly ScannedCode[]>
/** A whole PNG, JPEG or BMP file. @throws {Error} no picture can be made of it */
export type ImageFileReader = (file: Uint8Array) => Promise<readonly ScannedCode[]>

/**
 * Measured on 1280 × 720 with a code of version 20 (median of a quiet core): all of this takes 7 ms, 5 ms where there is no code, of which
 * tryInvert is 1 ms, tryHarder 1 ms, tryRotate and tryDownscale together under 1 ms. Reads from 1.5 pixels a module (1 where it stands
 * straight), and from a contrast of 40 grey levels. tryDenoise doubles the time and read nothing more of what was blurred or noisy, nor
 * did enlarging; the other binarizers read less at low contrast.
 */
const OPTIONS: ReaderOptions = {
  formats: ['QRCode'],
  tryHarder: true,
  tryRotate: true,
  tryInvert: true,
  tryDownscale: true,
  tryDenoise: false,
  binarizer: 'LocalAverage',
  textMode: 'Plain', // as encoded: the default rewrites what looks like a GS1 label
  maxNumberOfSymbols: 32, // a page of codes; beyond it somebody only wants to keep us busy
}

export interface ReaderProgram {
  /** `zxing-wasm/reader/zxing_reader.wasm` */
  readonly wasmBinary: ArrayBuffer
}

/** @throws {Error} the bytes are not that program, or WebAssembly is forbidden here */
export async function openCodeReader(program: ReaderProgram): Promise<CodeReader> {
  const read = await open(program)
  return async ({ data, width, height }) => {
    if (data.length !== width * height * 4) throw new TypeError(`${data.length} octets are not ${width} × ${height} pixels`)
    return width === 0 || height === 0 ? [] : read({ data, width, height })
  }
}

/** ZXing's own image decoder, for where there is no browser. The caller has looked at the size that the header tells. */
export async function openImageFileReader(program: ReaderProgram): Promise<ImageFileReader> {
  return open(program)
}

async function open({ wasmBinary }: ReaderProgram): Promise<(image: Pixels | Uint8Array) => Promise<readonly ScannedCode[]>> {
  const { prepareZXingModule, readBarcodes } = await import('zxing-wasm/reader')
  await prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true })
  return async (image) => {
    const found = await readBarcodes(image as ImageData | Uint8Array, OPTIONS) // of an ImageData it takes these three members
    return found.filter(({ isValid }) => isValid).map(({ text, bytes }) => ({ text, bytes: Uint8Array.from(bytes) }))
  }
}
