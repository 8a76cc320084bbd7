// The files of a drop, those in folders too.
import type { PlacedFile } from './read-files.ts'

const MAX_FILES = 200 // beyond this it is a batch, and was hardly meant for one check

export async function droppedFiles(transfer: DataTransfer): Promise<readonly PlacedFile[]> {
  // Entries must be asked for before the first await: afterwards the browser has emptied the list.
  const entries = [...transfer.items].flatMap((item) => (item.kind === 'file' ? [item.webkitGetAsEntry()] : []))
  if (entries.every((entry) => entry === null)) return placed([...transfer.files])
  const files: PlacedFile[] = []
  for (const entry of entries) if (entry) await collect(entry, files)
  return files
}

export function placed(files: readonly File[]): readonly PlacedFile[] {
  return files.map((file) => ({ path: file.webkitRelativePath || file.name, file }))
}

async function collect(entry: FileSystemEntry, files: PlacedFile[]): Promise<void> {
  if (files.length >= MAX_FILES) return
  if (isFile(entry)) {
    const file = await new Promise<File>((resolve, reject) => entry.file(resolve, reject))
    files.push({ path: entry.fullPath.replace(/^\//, ''), file })
  } else if (isFolder(entry)) {
    for (const child of await children(entry)) await collect(child, files)
  }
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

/** readEntries() answers in pieces, an empty one at the end. */
async function children(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const piece = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject))
    if (piece.length === 0) return all
    all.push(...piece)
  }
}
