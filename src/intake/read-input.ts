// From whatever a person has to a reading: bytes by what they begin with, text by the ladder of read-text.ts, parts of codes by the message they make.

import { readCborInput } from './formats/cbor.ts'
import { readDer } from './formats/der.ts'
import { binaryKind } from './formats/magic.ts'
import { MAX_RESPONSE_BYTES, MAX_TEXT_LENGTH } from './limits.ts'
import { joinParts } from './qr/join-parts.ts'
import { readText } from './read-text.ts'
import { other, type Reading, unreadable } from './reading.ts'
import type { Input } from './types.ts'

export async function readInput({ content, readAs }: Pick<Input, 'content' | 'readAs'>): Promise<Reading> {
  if (content.length === 0)
    return unreadable({ kind: 'not-read', offset: 0, expected: 'a DeviceResponse', found: 'nothing: the input is empty' })
  if (content.length > MAX_TEXT_LENGTH) return tooLarge(content.length)
  const text = typeof content === 'string' ? content : asText(content)
  if (text === undefined) return readBinary(content as Uint8Array)
  const joined = readAs === undefined ? await joinParts(text) : undefined
  if (joined === undefined) return readText(text, readAs)
  return joined.kind === 'message' ? readMessage(joined.message, joined.parts) : joined
}

/** What the parts of a sequence hold: anything but parts again. */
async function readMessage(message: Uint8Array, parts: number): Promise<Reading> {
  const text = asText(message)
  const reading = text === undefined ? await readBinary(message) : await readText(text)
  return 'readAs' in reading ? { ...reading, readAs: `${parts === 1 ? 'one QR part' : `${parts} QR parts`}, ${reading.readAs}` } : reading
}

async function readBinary(content: Uint8Array): Promise<Reading> {
  const kind = binaryKind(content)
  if (kind !== undefined) return other(kind.recognised, kind.advice, kind.detail)
  if (content.length > MAX_RESPONSE_BYTES) return tooLarge(content.length)
  return (await readDer(content)) ?? readCborInput(content, 'CBOR')
}

function tooLarge(length: number): Reading {
  return unreadable({
    kind: 'too-large',
    offset: MAX_RESPONSE_BYTES,
    expected: `at most ${MAX_RESPONSE_BYTES} bytes`,
    found: `${length} bytes`,
  })
}

/** CBOR that we judge begins with a map, an array or a tag: 80 to df, never the beginning of UTF-8 text that is all printable. */
export function asText(bytes: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder(encodingOf(bytes), { fatal: true }).decode(bytes)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: text has none of them but white space
    return /[\u0000-\u0008\u000e-\u001f]/.test(text) ? undefined : text
  } catch (fault) {
    if (fault instanceof TypeError) return undefined // no text in this encoding
    throw fault
  }
}

/** UTF-16 by its mark, as the shells of Windows write it; no CBOR begins with ff or fe. */
function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  return first === 0xfe && second === 0xff ? 'utf-16be' : 'utf-8'
}
