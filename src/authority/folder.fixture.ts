// A state folder for the tests of this folder: made anew for each, removed after it, its clock in the test's hand.
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach } from 'vitest'
import { createAuthority, type RunOptions } from './create-authority.ts'
import { type CreationWishes, planCreation } from './creation-plan.ts'
import { openAuthority } from './open-authority.ts'

export const at = new Date('2026-03-01T10:20:30Z')
export const wishes: CreationWishes = { name: 'Utopia Transport', country: 'XU', unprotected: true }
/** Milliseconds instead of half a second. */
export const cheapScrypt = { N: 1024, r: 8, p: 1 } as const

const made: string[] = []
afterEach(async () => {
  for (const folder of made.splice(0)) await rm(folder, { recursive: true, force: true })
})

/** A path below a new temporary folder; nothing stands there yet. */
export async function newFolder(): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), 'authority-'))
  made.push(parent)
  return join(parent, 'mdl-authority')
}

export interface Clock {
  readonly now: () => Date
  readonly passDays: (days: number) => void
}
export function clockAt(start = at): Clock {
  let time = start.getTime()
  return {
    now: () => new Date(time),
    passDays(days) {
      time += days * 86_400_000
    },
  }
}

/** An authority with unprotected keys. */
export async function makeAuthority(changes: Partial<CreationWishes> = {}, options: Partial<RunOptions> = {}) {
  const folder = await newFolder()
  const clock = clockAt()
  await createAuthority(folder, planCreation({ ...wishes, ...changes }, clock.now()), { now: clock.now, ...options })
  return { folder, clock, authority: await openAuthority(folder, { now: clock.now }) }
}

/** Every file below the folder with its mode, sorted. */
export async function modesIn(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true })
  const modes = await Promise.all(entries.map(async (name) => `${((await stat(join(folder, name))).mode & 0o777).toString(8)} ${name}`))
  return modes.sort()
}

/** All text below the folder. */
export async function textIn(folder: string): Promise<string> {
  const entries = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  return (await Promise.all(entries.map((entry) => readFile(join(entry.parentPath, entry.name), 'utf8')))).join('\n')
}
