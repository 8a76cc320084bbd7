// audit.ndjson: what the authority did, a line each, chained by hashes: a line that is changed, taken out or moved breaks all behind it.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { appendLine, readLines } from './journal.ts'

/** Numbers, names and serial numbers of certificates, indices: nothing secret, nothing of a person. */
export type AuditDetails = Readonly<Record<string, string | number>>

export interface AuditEntry {
  /** From 1, without a gap. */
  readonly sequence: number
  readonly at: string
  readonly event: string
  readonly details: AuditDetails
  /** SHA-256 of the line before, hex; of the first: zeros. */
  readonly previous: string
}

export interface AuditHead {
  readonly entries: number
  /** SHA-256 of the last line, hex. */
  readonly head: string
}

const FILE = 'audit.ndjson'
export const EMPTY_AUDIT: AuditHead = { entries: 0, head: '0'.repeat(64) }

/** The caller holds the lock. @returns the new end of the chain, which belongs into authority.json */
export async function appendAudit(folder: string, event: string, details: AuditDetails, at: Date): Promise<AuditHead> {
  const lines = await readLines(join(folder, FILE))
  const previous = lines.at(-1)
  const entry: AuditEntry = {
    sequence: lines.length + 1,
    at: at.toISOString(),
    event,
    details,
    previous: previous === undefined ? EMPTY_AUDIT.head : hashOf(previous),
  }
  const line = JSON.stringify(entry)
  await appendLine(join(folder, FILE), line)
  return { entries: entry.sequence, head: hashOf(line) }
}

/**
 * Follows the chain from its first line.
 * @param expected the end that authority.json remembers: what was cut off behind it is missed, what came later is not
 * @returns what is wrong, in words; `undefined` where nothing is
 */
export async function auditFault(folder: string, expected: AuditHead): Promise<string | undefined> {
  const lines = await readLines(join(folder, FILE))
  if (lines.length < expected.entries) return `${lines.length} lines, though ${expected.entries} were written`
  let previous = EMPTY_AUDIT.head
  for (const [index, line] of lines.entries()) {
    const entry = readEntry(line)
    if (entry?.sequence !== index + 1 || entry.previous !== previous) return `line ${index + 1} does not follow the one before it`
    previous = hashOf(line)
    if (index + 1 === expected.entries && previous !== expected.head) return `line ${index + 1} is not the one that was written`
  }
  return undefined
}

export async function readAudit(folder: string): Promise<readonly AuditEntry[]> {
  return (await readLines(join(folder, FILE))).flatMap((line) => readEntry(line) ?? [])
}

function readEntry(line: string): AuditEntry | undefined {
  try {
    return JSON.parse(line) as AuditEntry
  } catch {
    return undefined
  }
}

const hashOf = (line: string): string => createHash('sha256').update(line).digest('hex')
