// Binary files that are no CBOR, told by their first bytes.
import { MAX_IMAGE_PIXELS, readImageSize } from '../qr/image-size.ts'
import type { Advice, Recognised } from '../types.ts'

interface BinaryKind {
  readonly recognised: Recognised
  readonly advice: Advice
  readonly detail: string
}
interface Magic extends BinaryKind {
  readonly starts: readonly number[]
}

const MAGIC: readonly Magic[] = [
  { starts: [0, 0, 0, 12, 0x6a, 0x50, 0x20, 0x20], recognised: 'image', advice: 'no-code-in-picture', detail: 'JPEG 2000' },
  { starts: [0x50, 0x4b, 3, 4], recognised: 'zip', advice: 'open-parts', detail: 'zip' },
  { starts: [0x1f, 0x8b], recognised: 'zip', advice: 'open-parts', detail: 'gzip' },
]

export function binaryKind(bytes: Uint8Array): BinaryKind | undefined {
  return imageKind(bytes) ?? MAGIC.find(({ starts }) => starts.every((byte, index) => bytes[index] === byte))
}

/** Who reads pictures has looked for codes in it before it came here. */
function imageKind(bytes: Uint8Array): BinaryKind | undefined {
  const image = readImageSize(bytes)
  if (image === undefined) return undefined
  const { kind, width, height } = image
  const advice = width * height > MAX_IMAGE_PIXELS ? 'picture-too-large' : 'no-code-in-picture'
  return { recognised: 'image', advice, detail: width === 0 ? kind : `${kind}, ${width} × ${height} pixels` }
}
