// The world of a command: files, streams, the clock. A command is a function over it, so that tests need no process.
import { constants } from 'node:fs'
import { lstat, mkdir, open, readdir, readFile, realpath, stat } from 'node:fs/promises'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { processScreen, type Screen } from './qr/screen.ts'

export interface Io {
  readonly out: (text: string) => void
  /** Remarks for people: never part of the result. */
  readonly note: (text: string) => void
  readonly now: () => Date
  readonly isTerminal: boolean
  /** The terminal, for what moves on it; `undefined`: standard output is none. */
  readonly screen?: Screen
  readonly env: Readonly<Record<string, string | undefined>>
  readonly readFile: (path: string) => Promise<Uint8Array>
  readonly readStdin: () => Promise<Uint8Array>
  /** Files below a folder, by path, sorted; `undefined` where the path is no folder. */
  readonly listFolder: (path: string) => Promise<readonly string[] | undefined>
  readonly writeFile: (path: string, content: string | Uint8Array, force: boolean) => Promise<void>
  /** A folder to write into: not a link, and without `force` empty or not there yet. */
  readonly makeFolder: (path: string, force: boolean) => Promise<void>
}

/** The words of the command are wrong: exit 64. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly hint: string | undefined

  constructor(message: string, hint?: string) {
    super(message)
    this.hint = hint
  }
}
/** A file that is named is not there, or may not be read: exit 66. */
export class NoInputError extends Error {
  override readonly name = 'NoInputError'
}
/** Refused by its size before a byte of it is read. */
export class TooLargeError extends Error {
  override readonly name = 'TooLargeError'
  readonly size: number

  constructor(path: string, size: number) {
    super(`${path}: too big to read, ${size} bytes or more`)
    this.size = size
  }
}

/** Text forms of a response may be four times its 5 MB. */
export const MAX_FILE_BYTES = 20_000_000

export function processIo(): Io {
  return {
    out: (text) => void process.stdout.write(text),
    note: (text) => void process.stderr.write(text),
    now: () => new Date(),
    isTerminal: process.stdout.isTTY === true,
    ...(process.stdout.isTTY === true ? { screen: processScreen() } : {}),
    env: process.env,
    readFile: (path) => readLimited(path),
    readStdin,
    listFolder,
    writeFile: writeNew,
    makeFolder,
  }
}

async function readLimited(path: string): Promise<Uint8Array> {
  const { size } = await reachable(path, () => stat(path))
  if (size > MAX_FILE_BYTES) throw new TooLargeError(path, size)
  return Uint8Array.from(await reachable(path, () => readFile(path)))
}

async function reachable<T>(path: string, access: () => Promise<T>): Promise<T> {
  try {
    return await access()
  } catch (fault) {
    throw new NoInputError(`${path}: ${whyNot(fault)}`)
  }
}

const WHY: ReadonlyMap<unknown, string> = new Map([
  ['ENOENT', 'no such file'],
  ['EACCES', 'no permission'],
  ['EISDIR', 'it is a folder'],
  ['ENOTDIR', 'a part of the path is no folder'],
  ['ELOOP', 'it is a link: links are never followed'],
  ['ERR_INVALID_ARG_VALUE', 'no path of a file'], // a NUL character
])

/** Errors of the file system alone; what else goes wrong is our fault. */
function whyNot(fault: unknown): string {
  if (!(fault instanceof Error) || !('code' in fault)) throw fault
  return WHY.get(fault.code) ?? String(fault.code)
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of process.stdin as AsyncIterable<Uint8Array>) {
    size += chunk.length
    if (size > MAX_FILE_BYTES) throw new TooLargeError('standard input', size)
    chunks.push(chunk)
  }
  return concat(chunks, size)
}

function concat(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const bytes = new Uint8Array(size)
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}

async function listFolder(path: string): Promise<readonly string[] | undefined> {
  if (!(await reachable(path, () => stat(path))).isDirectory()) return undefined
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/** Never over an existing file without `force`, never through a link. */
async function writeNew(path: string, content: string | Uint8Array, force: boolean): Promise<void> {
  const existing = await lstat(path).catch((fault: unknown) => void whyNot(fault))
  if (existing?.isSymbolicLink()) throw new UsageError(`${path} is a link: links are never followed`, 'name another file')
  if (existing !== undefined && !force) throw new UsageError(`${path} exists already`, 'add --force to write over it, or name another file')
  const flags =
    constants.O_WRONLY | constants.O_CREAT | constants.O_NOFOLLOW | (existing === undefined ? constants.O_EXCL : constants.O_TRUNC)
  const file = await open(path, flags, 0o644).catch((fault: unknown) => {
    throw new UsageError(`${path} cannot be written: ${whyNot(fault)}`, 'name another file')
  })
  try {
    await file.writeFile(content)
  } finally {
    await file.close()
  }
}

async function makeFolder(path: string, force: boolean): Promise<void> {
  const existing = await lstat(path).catch((fault: unknown) => void whyNot(fault))
  if (existing?.isSymbolicLink()) throw new UsageError(`${path} is a link: links are never followed`, 'name another folder')
  if (existing !== undefined && !existing.isDirectory()) throw new UsageError(`${path} is no folder`, 'name another folder')
  if (existing !== undefined && !force && (await readdir(path)).length > 0)
    throw new UsageError(`${path} is not empty`, 'add --force to write over what is in it, or name another folder')
  await mkdir(path, { recursive: true }).catch((fault: unknown) => {
    throw new UsageError(`${path} cannot be made: ${whyNot(fault)}`, 'name another folder')
  })
}

/** The path of a file that a case names, inside the case's folder also after links are followed; else `undefined`. */
export async function besideCase(casePath: string, name: string): Promise<string | undefined> {
  const folder = dirname(resolve(casePath))
  const path = resolve(folder, name)
  if (relative(folder, path).split(sep)[0] === '..') return undefined
  try {
    const [realFolder, realFile] = [await realpath(folder), await realpath(path)]
    return realFile.startsWith(realFolder + sep) ? path : undefined
  } catch {
    return undefined
  }
}
