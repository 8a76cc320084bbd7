// Binary files that are no CBOR, told by their first bytes.
import type { Advice, Recognised } from '../types.ts'

interface Magic {
  readonly starts: readonly number[]
  readonly recognised: Recognised
  readonly advice: Advice
  readonly detail: string
}

const MAGIC: readonly Magic[] = [
  { starts: [0x89, 0x50, 0x4e, 0x47], recognised: 'image', advice: 'needs-camera', detail: 'PNG' },
  { starts: [0xff, 0xd8, 0xff], recognised: 'image', advice: 'needs-camera', detail: 'JPEG' },
  { starts: [0x47, 0x49, 0x46, 0x38], recognised: 'image', advice: 'needs-camera', detail: 'GIF' },
  { starts: [0x52, 0x49, 0x46, 0x46], recognised: 'image', advice: 'needs-camera', detail: 'WebP' },
  { starts: [0, 0, 0, 12, 0x6a, 0x50, 0x20, 0x20], recognised: 'image', advice: 'needs-camera', detail: 'JPEG 2000' },
  { starts: [0x50, 0x4b, 3, 4], recognised: 'zip', advice: 'open-parts', detail: 'zip' },
  { starts: [0x1f, 0x8b], recognised: 'zip', advice: 'open-parts', detail: 'gzip' },
]

export function binaryKind(bytes: Uint8Array): Magic | undefined {
  return MAGIC.find(({ starts }) => starts.every((byte, index) => bytes[index] === byte))
}
