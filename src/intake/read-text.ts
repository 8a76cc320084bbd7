// Text, by a ladder in a fixed order: every hex text is base64url too, so the order matters.
import { ReadError, readDiagnostic, readPrefix } from '../cbor/index.ts'
import { fromHex } from '../crypto/index.ts'
import { readBase64Text } from './formats/base64-text.ts'
import { readCborInput } from './formats/cbor.ts'
import { readCodeText } from './formats/code-text.ts'
import { readDer, readPemText } from './formats/der.ts'
import { readJson } from './formats/json.ts'
import { readCompactToken } from './formats/jwt.ts'
import { readUri } from './formats/uri.ts'
import { isKnown, other, type Reading, unreadable } from './reading.ts'
import type { Input, Problem } from './types.ts'

/** JSON · PEM · URI · form body · JWT, JWE · hex · EDN · base64url · base64; else what was tried. */
export async function readText(text: string, readAs?: Input['readAs']): Promise<Reading> {
  const trimmed = trim(text)
  if (trimmed === '') return unreadable({ kind: 'not-read', offset: 0, expected: 'a DeviceResponse', found: 'nothing but white space' })
  if (readAs !== undefined) return readEncoded(trimmed, [readAs])
  // What begins as JSON and is JSON comes before PEM: a case may hold its anchors as PEM.
  if (/^[{[]/.test(trimmed)) {
    const json = await readJson(trimmed, readText)
    if (json !== undefined) return json
  }
  const pem = await readPemText(trimmed)
  if (pem !== undefined) return pem
  if (/^<[!?a-z]/i.test(trimmed)) return other('html', 'ask-for-response')
  const encodings = encodingsOf(trimmed)
  return (
    readCodeText(trimmed) ??
    readUri(trimmed) ??
    readCompactToken(trimmed) ??
    (await readEncodedDer(trimmed, encodings)) ??
    readEncoded(trimmed, encodings)
  )
}

/** A certificate or key whose PEM lines were left behind. */
async function readEncodedDer(text: string, encodings: readonly Encoding[]): Promise<Reading | undefined> {
  if (!/^(?:M|(?:0x)?30)/.test(text)) return undefined // the tag of a SEQUENCE, as base64 and as hex
  for (const encoding of encodings) {
    const bytes = encoding === 'EDN' ? undefined : decode(text, encoding)
    const der = bytes && (await readDer(bytes))
    if (der !== undefined) return der
  }
  return undefined
}

/** Byte order mark, white space and the quotes that come along when people copy. */
function trim(text: string): string {
  const bare = text.replace(/^\ufeff/, '').trim()
  return /^(["'`])([^"'`]*)\1$/s.exec(bare)?.[2]?.trim() ?? bare
}

type Encoding = 'hex' | 'base64url' | 'base64' | 'EDN'

/** What the text can be read as, the likelier first. */
function encodingsOf(text: string): readonly Encoding[] {
  const encodings: Encoding[] = []
  const digits = hexDigits(text)
  if (digits.length % 2 === 0 && /^[0-9a-f]+$/i.test(digits)) encodings.push('hex')
  if (/h'|<<|\(|\{|\//.test(text) && /^[[{(0-9"'</#]|^[a-z_]+'/.test(text)) encodings.push('EDN')
  const compact = text.replace(/\s/g, '') // first, so that no expression has two ways to read a space
  if (/^[A-Za-z0-9_-]+={0,2}$/.test(compact)) encodings.push('base64url')
  if (/^[A-Za-z0-9+/]+={0,2}$/.test(compact)) encodings.push('base64')
  return encodings
}

/** As dumps and source code write it: `0xA2, 0x67`, `a2:67`, `A2 67`. */
const hexDigits = (text: string): string => text.replace(/0x/gi, '').replace(/[\s:,]/g, '')

/** The bytes that text stands for, for looking at: the first encoding that is well-formed CBOR, else the first that can be decoded at all. */
export function decodeText(text: string): { readonly bytes: Uint8Array; readonly readAs: string } | undefined {
  const bare = trim(text).replace(/^mdoc:(?:\/\/)?/, '')
  const decoded = encodingsOf(bare).flatMap((encoding) => {
    const bytes = decode(bare, encoding)
    return bytes === undefined ? [] : [{ bytes, readAs: encoding }]
  })
  return decoded.find(({ bytes }) => readPrefix(bytes).problem === undefined) ?? decoded[0]
}

function decode(text: string, encoding: Encoding): Uint8Array | undefined {
  try {
    return decoders[encoding](text)
  } catch (fault) {
    if (fault instanceof ReadError || fault instanceof TypeError) return undefined
    throw fault
  }
}

/** The first encoding whose bytes are something known; a text that is so in two ways gets a remark. */
function readEncoded(text: string, encodings: readonly Encoding[]): Reading {
  const readings = encodings.map((encoding) => ({ encoding, reading: readAsEncoding(text, encoding) }))
  const chosen = readings.find(({ reading }) => isKnown(reading))
  if (chosen === undefined) return nothingFits(text, readings)
  const rival = readings.find((candidate) => candidate !== chosen && isKnown(candidate.reading) && candidate.encoding !== 'base64')
  if (rival === undefined || chosen.reading.kind !== 'credentials') return chosen.reading
  return {
    ...chosen.reading,
    remarks: [...chosen.reading.remarks, { code: 'also-readable-as', detail: `${chosen.encoding}; ${rival.encoding} fits too` }],
  }
}

function readAsEncoding(text: string, encoding: Encoding): Reading {
  let bytes: Uint8Array
  try {
    bytes = decoders[encoding](text)
  } catch (fault) {
    if (!(fault instanceof ReadError) && !(fault instanceof TypeError)) throw fault
    const offset = fault instanceof ReadError ? fault.offset : 0
    // Never what was found there: it may name a person.
    const problem = fault instanceof ReadError ? `character ${offset}: expected ${fault.expected}` : fault.message
    return unreadable({
      kind: 'not-read',
      offset,
      expected: `${encoding} text`,
      found: 'other text',
      tried: [{ as: encoding, problem }],
    })
  }
  return readCborInput(bytes, encoding)
}

const decoders: { readonly [E in Encoding]: (text: string) => Uint8Array } = {
  hex: (text) => fromHex(hexDigits(text)),
  EDN: readDiagnostic,
  base64url: readBase64Text,
  base64: readBase64Text,
}

/** The try that came farthest is the problem; the others are listed with it. */
function nothingFits(text: string, readings: readonly { readonly encoding: Encoding; readonly reading: Reading }[]): Reading {
  const problems = readings.flatMap(({ reading }) => (reading.kind === 'unreadable' ? [reading.problem] : []))
  const tried: Problem['tried'] = problems.flatMap((problem) => problem.tried)
  const best = problems.find(({ bytes }) => bytes !== undefined) ?? problems[0]
  if (best !== undefined) return unreadable({ ...best, tried })
  const strange = /[^A-Za-z0-9+/_=\s-]/.exec(text)
  return unreadable({
    kind: 'not-read',
    offset: strange?.index ?? 0,
    expected: 'hex, base64url, base64, CBOR diagnostic notation, JSON or a case file',
    found: strange === null ? 'text of another kind' : 'a character that none of them has here', // never the text: it may name a person
    tried: ['PEM', 'JSON', 'URI', 'JWT', 'hex', 'EDN', 'base64url', 'base64'].map((as) => ({ as, problem: 'does not fit' })),
  })
}
