// What a face needs to show a message as codes: the bytes that are worth sending, and which part comes when.
import { readPrefix } from '../../cbor/index.ts'
import { asText } from '../read-input.ts'
import { decodeText } from '../read-text.ts'
import { sendingOrder } from './sequence.ts'

/**
 * The bytes of an input. Hexadecimal, base64url or base64 of CBOR is decoded, so that there are fewer codes: it is judged alike.
 * Any other text goes as it is, a URI too, whose scheme says something.
 */
export function bytesToShow(content: Uint8Array | string): Uint8Array {
  const text = (typeof content === 'string' ? content : asText(content))?.trim()
  return decoded(text) ?? (typeof content === 'string' ? new TextEncoder().encode(content) : content)
}

function decoded(text: string | undefined): Uint8Array | undefined {
  if (text === undefined || !/^[0-9A-Za-z+/_=:,\s-]+$/.test(text) || /^[a-z]+:/.test(text)) return undefined
  const bytes = decodeText(text)?.bytes
  return bytes !== undefined && readPrefix(bytes).problem === undefined ? bytes : undefined
}

/** The number of the part at each position of the sending order, from 0 and without an end. A message of one part has that one alone. */
export function partAt(count: number): (position: number) => number {
  if (count === 1) return () => 1
  const order = sendingOrder(count)[Symbol.iterator]()
  const numbers: number[] = []
  return (position) => {
    while (numbers.length <= position) {
      const next = order.next()
      numbers.push(next.done === true ? 1 : next.value)
    }
    return numbers[position] ?? 1
  }
}
