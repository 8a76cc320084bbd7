// An image file to codes, in the worker: its header is judged before anything is decoded, and a GIF is read frame by frame.
import { ReadError } from '../../cbor/index.ts'
import {
  type CodeReader,
  gifFrames,
  MAX_IMAGE_BYTES,
  MAX_IMAGE_PIXELS,
  type Pixels,
  readImageSize,
  type ScannedCode,
} from '../../intake/index.ts'
import { pixelsThrough } from './pixels-of.ts'
import type { ImageCodes } from './protocol.ts'

/** @param alive called for each frame of many */
export async function readImage(
  bytes: Uint8Array,
  read: CodeReader,
  alive: () => void,
  decode: (bytes: Uint8Array) => Promise<Pixels | undefined> = decoded,
): Promise<ImageCodes> {
  const size = readImageSize(bytes)
  if (size === undefined || size.width === 0 || size.height === 0) return { fault: 'not-read' }
  if (bytes.length > MAX_IMAGE_BYTES || size.width * size.height > MAX_IMAGE_PIXELS) return { fault: 'too-large' }
  if (size.kind === 'GIF') return readGif(bytes, read, alive)
  const pixels = await decode(bytes)
  return pixels === undefined ? { fault: 'not-read' } : { codes: await read(pixels), frames: 1 }
}

async function readGif(bytes: Uint8Array, read: CodeReader, alive: () => void): Promise<ImageCodes> {
  const codes = new Map<string, ScannedCode>() // each once, in the order of the frames
  let frames = 0
  try {
    for (const pixels of gifFrames(bytes)) {
      for (const code of await read(pixels)) codes.set(`${code.text} ${code.bytes?.join()}`, code)
      frames += 1
      alive()
    }
  } catch (fault) {
    if (fault instanceof ReadError) return { fault: fault.offset === 6 ? 'too-large' : 'not-read' }
    throw fault
  }
  return frames === 0 ? { fault: 'not-read' } : { codes: [...codes.values()], frames }
}

/** `undefined`: the browser makes no picture of it, or another one than its header told. */
async function decoded(bytes: Uint8Array): Promise<Pixels | undefined> {
  const bitmap = await createImageBitmap(new Blob([bytes.slice()])).catch(() => undefined)
  if (bitmap === undefined) return undefined
  const { width, height } = bitmap
  try {
    return width * height > MAX_IMAGE_PIXELS ? undefined : pixelsThrough(new OffscreenCanvas(width, height), bitmap)
  } finally {
    bitmap.close()
  }
}
