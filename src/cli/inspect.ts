// `mdl inspect FILE`: anything CBOR as tree, EDN, annotated hex or JSON, down through tag 24 and x5chain. Judges nothing.
import {
  type CborItem,
  type Prefix,
  ReadError,
  readEmbeddedBytes,
  readPrefix,
  renderTree,
  toAnnotatedHex,
  toDiagnostic,
  toJson,
  toTree,
} from '../cbor/index.ts'
import { visibleJson } from '../formats/index.ts'
import { asText, decodeText, readInput } from '../intake/index.ts'
import { type Certificate, readCertificate, readPemBlocks, serialText } from '../x509/index.ts'
import { EXIT, type ExitCode } from './exit-code.ts'
import { type Io, UsageError } from './io.ts'
import { foreign, line, remark } from './output.ts'

export type InspectFormat = 'tree' | 'edn' | 'hex' | 'json'
export const inspectFormats = ['tree', 'edn', 'hex', 'json'] as const satisfies readonly InspectFormat[]

export interface InspectOptions {
  readonly as: InspectFormat
  readonly path?: string
}

export async function inspect(file: string, options: InspectOptions, io: Io): Promise<ExitCode> {
  const content = file === '-' ? await io.readStdin() : await io.readFile(file)
  const text = asText(content)
  if (text?.includes('-----BEGIN')) return inspectPem(text, io)
  const { bytes, readAs } = (text === undefined ? undefined : await bytesIn(text)) ?? { bytes: content, readAs: 'bytes' }
  const certificate = await certificateIn(bytes)
  if (certificate !== undefined) {
    io.out(`${certificateText(certificate, 'certificate')}\n`)
    return EXIT.passed
  }
  return show(readPrefix(bytes), bytes, readAs, options, io)
}

/** What text stands for: one of the encodings, else the response that it wraps (JSON, a URI). */
async function bytesIn(text: string): Promise<{ readonly bytes: Uint8Array; readonly readAs: string } | undefined> {
  const decoded = decodeText(text)
  if (decoded !== undefined && readPrefix(decoded.bytes).problem === undefined) return decoded
  const reading = await readInput({ content: text })
  if (reading.kind === 'encrypted') return reading
  const [credential] = reading.kind === 'credentials' ? reading.credentials : []
  return credential === undefined || reading.kind !== 'credentials' ? decoded : { bytes: credential.bytes, readAs: reading.readAs }
}

async function show({ items, problem }: Prefix, bytes: Uint8Array, readAs: string, options: InspectOptions, io: Io): Promise<ExitCode> {
  const [root] = items
  if (root !== undefined) {
    const item = options.path === undefined ? root : find(root, options.path)
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
      return renderTree(toTree(item))
    case 'edn':
      return toDiagnostic(item, { pretty: true, expandEmbedded: true })
    case 'hex':
      return toAnnotatedHex(item)
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

/** `documents/0/issuerSigned`: map keys and array indexes; tag 24 and byte strings that hold CBOR are entered. */
function find(root: CborItem, path: string): CborItem {
  let item = root
  for (const step of path.split('/').filter((part) => part !== '')) {
    const next = childOf(enter(item), step)
    if (next === undefined)
      throw new UsageError(`--path: there is no "${foreign(step)}" at byte ${item.start}`, `it holds ${childNames(enter(item))}`)
    item = next
  }
  return item
}

function enter(item: CborItem): CborItem {
  if (item.kind === 'tag') return enter(item.content)
  if (item.kind !== 'bytes') return item
  try {
    const inside = readEmbeddedBytes(item) // its places count in the whole input
    return inside.kind === 'map' || inside.kind === 'array' || inside.kind === 'tag' ? enter(inside) : item
  } catch (fault) {
    if (fault instanceof ReadError) return item
    throw fault
  }
}

function childOf(item: CborItem, step: string): CborItem | undefined {
  if (item.kind === 'array') return /^\d+$/.test(step) ? item.items[Number(step)] : undefined
  if (item.kind !== 'map') return undefined
  return item.entries.find(([key]) => (key.kind === 'text' || key.kind === 'integer') && String(key.value) === step)?.[1]
}

function childNames(item: CborItem): string {
  if (item.kind === 'array') return `items 0 to ${item.items.length - 1}`
  if (item.kind !== 'map') return 'no parts'
  return item.entries.map(([key]) => (key.kind === 'text' || key.kind === 'integer' ? foreign(String(key.value), 40) : '?')).join(', ')
}

/** Every certificate in a byte string, x5chain above all: subject, issuer, dates. */
async function certificateLines(item: CborItem): Promise<readonly string[]> {
  const lines: string[] = []
  for (const bytes of byteStrings(item)) {
    const certificate = bytes.value[0] === 0x30 ? await certificateIn(bytes.value) : undefined
    if (certificate !== undefined) lines.push('', certificateText(certificate, `certificate @${bytes.start}-${bytes.end}`))
  }
  return lines
}

function byteStrings(item: CborItem): readonly Extract<CborItem, { kind: 'bytes' }>[] {
  switch (item.kind) {
    case 'bytes': {
      const inner = enter(item)
      return inner === item ? [item] : byteStrings(inner)
    }
    case 'array':
      return item.items.flatMap(byteStrings)
    case 'map':
      return item.entries.flatMap(([, value]) => byteStrings(value))
    case 'tag':
      return byteStrings(item.content)
    default:
      return []
  }
}

async function certificateIn(bytes: Uint8Array): Promise<Certificate | undefined> {
  if (bytes[0] !== 0x30) return undefined
  try {
    return await readCertificate(bytes)
  } catch (fault) {
    if (fault instanceof ReadError) return undefined
    throw fault
  }
}

async function inspectPem(text: string, io: Io): Promise<ExitCode> {
  const blocks = readPemBlocks(text)
  for (const reading of blocks) {
    const place = `block ${reading.block}`
    if (reading.state === 'malformed') {
      const { offset, expected, found } = reading.problem
      io.note(remark(`${place}, character ${offset}: expected ${expected}, found ${found}`))
      continue
    }
    const certificate = reading.label.endsWith('PRIVATE KEY') ? undefined : await certificateIn(reading.bytes)
    io.out(
      `${certificate === undefined ? `${place}: ${foreign(reading.label)}, not shown` : certificateText(certificate, `${place}: certificate`)}\n`,
    )
  }
  return blocks.length > 0 && blocks.every(({ state }) => state === 'read') ? EXIT.passed : EXIT.unreadable
}

function certificateText(certificate: Certificate, head: string): string {
  const { subject, issuer, notBefore, notAfter, spki, innerAlgorithm, fingerprint, extensions } = certificate
  const rows: readonly (readonly [string, string])[] = [
    ['subject', subject.text],
    ['issuer', issuer.text],
    ['serial', serialText(certificate)],
    ['valid', `${notBefore?.toISOString() ?? 'no date'} to ${notAfter?.toISOString() ?? 'no date'}`],
    ['key', spki.described],
    ['signed', innerAlgorithm.name],
    ['SHA-256', fingerprint],
    ['extensions', extensions.map(({ oid, critical }) => (critical ? `${oid} (critical)` : oid)).join(', ')],
  ]
  return [line(head), ...rows.map(([name, value]) => `  ${name.padEnd(11)} ${foreign(value, 400)}`)].join('\n')
}
