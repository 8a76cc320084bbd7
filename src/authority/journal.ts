// journal.ndjson: which operation is under way, and which of its steps are done. What is recorded here is never done a second time.
import { open, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { AuthorityError } from './authority-error.ts'
import { PRIVATE_FILE, readIfThere } from './files.ts'

/** What a plan, or a step, leaves for later steps: names, serial numbers, ARNs; never a key. Plain JSON. */
export type Made = Readonly<Record<string, unknown>>

/** One step of an operation. */
export interface Step {
  readonly name: string
  /** For people: `make the IACA key`. */
  readonly title: string
  /**
   * Does it, or finds what an interrupted run has left and takes that: a kill may fall between the deed and its record.
   * @param made what earlier steps left, by their names
   */
  readonly run: (made: ReadonlyMap<string, Made>) => Promise<Made>
}

/** An operation that was planned and has not ended. */
export interface OpenOperation {
  readonly operation: string
  readonly plan: Made
  readonly startedAt: string
  /** Steps that are done, with what they left, in their order. */
  readonly done: ReadonlyMap<string, Made>
}

/** Told of each step: `made` before it is recorded, `recorded` after. Throwing here is as good as a kill at that point. */
export type StepObserver = (step: Pick<Step, 'name' | 'title'>, moment: 'begun' | 'made' | 'recorded') => void

interface Entry {
  readonly at: string
  readonly operation: string
  readonly event: 'planned' | 'done' | 'finished'
  readonly plan?: Made
  readonly step?: string
  readonly made?: Made
}

const FILE = 'journal.ndjson'

/** @returns what is under way in this folder; `undefined` where nothing is */
export async function openOperation(folder: string): Promise<OpenOperation | undefined> {
  let found: { operation: string; plan: Made; startedAt: string; done: Map<string, Made> } | undefined
  for (const { at, operation, event, plan, step, made } of await readEntries(folder)) {
    if (event === 'planned') found = { operation, plan: plan ?? {}, startedAt: at, done: new Map() }
    else if (event === 'finished') found = undefined
    else if (step !== undefined) found?.done.set(step, made ?? {})
  }
  return found
}

/** @throws {AuthorityError} another operation is under way */
export async function planOperation(folder: string, operation: string, plan: Made, now: () => Date): Promise<OpenOperation> {
  const open = await openOperation(folder)
  if (open !== undefined) throw unfinished(open)
  const startedAt = now().toISOString()
  await append(folder, { at: startedAt, operation, event: 'planned', plan })
  return { operation, plan, startedAt, done: new Map() }
}

export function unfinished({ operation, startedAt }: OpenOperation): AuthorityError {
  return new AuthorityError(
    `"${operation}", begun at ${startedAt}, has not ended`,
    `finish it first: mdl authority ${operation === 'create' ? 'create --resume' : 'rotate --resume'} --yes`,
  )
}

/**
 * Runs the steps that are not recorded as done, in their order; each is recorded, on disk, before the next begins.
 * After the last the operation has ended. The caller holds the lock.
 * @returns what every step left, by its name
 */
export async function runSteps(
  folder: string,
  { operation, done }: OpenOperation,
  steps: readonly Step[],
  { now, observe = () => undefined }: { readonly now: () => Date; readonly observe?: StepObserver },
): Promise<ReadonlyMap<string, Made>> {
  const made = new Map(done)
  for (const step of steps) {
    if (made.has(step.name)) continue
    observe(step, 'begun')
    const left = await step.run(made)
    observe(step, 'made')
    await append(folder, { at: now().toISOString(), operation, event: 'done', step: step.name, made: left })
    made.set(step.name, left)
    observe(step, 'recorded')
  }
  await append(folder, { at: now().toISOString(), operation, event: 'finished' })
  return made
}

async function append(folder: string, entry: Entry): Promise<void> {
  await appendLine(join(folder, FILE), JSON.stringify(entry))
}

/** One line at the end, on disk when this returns. A line that a kill cut short is cut off first: it was never said. */
export async function appendLine(path: string, line: string): Promise<void> {
  const before = await readIfThere(path)
  const whole = before === undefined ? 0 : before.lastIndexOf(0x0a) + 1
  if (before !== undefined && whole < before.length) await truncate(path, whole)
  const file = await open(path, 'a', PRIVATE_FILE)
  try {
    await file.appendFile(`${line}\n`)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** The whole lines of a file of lines; none where there is no file. */
export async function readLines(path: string): Promise<readonly string[]> {
  const bytes = await readIfThere(path)
  if (bytes === undefined) return []
  const text = new TextDecoder().decode(bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1))
  return text.split('\n').filter((line) => line !== '')
}

async function readEntries(folder: string): Promise<readonly Entry[]> {
  return (await readLines(join(folder, FILE))).map((line, index) => {
    try {
      return JSON.parse(line) as Entry
    } catch {
      throw new AuthorityError(`${FILE}, line ${index + 1}, is no JSON`, 'restore the state folder from a backup')
    }
  })
}
