// What stood in a QR code, as a reading like any other.
import { readInput } from '../read-input.ts'
import { other, type Reading, unreadable } from '../reading.ts'
import { readCode } from './read-code.ts'

export async function readScanned(content: Uint8Array | string): Promise<Reading> {
  const reading = await readCode(typeof content === 'string' ? { text: content } : { text: '', bytes: content })
  if (reading.kind === 'other') return other(reading.recognised, reading.advice, reading.detail)
  if (reading.kind === 'unknown')
    return unreadable({ kind: 'not-read', offset: 0, expected: 'a licence in the code', found: 'content of a kind that is not known' })
  return readInput({ content }) // parts and requests are told apart there too
}
