// Parts for tests: numbers in the order that they are shown in, and what a text holds.
import { openSequence, type Part, readPart, sendingOrder } from '../index.ts'

/** The first numbers that are shown. */
export function firstNumbers(count: number, parts: number): readonly number[] {
  const numbers: number[] = []
  for (const number of sendingOrder(count)) if (numbers.push(number) >= parts) break
  return numbers
}

export function partOf(text: string): Part {
  const reading = readPart(text)
  if (reading?.kind !== 'part') throw new Error(reading?.problem ?? 'no part')
  return reading.part
}

/** The texts of a message's first codes, or of those with these numbers. */
export async function textsOf(message: Uint8Array, numbers?: readonly number[], blockOctets?: number): Promise<readonly string[]> {
  const sequence = await openSequence(message, blockOctets === undefined ? {} : { blockOctets })
  return (numbers ?? firstNumbers(sequence.count, sequence.count)).map((number) => sequence.text(number))
}

/** One character of the block was read as another: still base45. */
export function misread(text: string): string {
  const index = text.length - 30 + ((4 - ((text.length - 30) % 3)) % 3) // the first of a group of three, its least significant digit
  return `${text.slice(0, index)}${text.charAt(index) === '0' ? '1' : '0'}${text.slice(index + 1)}`
}
