// What one scanned code is. Nothing that stands in it is opened, called, joined or followed.
import { readCborInput } from '../formats/cbor.ts'
import { asText, readInput } from '../read-input.ts'
import { decodeText } from '../read-text.ts'
import type { Reading } from '../reading.ts'
import type { Advice, Recognised } from '../types.ts'
import { type Part, readPart } from './part.ts'

/** A code as a reader gives it. */
export interface ScannedCode {
  readonly text: string
  /** Its byte segments, where the reader tells them: of a code that holds text, that text in UTF-8 or Latin-1. */
  readonly bytes?: Uint8Array
}

export type CodeReading =
  | { readonly kind: 'part'; readonly part: Part }
  | { readonly kind: 'damaged-part' | 'refused-part'; readonly problem: string }
  /** judge() has something to judge in it. */
  | { readonly kind: 'presentation'; readonly content: Uint8Array | string }
  /** An OpticalRequest (docs/qr-transfer.md, 6), for a wallet. */
  | { readonly kind: 'request'; readonly content: Uint8Array }
  | { readonly kind: 'other'; readonly recognised: Recognised; readonly advice: Advice; readonly detail: string }
  | { readonly kind: 'unknown' }

/** By its text first: a reader gives the bytes of text codes too, in an encoding of its own choice. */
export async function readCode(code: ScannedCode): Promise<CodeReading> {
  const { bytes } = code
  const text = code.text === '' && bytes !== undefined ? (asText(bytes) ?? '') : code.text
  const part = readPart(text)
  if (part?.kind === 'part') return part
  if (part !== undefined) return { kind: part.kind === 'damaged' ? 'damaged-part' : 'refused-part', problem: part.problem }
  const reading = await readingOf(text)
  const byText = codeOf(reading, text)
  if (byText.kind !== 'unknown') return byText
  const byBytes = bytes === undefined ? byText : codeOf(await readingOf(bytes), bytes)
  return byBytes.kind === 'unknown' && (bytes === undefined || asText(bytes) !== undefined) ? proseOf(text, reading) : byBytes
}

const readingOf = async (content: Uint8Array | string): Promise<Reading | undefined> =>
  content.length === 0 ? undefined : readInput({ content })

function codeOf(reading: Reading | undefined, content: Uint8Array | string): CodeReading {
  switch (reading?.kind) {
    case 'credentials':
    case 'encrypted':
    case 'case':
      return { kind: 'presentation', content }
    case 'other': {
      const { recognised, advice, detail } = reading
      const request = recognised === 'optical-request' ? requestIn(content) : undefined
      return request === undefined ? { kind: 'other', recognised, advice, detail } : { kind: 'request', content: request }
    }
    default:
      return { kind: 'unknown' }
  }
}

/** The octets of the request, whatever text they came as. */
function requestIn(content: Uint8Array | string): Uint8Array | undefined {
  const text = typeof content === 'string' ? content : asText(content)
  const bytes = text === undefined ? content : decodeText(text)?.bytes
  if (!(bytes instanceof Uint8Array)) return undefined
  const reading = readCborInput(bytes, 'CBOR')
  return reading.kind === 'other' && reading.recognised === 'optical-request' ? bytes : undefined
}

/** No response is shorter, in any encoding. */
const SHORTER_THAN_ANY_RESPONSE = 100

/** Words that somebody wrote, or octets that nobody here knows? What they are is never shown: they may name a person. */
function proseOf(text: string, reading: Reading | undefined): CodeReading {
  const encoded = reading?.kind === 'unreadable' && /^[\w+/=\s-]*$/.test(text)
  if (reading === undefined || text.trim() === '' || (encoded && text.length > SHORTER_THAN_ANY_RESPONSE)) return { kind: 'unknown' }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: what people write has none of them but white space
  if (/[\u0000-\u0008\u000e-\u001f\u0080-\u009f\ufffd]/.test(text)) return { kind: 'unknown' }
  return { kind: 'other', recognised: 'plain-text', advice: 'find-other-code', detail: '' }
}
