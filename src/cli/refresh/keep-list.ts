// A list that was taken, as a file: under a name made of its address, in one step, and never over a file that is something else.
import { lstat, mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { PUBLIC_FILE, writeOnce, writeWhole } from '../../authority/index.ts'
import { digest, toHex } from '../../crypto/index.ts'
import { importList, type ListRecord, openTrustStore, type TrustStore } from '../../trust/index.ts'

export type Kept =
  | { readonly state: 'written' | 'replaced'; readonly path: string }
  | { readonly state: 'refused'; readonly path: string; readonly reason: KeepRefusal }
/** `occupied`: what stands there is another's. `link`, `not-a-file`: nothing is written through or over it. */
export type KeepRefusal = 'link' | 'not-a-file' | 'occupied'

/** @param at the present time */
export async function keepList(record: ListRecord, address: string, folder: string, store: TrustStore, at: Date): Promise<Kept> {
  await mkdir(folder, { recursive: true })
  const path = join(folder, await fileNameOf(record, address))
  const existing = await lstat(path).catch(() => undefined)
  if (existing?.isSymbolicLink()) return { state: 'refused', path, reason: 'link' }
  if (existing !== undefined && !existing.isFile()) return { state: 'refused', path, reason: 'not-a-file' }
  if (existing !== undefined) {
    const held = store.listRecords.find(({ source }) => resolve(source) === resolve(path))
    if (held === undefined || !(await isSuccessor(record, held, store, at))) return { state: 'refused', path, reason: 'occupied' }
    await writeWhole(path, record.bytes, PUBLIC_FILE)
    return { state: 'replaced', path }
  }
  const written = await writeOnce(path, record.bytes, PUBLIC_FILE)
  return written ? { state: 'written', path } : { state: 'refused', path, reason: 'occupied' }
}

/** The older is refused beside the newer: of one issuing key, or of one address and one authority behind its signer. */
async function isSuccessor(record: ListRecord, held: ListRecord, { anchorRecords }: TrustStore, at: Date): Promise<boolean> {
  const store = await openTrustStore(anchorRecords, [record])
  const { bytes: content, kind, source } = held
  const { refused } = await importList({ kind, source, content }, { store, origin: 'operator', at, judgedAt: new Date(0) })
  return refused.some(({ reason }) => reason === 'older-than-held')
}

/** The host and the last part of the path, for people, and so much of the address's digest that no two meet. */
async function fileNameOf({ kind }: ListRecord, address: string): Promise<string> {
  const { hostname, pathname } = new URL(address)
  const last = pathname.split('/').filter(Boolean).at(-1) ?? 'list'
  const readable = `${hostname}-${last.replace(/\.(?:crl|cwt|cbor|der|pem)$/i, '')}`.replaceAll(/[^a-z0-9.-]+/gi, '_').slice(0, 80)
  const mark = toHex(await digest('SHA-256', new TextEncoder().encode(address))).slice(0, 8)
  return `${readable.replace(/^\.+/, '')}-${mark}.${kind === 'crl' ? 'crl' : 'cwt'}`
}
