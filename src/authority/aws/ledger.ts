// aws.json: what was begun in AWS and what came of it. Written before each call that makes something, and again before the next call,
// so that whoever goes on after a kill looks for what may be there, instead of making it a second time.
import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { AuthorityError } from '../authority-error.ts'
import { readTextIfThere, writeWhole } from '../files.ts'

export interface LedgerEntry {
  /** RFC 3339, of the last try. */
  readonly begunAt: string
  /** How many times it was begun anew because the one before was lost. */
  readonly attempt: number
  /** Absent: begun, and not known whether it was made. */
  readonly arn?: string
}

export interface Ledger {
  find(name: string): Promise<LedgerEntry | undefined>
  begin(name: string, at: Date): Promise<LedgerEntry>
  record(name: string, arn: string): Promise<void>
}

export const LEDGER_FILE = 'aws.json'

/** The caller holds the folder's lock. */
export function openLedger(folder: string): Ledger {
  const path = join(folder, LEDGER_FILE)
  const edit = async (name: string, change: (entry: LedgerEntry | undefined) => LedgerEntry): Promise<LedgerEntry> => {
    const entries = await readEntries(path)
    const entry = change(entries.get(name))
    await writeWhole(path, `${JSON.stringify(Object.fromEntries(entries.set(name, entry)), null, 2)}\n`)
    return entry
  }
  return {
    find: async (name) => (await readEntries(path)).get(name),
    begin: (name, at) => edit(name, (before) => ({ begunAt: at.toISOString(), attempt: (before?.attempt ?? 0) + 1 })),
    async record(name, arn) {
      await edit(name, (before) => {
        if (before === undefined) throw new RangeError(`${name} was never begun`)
        return { ...before, arn }
      })
    },
  }
}

async function readEntries(path: string): Promise<Map<string, LedgerEntry>> {
  const text = await readTextIfThere(path)
  try {
    return new Map(Object.entries(JSON.parse(text ?? '{}') as Record<string, LedgerEntry>))
  } catch {
    throw new AuthorityError(`${LEDGER_FILE} is no JSON`, 'restore the state folder from a backup')
  }
}

/** AWS Private CA forgets a token after so long: the same call makes a second one then. */
export const TOKEN_LIFE_MS = 300_000

/** The same for every try of one step, so that two calls within five minutes make one thing. At most 36 characters. */
export function idempotencyToken(authorityId: string, step: string, attempt: number): string {
  return createHash('sha256').update(`${authorityId}\n${step}\n${attempt}`).digest('hex').slice(0, 32)
}
