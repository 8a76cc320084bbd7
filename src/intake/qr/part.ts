// One part of a message that is shown as a sequence of QR codes: docs/qr-transfer.md, 2. `MDL:` and base45 of its octets.
import { concatBytes, crc32, fromHex, toHex } from '../../crypto/index.ts'
import { fromBase45, toBase45 } from './base45.ts'
import { blockOctetsOf, isCanonical, MAX_MESSAGE_OCTETS, MAX_PARTS, saysNothing } from './blocks.ts'

export interface Part {
  /** 1 to count: that block of the message. Beyond: the sum of the blocks that the number chooses. */
  readonly number: number
  readonly count: number
  /** Octets of the whole message. */
  readonly length: number
  /** The first eight octets of the whole message's SHA-256, 16 hexadecimal digits. */
  readonly identifier: string
  readonly block: Uint8Array
}
export type PartReading =
  | { readonly kind: 'part'; readonly part: Part }
  | { readonly kind: 'damaged' | 'refused'; readonly problem: string }

export const PREFIX = 'MDL:'
const VERSION = 1
const HEAD_OCTETS = 19 // version 1, number 4, count 2, length 4, identifier 8
const CRC_OCTETS = 4
/** What the longest part that is allowed takes, as text. */
const MAX_TEXT = PREFIX.length + 3 * Math.ceil((HEAD_OCTETS + MAX_MESSAGE_OCTETS + CRC_OCTETS) / 2)

/**
 * `damaged`: no part came across, show it again. `refused`: what came across is no part that anybody may send.
 * The problem is told in fixed words and numbers alone, so it may be shown anywhere.
 * @returns `undefined`: no code of this format
 */
export function readPart(text: string): PartReading | undefined {
  if (text.slice(0, PREFIX.length).toUpperCase() !== PREFIX) return undefined
  if (text.length > MAX_TEXT) return refused(`text of ${text.length} characters, at most ${MAX_TEXT} are allowed`)
  const octets = octetsOf(text.slice(PREFIX.length))
  if (octets === undefined) return damaged('its text is no base45')
  // Whatever the version, it is the first octet, and the last four are the checksum: a flipped bit is never taken for a newer version.
  if (octets.length < 1 + CRC_OCTETS) return damaged(`${octets.length} octets are too few`)
  const end = octets.length - CRC_OCTETS
  const view = new DataView(octets.buffer)
  if (crc32(octets.subarray(0, end)) !== view.getUint32(end)) return damaged('its CRC-32 does not match')
  const version = view.getUint8(0)
  if (version !== VERSION) return refused(`version ${version}, this program reads version ${VERSION}`)
  if (end < HEAD_OCTETS) return refused(`a head of ${end} octets instead of ${HEAD_OCTETS}`)
  const part: Part = {
    number: view.getUint32(1),
    count: view.getUint16(5),
    length: view.getUint32(7),
    identifier: toHex(octets.subarray(11, HEAD_OCTETS)),
    block: octets.subarray(HEAD_OCTETS, end),
  }
  const problem = problemOf(part)
  return problem === undefined ? { kind: 'part', part } : refused(problem)
}

/** Readers and keyboards may change the case; the alphabet has one case alone. */
function octetsOf(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[0-9A-Za-z $%*+\-./:]*$/.test(text)) return undefined
  try {
    return Uint8Array.from(fromBase45(text.toUpperCase()))
  } catch (fault) {
    if (fault instanceof TypeError) return undefined
    throw fault
  }
}

/** Numbers alone are compared here; the block was never longer than the text that brought it. */
function problemOf({ number, count, length, block }: Part): string | undefined {
  if (count === 0 || count > MAX_PARTS) return `${count} parts, 1 to ${MAX_PARTS} are allowed`
  if (length === 0 || length > MAX_MESSAGE_OCTETS) return `a message of ${length} octets, 1 to ${MAX_MESSAGE_OCTETS} are allowed`
  if (number === 0) return 'number 0, parts are counted from 1'
  if (!isCanonical(count, length)) return `${count} parts for ${length} octets, more than are needed`
  const expected = blockOctetsOf(count, length)
  if (block.length !== expected) return `a block of ${block.length} octets instead of ${expected}`
  const padding = number === count ? block.subarray(length - (count - 1) * expected) : block.subarray(0, 0)
  if (padding.some((octet) => octet !== 0)) return 'octets behind the end of the message that are not zero'
  return saysNothing(number, count) ? `number ${number}, which holds no block` : undefined
}

export function writePart({ number, count, length, identifier, block }: Part): string {
  const head = new Uint8Array(HEAD_OCTETS)
  const view = new DataView(head.buffer)
  view.setUint8(0, VERSION)
  view.setUint32(1, number)
  view.setUint16(5, count)
  view.setUint32(7, length)
  head.set(fromHex(identifier), 11)
  const octets = concatBytes(head, block, new Uint8Array(CRC_OCTETS))
  new DataView(octets.buffer).setUint32(octets.length - CRC_OCTETS, crc32(octets.subarray(0, -CRC_OCTETS)))
  return PREFIX + toBase45(octets)
}

const damaged = (problem: string): PartReading => ({ kind: 'damaged', problem })
const refused = (problem: string): PartReading => ({ kind: 'refused', problem })
