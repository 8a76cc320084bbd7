// PEM (RFC 7468): DER as text between BEGIN and END lines, with any text around them.
import { ReadError, type ReadProblem } from '../cbor/index.ts'
import { fromBase64, toBase64 } from '../crypto/index.ts'

export interface PemBlock {
  /** What stands behind BEGIN: `CERTIFICATE`, `EC PRIVATE KEY`. Nothing makes it true of the bytes. */
  readonly label: string
  readonly bytes: Uint8Array
  /** Counts from 1, for people: `iaca.pem, block 3`. */
  readonly block: number
}
/** A block, or why it holds no bytes: one broken block does not hide the others. Offsets count characters. */
export type PemBlockReading =
  | ({ readonly state: 'read' } & PemBlock)
  | { readonly state: 'malformed'; readonly label: string; readonly block: number; readonly problem: ReadProblem }

const BEGIN = /^-----BEGIN ([^\r\n]*?)-----$/

/**
 * All blocks of a text, in its order; text around them, CRLF, a byte order mark and spaces at the ends of lines are passed over.
 * @throws {ReadError} a block without its END line, or whose text is no base64; offsets count characters
 */
export function readPem(text: string): PemBlock[] {
  return readPemBlocks(text).map((reading) => {
    if (reading.state === 'malformed') throw new ReadError(reading.problem)
    const { label, bytes, block } = reading
    return { label, bytes, block }
  })
}

/** The same for who goes on with the blocks that can be read. Never throws. */
export function readPemBlocks(text: string): PemBlockReading[] {
  const blocks: PemBlockReading[] = []
  let open: { label: string; start: number; lines: string[] } | undefined
  const close = (reading: { bytes: Uint8Array } | { problem: ReadProblem }, label: string) => {
    const block = blocks.length + 1
    blocks.push('bytes' in reading ? { state: 'read', label, block, ...reading } : { state: 'malformed', label, block, ...reading })
    open = undefined
  }
  for (const { line, start } of linesOf(text)) {
    if (open !== undefined && line === `-----END ${open.label}-----`) close(readBody(open.lines, open.start), open.label)
    else if (open !== undefined && line.startsWith('-----'))
      close({ problem: withoutEnd(open.label, start, line.slice(0, 64)) }, open.label)
    else open?.lines.push(line)
    const label = BEGIN.exec(line)?.[1]
    if (label !== undefined) open = { label, start, lines: [] }
  }
  if (open !== undefined) close({ problem: withoutEnd(open.label, text.length, 'the end') }, open.label)
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

/** Old encrypted keys carry header lines (`Proc-Type: …`) before the base64 (RFC 1421, 4.6). */
function readBody(lines: readonly string[], offset: number): { bytes: Uint8Array } | { problem: ReadProblem } {
  const body = lines.filter((line) => !line.includes(':')).join('')
  try {
    return { bytes: fromBase64(body) }
  } catch {
    return { problem: { offset, expected: 'base64', found: 'other text' } }
  }
}

function withoutEnd(label: string, offset: number, found: string): ReadProblem {
  return { offset, expected: `-----END ${label}-----`, found }
}
