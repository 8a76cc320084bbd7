// `mdl inspect FILE`: anything CBOR as tree, EDN, annotated hex or JSON, down through tag 24 and x5chain. Judges nothing.
import { type CborItem, type Prefix, readPrefix, renderTree, toAnnotatedHex, toDiagnostic, toJson, toTree } from '../cbor/index.ts'
import { visibleJson } from '../formats/index.ts'
import { asText, decodeText, joinParts, readInput } from '../intake/index.ts'
import { problemWords } from '../messages/index.ts'
import { codesInImage } from './codes-in-image.ts'
import { EXIT, type ExitCode } from './exit-code.ts'
import { certificateIn, certificateLines, certificateText, inspectPem } from './inspect-certificate.ts'
import { findPart } from './inspect-path.ts'
import { inspectPicture } from './inspect-picture.ts'
import type { Io } from './io.ts'
import { lines, remark } from './output.ts'

export type InspectFormat = 'tree' | 'edn' | 'hex' | 'json'
export const inspectFormats = ['tree', 'edn', 'hex', 'json'] as const satisfies readonly InspectFormat[]

export interface InspectOptions {
  readonly as: InspectFormat
  readonly path?: string
}

export async function inspect(file: string, options: InspectOptions, io: Io): Promise<ExitCode> {
  const given = file === '-' ? await io.readStdin() : await io.readFile(file)
  const image = await codesInImage(given)
  if (image === undefined) return inspectContent(given, options, io)
  return inspectPicture(file, image, (content) => inspectContent(content, options, io), io)
}

async function inspectContent(given: Uint8Array, options: InspectOptions, io: Io): Promise<ExitCode> {
  const joined = await joinParts(asText(given) ?? '')
  if (joined?.kind === 'unreadable') {
    io.note(remark(problemWords[joined.problem.kind](joined.problem)))
    return EXIT.unreadable
  }
  const content = joined?.message ?? given
  const text = asText(content)
  if (text?.includes('-----BEGIN')) return inspectPem(text, io)
  const { bytes, readAs } = (text === undefined ? undefined : await bytesIn(text)) ?? {
    bytes: content,
    readAs: joined === undefined ? 'bytes' : `${joined.parts} QR parts`,
  }
  const certificate = await certificateIn(bytes)
  if (certificate !== undefined) {
    io.out(`${certificateText(certificate, 'certificate')}\n`)
    return EXIT.passed
  }
  return show(readPrefix(bytes), bytes, readAs, options, io)
}

interface Decoded {
  readonly bytes: Uint8Array
  readonly readAs: string
}

/** What text stands for: the response that JSON or a URI wraps, else bytes in one of the encodings. */
async function bytesIn(text: string): Promise<Decoded | undefined> {
  const reading = /^\s*(?:[[{]|data:)/.test(text) ? await readInput({ content: text }) : undefined
  if (reading?.kind === 'encrypted') return reading
  const [credential] = reading?.kind === 'credentials' ? reading.credentials : []
  // Diagnostic notation begins as JSON does, and is shown as it stands.
  if (credential === undefined || reading?.kind !== 'credentials' || reading.readAs.startsWith('EDN')) return decodeText(text)
  return { bytes: credential.bytes, readAs: reading.readAs }
}

async function show({ items, problem }: Prefix, bytes: Uint8Array, readAs: string, options: InspectOptions, io: Io): Promise<ExitCode> {
  const [root] = items
  if (root !== undefined) {
    const item = options.path === undefined ? root : findPart(root, options.path)
    io.out(`${render(item, options.as)}\n`)
    if (options.as === 'tree') for (const line of await certificateLines(item)) io.out(`${line}\n`)
  }
  io.note(remark(`${bytes.length} bytes, read as ${readAs}; personal data is shown`))
  if (problem === undefined) return EXIT.passed
  io.note(
    remark(
      `byte ${problem.offset}: expected ${problem.expected}, found ${problem.found}`,
      root === undefined ? undefined : 'the part above is what could be read',
    ),
  )
  io.note(caret(bytes, problem.offset))
  return EXIT.unreadable
}

function render(item: CborItem, as: InspectFormat): string {
  switch (as) {
    case 'tree':
      return lines(renderTree(toTree(item)))
    case 'edn':
      return visibleJson(toDiagnostic(item, { pretty: true, expandEmbedded: true })) // its strings have the escapes of JSON
    case 'hex':
      return lines(toAnnotatedHex(item))
    case 'json':
      return visibleJson(JSON.stringify(toJson(item), null, 2))
  }
}

const BEFORE = 12
const AFTER = 8

/** The bytes round the fault, a caret below the first one that is wrong. */
function caret(bytes: Uint8Array, offset: number): string {
  const start = Math.max(0, offset - BEFORE)
  const shown = bytes.subarray(start, offset + AFTER)
  const hex = Array.from(shown, (byte) => byte.toString(16).padStart(2, '0')).join(' ')
  const label = `  ${String(start).padStart(6)}  `
  return `${label}${hex}${offset >= bytes.length ? ' (end of input)' : ''}\n${' '.repeat(label.length + (offset - start) * 3)}^^ byte ${offset}\n`
}
