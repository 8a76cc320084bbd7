// What a picture is, by its own bytes, and whether it is small enough to be decoded.

const MAX_BYTES = 2_000_000
const MAX_SIDE = 4096

export type JudgedImage =
  | { readonly state: 'accepted'; readonly mediaType: 'image/jpeg' }
  | { readonly state: 'refused'; readonly why: string }

/** Judged before a decoder sees it: a decoder allocates what the header asks for. */
export function judgeImage(bytes: Uint8Array): JudgedImage {
  if (bytes.length === 0) return refused('It holds no bytes.')
  if (startsWith(bytes, 0x00, 0x00, 0x00, 0x0c, 0x6a, 0x50, 0x20, 0x20) || startsWith(bytes, 0xff, 0x4f, 0xff, 0x51))
    return refused('It is a JPEG 2000, which this version does not show.')
  if (!startsWith(bytes, 0xff, 0xd8, 0xff)) return refused('It is no JPEG, which a licence’s photo must be.')
  if (bytes.length > MAX_BYTES) return refused('It is larger than 2 MB.')
  const size = jpegSize(bytes)
  if (!size) return refused('The picture is damaged.')
  if (size.width > MAX_SIDE || size.height > MAX_SIDE) return refused(`It is larger than ${MAX_SIDE} × ${MAX_SIDE} points.`)
  return { state: 'accepted', mediaType: 'image/jpeg' }
}

const refused = (why: string): JudgedImage => ({ state: 'refused', why })

function startsWith(bytes: Uint8Array, ...octets: readonly number[]): boolean {
  return octets.every((octet, index) => bytes[index] === octet)
}

/** From the first frame header (ISO/IEC 10918-1, B.2.2); undefined where there is none. */
export function jpegSize(bytes: Uint8Array): { readonly width: number; readonly height: number } | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let offset = 2
  while (offset + 9 <= bytes.length) {
    if (view.getUint8(offset) !== 0xff) return undefined
    const marker = view.getUint8(offset + 1)
    if (marker === 0xff) {
      offset += 1 // fill byte
      continue
    }
    if (isFrameHeader(marker)) return { height: view.getUint16(offset + 5), width: view.getUint16(offset + 7) }
    offset += 2 + view.getUint16(offset + 2)
  }
  return undefined
}

/** SOF0 to SOF15 without DHT, JPG and DAC. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}
