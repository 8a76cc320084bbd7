// A command as a transcript: arguments in, standard output, remarks and exit code out. Files are real, in a folder of the test's own.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { main } from './index.ts'
import { type Io, processIo } from './io.ts'

export interface Transcript {
  readonly code: number
  readonly out: string
  readonly notes: string
}
export interface World {
  readonly stdin?: Uint8Array | string
  readonly now?: Date
  readonly isTerminal?: boolean
  readonly env?: Io['env']
  readonly io?: Partial<Io>
}

/** The clock of every command that is given none. */
export const now = new Date('2026-06-15T12:00:00Z')

export async function mdl(argv: readonly string[], world: World = {}): Promise<Transcript> {
  let out = ''
  let notes = ''
  const io: Io = {
    ...processIo(),
    out: (text) => {
      out += text
    },
    note: (text) => {
      notes += text
    },
    now: () => world.now ?? now,
    isTerminal: world.isTerminal ?? false,
    env: world.env ?? {},
    readStdin: async () => bytesOf(world.stdin ?? ''),
    ...world.io,
  }
  const code = await main(argv, io)
  return { code, out, notes }
}

export interface Folder {
  readonly path: string
  readonly file: (name: string, content: Uint8Array | string) => string
  readonly remove: () => void
}

export function temporaryFolder(): Folder {
  const path = mkdtempSync(join(tmpdir(), 'mdl-'))
  const file = (name: string, content: Uint8Array | string): string => {
    const full = join(path, name)
    mkdirSync(dirname(full), { recursive: true })
    writeFileSync(full, content)
    return full
  }
  return { path, file, remove: () => rmSync(path, { recursive: true, force: true }) }
}

const bytesOf = (content: Uint8Array | string): Uint8Array => (typeof content === 'string' ? new TextEncoder().encode(content) : content)
