// Pictures among what was brought. Whatever reads them is no part of the page until there may be one.
import type { Input } from '../../intake/index.ts'

export async function readPictures(inputs: readonly Input[]): Promise<readonly Input[]> {
  if (!inputs.some(mayBePicture)) return inputs
  return (await import('../scan/picture-inputs.ts')).pictureInputs(inputs)
}

/** PNG, JPEG, GIF, WebP and BMP begin so, and no response does. */
const FIRST_OCTETS = [0x89, 0xff, 0x47, 0x52, 0x42]

const mayBePicture = ({ content }: Input): boolean => content instanceof Uint8Array && FIRST_OCTETS.includes(content[0] ?? 0)
