// The codes in an image file, from the page: PNG, JPEG, WebP, BMP, and all frames of a GIF.
import { MAX_IMAGE_BYTES, MAX_IMAGE_PIXELS, readImageSize } from '../../intake/index.ts'
import type { ImageCodes } from './protocol.ts'
import { createScanClient, type ScanClient } from './scan-client.ts'

export type { ImageCodes } from './protocol.ts'

const images = createScanClient() // of its own: a long film keeps no camera waiting

/** Never rejects: an image that brings the decoder down cannot be read. Nothing is sent anywhere. */
export async function codesInImage(bytes: Uint8Array, client: ScanClient = images): Promise<ImageCodes> {
  const size = readImageSize(bytes)
  if (size === undefined) return { fault: 'not-read' }
  if (bytes.length > MAX_IMAGE_BYTES || size.width * size.height > MAX_IMAGE_PIXELS) return { fault: 'too-large' }
  try {
    return await client.ask('image', { bytes })
  } catch {
    return { fault: 'not-read' }
  }
}
