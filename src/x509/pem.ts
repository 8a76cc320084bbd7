// PEM (RFC 7468): DER as text between BEGIN and END lines, with any text around them.
import { ReadError } from '../cbor/index.ts'
import { fromBase64, toBase64 } from '../crypto/index.ts'

export interface PemBlock {
  /** What stands behind BEGIN: `CERTIFICATE`, `EC PRIVATE KEY`. Nothing makes it true of the bytes. */
  readonly label: string
  readonly bytes: Uint8Array
  /** Counts from 1, for people: `iaca.pem, block 3`. */
  readonly block: number
}

const BEGIN = /^-----BEGIN ([^\r\n]*?)-----$/

/**
 * All blocks of a text, in its order; text around them, CRLF, a byte order mark and spaces at the ends of lines are passed over.
 * @throws {ReadError} a block without its END line, or whose text is no base64; offsets count characters
 */
export function readPem(text: string): PemBlock[] {
  const blocks: PemBlock[] = []
  let open: { label: string; start: number; lines: string[] } | undefined
  for (const { line, start } of linesOf(text)) {
    const label = BEGIN.exec(line)?.[1]
    if (open === undefined) {
      if (label !== undefined) open = { label, start, lines: [] }
      continue
    }
    if (line === `-----END ${open.label}-----`) {
      blocks.push({ label: open.label, bytes: readBody(open.lines, open.start), block: blocks.length + 1 })
      open = undefined
      continue
    }
    if (line.startsWith('-----')) throw new ReadError({ offset: start, expected: `-----END ${open.label}-----`, found: line.slice(0, 64) })
    open.lines.push(line)
  }
  if (open !== undefined) throw new ReadError({ offset: text.length, expected: `-----END ${open.label}-----`, found: 'the end' })
  return blocks
}

export function encodePem(label: string, bytes: Uint8Array): string {
  const lines = toBase64(bytes).match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}

function* linesOf(text: string): Generator<{ line: string; start: number }> {
  let start = 0
  for (const raw of text.split('\n')) {
    yield { line: raw.replace(/^\ufeff/, '').trim(), start }
    start += raw.length + 1
  }
}

/** Old encrypted keys carry header lines (`Proc-Type: …`) and an empty line before the base64 (RFC 1421). */
function readBody(lines: readonly string[], offset: number): Uint8Array {
  const body = lines.filter((line) => !line.includes(':')).join('')
  try {
    return fromBase64(body)
  } catch {
    throw new ReadError({ offset, expected: 'base64', found: 'other text' })
  }
}
