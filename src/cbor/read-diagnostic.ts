// Diagnostic notation in (RFC 8949, section 8; RFC 8610, appendix G): everything that `toDiagnostic` prints, and what people
// write by hand: comments, b64'…', <<…>>. Only encodes: whether the bytes are valid CBOR is for `readItem` to say.

import { indicatedWidth, readNumber } from './diagnostic-number.ts'
import { readByteLiteral, readTextLiteral } from './diagnostic-string.ts'
import { encodeHead, joinBytes } from './head.ts'
import { failAt, type Notation, skipBlanks, startsWith, take } from './notation.ts'

/**
 * One item in diagnostic notation as CBOR; definite lengths and preferred heads where no encoding indicator asks otherwise.
 * @throws {ReadError} its offset counts characters of the text, not bytes
 */
export function readDiagnostic(text: string): Uint8Array {
  const notation: Notation = { text, at: 0 }
  const parts: Uint8Array[] = []
  skipBlanks(notation)
  readAny(notation, parts, 0)
  skipBlanks(notation)
  if (notation.at < text.length) failAt(notation, 'end of text')
  return joinBytes(parts)
}

const DEEPEST = 500 // levels of recursion; `readItem` allows 64, and <<…>> begins anew

const WORDS: readonly (readonly [word: string, encoded: number])[] = [
  ['false', 0xf4],
  ['true', 0xf5],
  ['null', 0xf6],
  ['undefined', 0xf7],
]

function readAny(notation: Notation, parts: Uint8Array[], depth: number): void {
  if (depth > DEEPEST) failAt(notation, `at most ${DEEPEST} nested items`)
  if (take(notation, '[')) readContainer(notation, parts, 4, ']', depth)
  else if (take(notation, '{')) readContainer(notation, parts, 5, '}', depth)
  else if (take(notation, '<<')) readEmbeddedSequence(notation, parts, depth)
  else if (take(notation, '(_')) readChunks(notation, parts)
  else if (take(notation, 'simple(')) readSimple(notation, parts)
  else if (!readWord(notation, parts) && !readNumberOrTag(notation, parts, depth)) readString(notation, parts)
}

function readWord(notation: Notation, parts: Uint8Array[]): boolean {
  const found = WORDS.find(([word]) => take(notation, word))
  if (found !== undefined) parts.push(Uint8Array.of(found[1]))
  return found !== undefined
}

function readNumberOrTag(notation: Notation, parts: Uint8Array[], depth: number): boolean {
  const number = readNumber(notation)
  if (number === undefined) return false
  if (!take(notation, '(')) {
    parts.push(number.encoded)
    return true
  }
  if (number.tag === undefined) failAt(notation, 'a tag number before (')
  parts.push(number.tag)
  skipBlanks(notation)
  readAny(notation, parts, depth + 1)
  skipBlanks(notation)
  if (!take(notation, ')')) failAt(notation, '")"')
  return true
}

/** Array or map, whose head can only be written once its items are counted. */
function readContainer(notation: Notation, parts: Uint8Array[], majorType: 4 | 5, close: string, depth: number): void {
  const indicator = indicatedWidth(notation)
  const head = parts.length
  parts.push(NOTHING)
  let count = 0
  skipBlanks(notation)
  while (!take(notation, close)) {
    readAny(notation, parts, depth + 1)
    skipBlanks(notation)
    if (majorType === 5) {
      if (!take(notation, ':')) failAt(notation, '":" and the value of a key')
      skipBlanks(notation)
      readAny(notation, parts, depth + 1)
      skipBlanks(notation)
    }
    count++
    if (!take(notation, ',') && !startsWith(notation, close)) failAt(notation, `"," or "${close}"`)
    skipBlanks(notation)
  }
  parts[head] = indicator === 'indefinite' ? Uint8Array.of((majorType << 5) | 31) : headAt(notation, majorType, count, indicator)
  if (indicator === 'indefinite') parts.push(BREAK)
}

const NOTHING = new Uint8Array(0)
const BREAK = Uint8Array.of(0xff)

function headAt(notation: Notation, majorType: number, argument: number, width: 1 | 2 | 4 | 8 | undefined): Uint8Array {
  if (width !== undefined && argument >= 2 ** (8 * width)) failAt(notation, 'a length that the encoding indicator has room for')
  return encodeHead(majorType, argument, width)
}

function readString(notation: Notation, parts: Uint8Array[]): void {
  const start = notation.at
  const text = readTextLiteral(notation)
  const content = text ?? readByteLiteral(notation)
  if (content === undefined) failAt(notation, 'an item in diagnostic notation')
  const majorType = text === undefined ? 2 : 3
  const indicator = indicatedWidth(notation)
  if (indicator === 'indefinite') {
    if (content.length > 0) failAt({ ...notation, at: start }, 'chunks in (_ …): only an empty string is indefinite by _ alone')
    parts.push(Uint8Array.of((majorType << 5) | 31, 0xff))
    return
  }
  parts.push(headAt(notation, majorType, content.length, indicator), content)
}

/** `(_ h'01', h'02')`: all chunks of one type, which its first one tells. */
function readChunks(notation: Notation, parts: Uint8Array[]): void {
  const head = parts.length
  parts.push(NOTHING)
  let majorType: number | undefined
  do {
    skipBlanks(notation)
    const start = notation.at
    const text = readTextLiteral(notation)
    const content = text ?? readByteLiteral(notation)
    const chunkType = text === undefined ? 2 : 3
    if (content === undefined || (majorType !== undefined && majorType !== chunkType)) {
      failAt({ ...notation, at: start }, majorType === 3 ? 'a text string' : majorType === 2 ? 'a byte string' : 'a string')
    }
    majorType = chunkType
    const indicator = indicatedWidth(notation)
    if (indicator === 'indefinite') failAt(notation, 'a chunk of definite length')
    parts.push(headAt(notation, chunkType, content.length, indicator), content)
    skipBlanks(notation)
  } while (take(notation, ','))
  if (!take(notation, ')')) failAt(notation, '"," or ")"')
  parts[head] = Uint8Array.of(((majorType ?? 2) << 5) | 31)
  parts.push(BREAK)
}

/** `<<1, 2>>`: a byte string that holds these items one behind the other. */
function readEmbeddedSequence(notation: Notation, parts: Uint8Array[], depth: number): void {
  const head = parts.length
  parts.push(NOTHING)
  skipBlanks(notation)
  while (!take(notation, '>>')) {
    readAny(notation, parts, depth + 1)
    skipBlanks(notation)
    if (!take(notation, ',') && !startsWith(notation, '>>')) failAt(notation, '"," or ">>"')
    skipBlanks(notation)
  }
  let length = 0
  for (let part = head + 1; part < parts.length; part++) length += parts[part]?.length ?? 0
  const indicator = indicatedWidth(notation)
  if (indicator === 'indefinite') failAt(notation, 'a definite length round <<…>>')
  parts[head] = headAt(notation, 2, length, indicator)
}

function readSimple(notation: Notation, parts: Uint8Array[]): void {
  const digits = /^\s*(\d{1,3})\s*\)/.exec(notation.text.slice(notation.at, notation.at + 20))
  const value = Number(digits?.[1] ?? 256)
  if (digits === null || value > 255 || (value >= 24 && value < 32)) failAt(notation, 'a simple value: 0 to 23 or 32 to 255')
  notation.at += digits[0].length
  parts.push(value < 24 ? Uint8Array.of(0xe0 | value) : Uint8Array.of(0xf8, value))
}
