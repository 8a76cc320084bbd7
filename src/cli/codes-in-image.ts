// The QR codes in an image file: PNG, JPEG and BMP by ZXing's own decoder, GIF frame by frame. Loaded when a picture is given.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { ReadError } from '../cbor/index.ts'
import {
  gifFrames,
  type ImageKind,
  MAX_IMAGE_BYTES,
  MAX_IMAGE_PIXELS,
  openCodeReader,
  openImageFileReader,
  type ReaderProgram,
  readImageSize,
  type ScannedCode,
} from '../intake/index.ts'
import { pngOverWhite, unpacksAsTold } from './png-pixels.ts'

export interface CodesInImage {
  readonly codes: readonly ScannedCode[]
  /** Why there is none to be had of this picture, whatever it shows, and what to do. */
  readonly problem?: { readonly message: string; readonly hint: string }
}

/** `undefined`: it is no picture. Never throws for what the file holds. */
export async function codesInImage(bytes: Uint8Array): Promise<CodesInImage | undefined> {
  const size = readImageSize(bytes)
  if (size === undefined) return undefined
  const { kind, width, height } = size
  if (kind === 'WebP') return { codes: [], problem: { message: 'WebP pictures are read in the app alone', hint: 'convert it to PNG' } }
  if (bytes.length > MAX_IMAGE_BYTES || width * height > MAX_IMAGE_PIXELS)
    return { codes: [], problem: { message: `a picture of ${width} × ${height} pixels is not looked at`, hint: 'cut the code out' } }
  if (kind === 'JPEG' && scansOf(bytes) > MAX_SCANS)
    return { codes: [], problem: { message: `a JPEG of more than ${MAX_SCANS} scans is not looked at`, hint: 'save it anew' } }
  return { codes: await codesOf(bytes, kind) }
}

/** Cameras write one, programs for the web some ten; a hundred octets are enough for another that goes over every pixel. */
const MAX_SCANS = 100

/** Start-of-scan markers (ITU-T T.81, B.2.3): nowhere in compressed data stand these two octets by chance (B.1.1.5). */
function scansOf(bytes: Uint8Array): number {
  let scans = 0
  for (let at = bytes.indexOf(0xff); at >= 0; at = bytes.indexOf(0xff, at + 1)) if (bytes[at + 1] === 0xda) scans += 1
  return scans
}

async function codesOf(bytes: Uint8Array, kind: ImageKind): Promise<readonly ScannedCode[]> {
  program ??= readProgram()
  if (kind === 'GIF') return codesInGif(bytes, await program)
  const clear = kind === 'PNG' ? pngOverWhite(bytes) : undefined
  if (clear !== undefined) return (await openCodeReader(await program))(clear)
  if (kind === 'PNG' && !unpacksAsTold(bytes)) return []
  const read = await openImageFileReader(await program)
  return read(bytes).catch(() => []) // the decoder makes nothing of it
}

async function codesInGif(bytes: Uint8Array, given: ReaderProgram): Promise<readonly ScannedCode[]> {
  const read = await openCodeReader(given)
  const codes: ScannedCode[] = []
  try {
    for (const pixels of gifFrames(bytes)) codes.push(...(await read(pixels)))
  } catch (fault) {
    if (!(fault instanceof ReadError)) throw fault
  }
  return codes
}

let program: Promise<ReaderProgram> | undefined

/** From the package beside this one, wherever that was installed. */
async function readProgram(): Promise<ReaderProgram> {
  const file = await readFile(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
  return { wasmBinary: new Uint8Array(file).buffer }
}
