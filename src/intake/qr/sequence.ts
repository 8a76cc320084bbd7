// A message as a sequence of codes, for whoever shows it: docs/qr-transfer.md, 3 to 5.
import { digest, toHex } from '../../crypto/index.ts'
import { blockOctetsOf, coefficientsOf, MAX_MESSAGE_OCTETS, MAX_NUMBER, MAX_PARTS, saysNothing } from './blocks.ts'
import { writePart } from './part.ts'

export interface Sequence {
  readonly identifier: string
  readonly count: number
  /** Octets of the whole message. */
  readonly length: number
  /**
   * What the code with this number holds.
   * @throws {TypeError} a number that is none, or one that holds no block
   */
  text(number: number): string
}

/** Version 20, level L: read from 5 pixels a module, blurred. */
const BLOCK_OCTETS = 800
export const IDENTIFIER_OCTETS = 8

/**
 * Cuts a message into blocks of at most `blockOctets` octets; of more where there would be over a thousand.
 * @throws {TypeError} the message is empty or longer than 1,000,000 octets, or blocks have no whole number of octets
 */
export async function openSequence(
  message: Uint8Array,
  { blockOctets = BLOCK_OCTETS }: { readonly blockOctets?: number } = {},
): Promise<Sequence> {
  const length = message.length
  if (length === 0 || length > MAX_MESSAGE_OCTETS)
    throw new TypeError(`expected a message of 1 to ${MAX_MESSAGE_OCTETS} octets, found ${length}`)
  if (!Number.isInteger(blockOctets) || blockOctets < 1) throw new TypeError(`expected blocks of at least one octet, found ${blockOctets}`)
  const wanted = Math.min(MAX_PARTS, Math.ceil(length / blockOctets))
  const size = blockOctetsOf(wanted, length)
  const count = Math.ceil(length / size)
  const padded = new Uint8Array(count * size)
  padded.set(message)
  const identifier = await identifierOf(message)
  const text = (number: number): string => {
    if (!Number.isInteger(number) || number < 1 || number > MAX_NUMBER || saysNothing(number, count))
      throw new TypeError(`expected the number of a part, found ${number}`)
    return writePart({ number, count, length, identifier, block: sumOf(padded, size, coefficientsOf(number, count)) })
  }
  return { identifier, count, length, text }
}

export async function identifierOf(message: Uint8Array): Promise<string> {
  return toHex((await digest('SHA-256', message)).subarray(0, IDENTIFIER_OCTETS))
}

function sumOf(padded: Uint8Array, size: number, coefficients: Uint32Array): Uint8Array {
  const sum = new Uint8Array(size)
  for (let block = 0; block * size < padded.length; block += 1) {
    if ((((coefficients[block >>> 5] ?? 0) >>> (block & 31)) & 1) === 0) continue
    const start = block * size
    for (let at = 0; at < size; at += 1) sum[at] = (sum[at] ?? 0) ^ (padded[start + at] ?? 0)
  }
  return sum
}

/** The blocks in their order, then sums of them, each another one: a reader that lost some waits for no second round. Endless. */
export function* sendingOrder(count: number): Generator<number, void, void> {
  for (let number = 1; number <= MAX_NUMBER; number += 1) if (!saysNothing(number, count)) yield number
}
