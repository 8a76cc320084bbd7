// Strings of diagnostic notation: "text", h'…', b64'…' and 'the octets of this text' (RFC 8949, section 8; RFC 8610, appendix G).
import { octetsOf } from './hex.ts'
import { failAt, type Notation, startsWith, take } from './notation.ts'

/** The UTF-8 of "…"; undefined where no text string stands next. */
export function readTextLiteral(notation: Notation): Uint8Array | undefined {
  if (!take(notation, '"')) return undefined
  return encodeUtf8(notation, readQuoted(notation, '"'))
}

export function readByteLiteral(notation: Notation): Uint8Array | undefined {
  if (take(notation, "h'")) return readHex(notation)
  if (take(notation, "b64'")) return readBase64(notation)
  if (startsWith(notation, "''")) {
    notation.at += 2
    return new Uint8Array(0)
  }
  if (take(notation, "'")) return encodeUtf8(notation, readQuoted(notation, "'"))
  return undefined
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
])

/** Up to the closing quote, with the escapes of JSON. */
function readQuoted(notation: Notation, quote: '"' | "'"): string {
  const pieces: string[] = []
  for (;;) {
    const end = endOfPlain(notation.text, notation.at, quote)
    pieces.push(notation.text.slice(notation.at, end))
    notation.at = end
    if (take(notation, quote)) return pieces.join('')
    if (!take(notation, '\\')) failAt(notation, `a closing ${quote}`)
    pieces.push(readEscape(notation))
  }
}

function endOfPlain(text: string, from: number, quote: string): number {
  let at = from
  while (at < text.length && text[at] !== quote && text[at] !== '\\') at++
  return at
}

function readEscape(notation: Notation): string {
  const letter = notation.text[notation.at] ?? ''
  const plain = ESCAPES.get(letter)
  if (plain !== undefined) {
    notation.at++
    return plain
  }
  const digits = /^u([0-9a-fA-F]{4})/.exec(notation.text.slice(notation.at, notation.at + 5))?.[1]
  if (digits === undefined) failAt(notation, 'an escape of JSON')
  notation.at += 5
  return String.fromCharCode(Number.parseInt(digits, 16))
}

const LONE_SURROGATE = /\p{Cs}/u // with the u flag a pair is one character, of another category

function encodeUtf8(notation: Notation, text: string): Uint8Array {
  if (LONE_SURROGATE.test(text)) failAt(notation, 'text without lone surrogates')
  return new TextEncoder().encode(text)
}

function readHex(notation: Notation): Uint8Array {
  const digits = contentUpToQuote(notation).replace(/\s+/g, '')
  if (digits.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(digits)) failAt(notation, "pairs of hexadecimal digits in h'…'")
  return octetsOf(digits)
}

/** Base64 or base64url, padded or not. */
function readBase64(notation: Notation): Uint8Array {
  const digits = contentUpToQuote(notation).replace(/\s+/g, '').replace(/-/g, '+').replace(/_/g, '/').replace(/=+$/, '')
  if (digits.length % 4 === 1 || !/^[A-Za-z0-9+/]*$/.test(digits)) failAt(notation, "base64 or base64url in b64'…'")
  return Uint8Array.from(atob(digits), (character) => character.charCodeAt(0))
}

function contentUpToQuote(notation: Notation): string {
  const end = notation.text.indexOf("'", notation.at)
  if (end < 0) failAt(notation, "a closing '")
  const content = notation.text.slice(notation.at, end)
  notation.at = end + 1
  return content
}
