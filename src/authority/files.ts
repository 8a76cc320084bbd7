// Files of the state folder: written whole or not at all, readable by their owner alone.
import { randomBytes } from 'node:crypto'
import { chmod, link, mkdir, open, readdir, readFile, rename, stat, unlink } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { AuthorityError } from './authority-error.ts'

export const PRIVATE_FILE = 0o600
export const PRIVATE_FOLDER = 0o700
/** Certificates and lists are there to be published. */
export const PUBLIC_FILE = 0o644

/** Takes the place of what stood there, in one step: a reader, or a kill -9, finds the old or the new whole. */
export async function writeWhole(path: string, content: string | Uint8Array, mode = PRIVATE_FILE): Promise<void> {
  const temporary = await writeTemporary(path, content, mode)
  await rename(temporary, path)
  await syncFolder(dirname(path))
}

/**
 * Writes a file that is not there yet, whole or not at all.
 * @returns whether it was written: `false` where a file of that name stands there, which is left as it is
 */
export async function writeOnce(path: string, content: string | Uint8Array, mode = PRIVATE_FILE): Promise<boolean> {
  const temporary = await writeTemporary(path, content, mode)
  try {
    await link(temporary, path) // unlike rename, this never replaces
    return true
  } catch (fault) {
    if (codeOf(fault) === 'EEXIST') return false
    throw fault
  } finally {
    await unlink(temporary)
    await syncFolder(dirname(path))
  }
}

export async function readIfThere(path: string): Promise<Uint8Array | undefined> {
  try {
    return Uint8Array.from(await readFile(path))
  } catch (fault) {
    if (codeOf(fault) === 'ENOENT') return undefined
    throw fault
  }
}

export async function readTextIfThere(path: string): Promise<string | undefined> {
  const bytes = await readIfThere(path)
  return bytes && new TextDecoder().decode(bytes)
}

/** 0700, whatever the umask. */
export async function makePrivateFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: PRIVATE_FOLDER })
  await chmod(path, PRIVATE_FOLDER)
}

/** What others than the owner may do with it, as an octal mode; `undefined` where nothing, or where modes mean nothing. */
export async function openToOthers(path: string): Promise<string | undefined> {
  if (process.platform === 'win32') return undefined
  const mode = (await stat(path)).mode & 0o777
  return (mode & 0o077) === 0 ? undefined : `0${mode.toString(8)}`
}

/** Halves of writes that a kill interrupted. Only the holder of the lock may clear them away. */
export async function removeTemporaries(folder: string): Promise<void> {
  const names = await readdir(folder, { recursive: true })
  for (const name of names) if (name.endsWith(TEMPORARY) && !name.startsWith('lock.')) await unlink(join(folder, name)) // lock.*: of who waits
}

/** @throws {AuthorityError} a name in authority.json that leads out of the state folder */
export function inside(folder: string, name: string): string {
  const path = resolve(folder, name)
  const way = relative(resolve(folder), path)
  if (isAbsolute(name) || way === '' || way === '..' || way.startsWith(`..${sep}`))
    throw new AuthorityError(`${name} is no file of the state folder`, 'authority.json was changed by hand: restore it from a backup')
  return path
}

export const codeOf = (fault: unknown): string | undefined =>
  fault instanceof Error && 'code' in fault && typeof fault.code === 'string' ? fault.code : undefined

const TEMPORARY = '.tmp'

async function writeTemporary(path: string, content: string | Uint8Array, mode: number): Promise<string> {
  const temporary = `${path}.${randomBytes(6).toString('hex')}${TEMPORARY}`
  const file = await open(temporary, 'wx', mode)
  try {
    await file.chmod(mode)
    await file.writeFile(content)
    await file.sync()
  } finally {
    await file.close()
  }
  return temporary
}

/** The name itself must survive a power cut, not only the content. Some file systems have no such sync. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync().catch(() => undefined)
  } finally {
    await folder.close()
  }
}
