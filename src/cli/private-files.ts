// Files with a person's details or a key in them: readable by their owner alone (0600), never through a link, never over another by accident.
import { constants } from 'node:fs'
import { lstat, mkdir, open } from 'node:fs/promises'
import { UsageError } from './io.ts'

const PRIVATE_FILE = 0o600
const PRIVATE_FOLDER = 0o700

/** Asked before the work is done: whoever finds the place taken afterwards has used up keys and entries for nothing. */
export async function requireFree(paths: readonly string[], force: boolean): Promise<void> {
  for (const path of paths) {
    const existing = await lstat(path).catch(() => undefined)
    if (existing?.isSymbolicLink()) throw new UsageError(`${path} is a link: links are never followed`, 'name another file')
    if (existing?.isDirectory()) throw new UsageError(`${path} is a folder`, 'name a file')
    if (existing !== undefined && !force)
      throw new UsageError(`${path} exists already`, 'add --force to write over it, or name another file')
  }
}

export async function writePrivate(path: string, content: string | Uint8Array, force = false): Promise<void> {
  await requireFree([path], force)
  const anew = force ? constants.O_TRUNC : constants.O_EXCL
  const file = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_NOFOLLOW | anew, PRIVATE_FILE).catch(
    (fault: unknown) => {
      throw new UsageError(`${path} cannot be written: ${codeOf(fault)}`, 'name another file')
    },
  )
  try {
    await file.chmod(PRIVATE_FILE) // whatever stood there before
    await file.writeFile(content)
  } finally {
    await file.close()
  }
}

/** A folder of one's own. */
export async function makePrivateFolder(path: string): Promise<void> {
  const existing = await lstat(path).catch(() => undefined)
  if (existing?.isSymbolicLink()) throw new UsageError(`${path} is a link: links are never followed`, 'name another folder')
  await mkdir(path, { recursive: true, mode: PRIVATE_FOLDER }).catch((fault: unknown) => {
    throw new UsageError(`${path} cannot be made: ${codeOf(fault)}`, 'name another folder')
  })
}

const codeOf = (fault: unknown): string =>
  fault instanceof Error && 'code' in fault && typeof fault.code === 'string' ? fault.code : 'for a reason unknown'
