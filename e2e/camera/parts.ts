// Parts of a sequence, put together octet by octet from docs/qr-transfer.md and checked by nothing: what a foreign or a hostile program shows.
import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'

export interface PartHeader {
  readonly version?: number
  readonly number: number
  readonly count: number
  readonly length: number
  /** Eight octets. */
  readonly identifier: Uint8Array
}

/** The text of a code. The CRC is right, whatever the header says. */
export function partText(header: PartHeader, block: Uint8Array): string {
  const part = Buffer.alloc(19 + block.length + 4)
  part.writeUInt8(header.version ?? 1, 0)
  part.writeUInt32BE(header.number, 1)
  part.writeUInt16BE(header.count, 5)
  part.writeUInt32BE(header.length, 7)
  part.set(header.identifier, 11)
  part.set(block, 19)
  part.writeUInt32BE(crc32(part.subarray(0, -4)), part.length - 4)
  return `MDL:${base45(part)}`
}

export const identifierOf = (message: Uint8Array): Uint8Array => createHash('sha256').update(message).digest().subarray(0, 8)

/** Parts 1…k. `said` replaces what is true in their headers. */
export function systematicParts(message: Uint8Array, count: number, said: Partial<PartHeader> = {}): readonly string[] {
  const octets = Math.ceil(message.length / count)
  return Array.from({ length: count }, (_, index) => {
    const block = new Uint8Array(octets)
    block.set(message.subarray(index * octets, (index + 1) * octets))
    return partText({ number: index + 1, count, length: message.length, identifier: identifierOf(message), ...said }, block)
  })
}

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'

/** RFC 9285 */
function base45(octets: Uint8Array): string {
  let text = ''
  for (let at = 0; at < octets.length; at += 2) {
    const two = at + 1 < octets.length
    let value = two ? (octets[at] ?? 0) * 256 + (octets[at + 1] ?? 0) : (octets[at] ?? 0)
    for (let character = 0; character < (two ? 3 : 2); character++) {
      text += ALPHABET[value % 45]
      value = Math.floor(value / 45)
    }
  }
  return text
}
