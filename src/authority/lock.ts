// One process at a time changes a state folder: `lock` names who, and is gone when it has ended, or else taken over.
import { randomBytes } from 'node:crypto'
import { link, rename, unlink } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AuthorityError } from './authority-error.ts'
import { codeOf, readTextIfThere, writeOnce } from './files.ts'

const LOCK = 'lock'
const WAIT_MS = 10_000
const RETRY_MS = 50

/**
 * Does the work while no other process does any in this folder; waits for one that does.
 * A lock whose process is gone (kill -9) is taken over, unless it was taken on another machine, whose processes nobody sees from here.
 * @throws {AuthorityError} the folder is still locked after `waitMs`
 */
export async function withLock<T>(folder: string, work: () => Promise<T>, waitMs = WAIT_MS): Promise<T> {
  const path = join(folder, LOCK)
  const own = `${JSON.stringify({ pid: process.pid, host: hostname(), token: randomBytes(12).toString('hex') })}\n`
  await acquire(path, own, waitMs)
  try {
    return await work()
  } finally {
    if ((await readTextIfThere(path)) === own) await unlink(path)
  }
}

async function acquire(path: string, own: string, waitMs: number): Promise<void> {
  for (let waited = 0; !(await writeOnce(path, own)); waited += RETRY_MS) {
    const held = await readTextIfThere(path)
    if (held !== undefined && isAbandoned(held)) await takeAway(path, held)
    else if (waited >= waitMs) throw new AuthorityError(`another process is changing this authority (${holderOf(held)})`, stillLocked(path))
    else await sleep(RETRY_MS)
  }
}

/** Out of the way by rename, so that of two that see an abandoned lock only one removes it; a fresh one that was caught goes back. */
async function takeAway(path: string, seen: string): Promise<void> {
  const aside = `${path}.${randomBytes(6).toString('hex')}.tmp`
  try {
    await rename(path, aside)
  } catch (fault) {
    if (codeOf(fault) === 'ENOENT') return
    throw fault
  }
  try {
    if ((await readTextIfThere(aside)) !== seen) await link(aside, path).catch(() => undefined)
  } finally {
    await unlink(aside)
  }
}

interface Holder {
  readonly pid: number
  readonly host: string
}

function readHolder(text: string | undefined): Holder | undefined {
  try {
    const { pid, host } = JSON.parse(text ?? '') as Partial<Holder>
    return typeof pid === 'number' && typeof host === 'string' ? { pid, host } : undefined
  } catch {
    return undefined // not ours to judge: it stays until a person removes it
  }
}

function isAbandoned(text: string): boolean {
  const holder = readHolder(text)
  return holder !== undefined && holder.host === hostname() && !isRunning(holder.pid)
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0) // sends nothing: asks whether it is there
    return true
  } catch (fault) {
    return codeOf(fault) === 'EPERM' // there, and somebody else's
  }
}

function holderOf(text: string | undefined): string {
  const holder = readHolder(text)
  return holder === undefined ? 'the lock does not say which' : `process ${holder.pid} on ${holder.host}`
}

const stillLocked = (path: string): string => `wait for it to end; if you are sure that it is gone, remove ${path}`
