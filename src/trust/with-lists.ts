// A store with further lists or anchors: opened anew, for what is held is judged as a whole and changes in no part.
import { importCrl } from './crl/import-crl.ts'
import { importStatusList } from './status-list/import-status-list.ts'
import { openTrustStore } from './trust-store.ts'
import type { AnchorRecord, ListImportOptions, ListImportResult, ListKind, ListRecord, ListRefusal, TrustStore } from './types.ts'

/** A file of lists, and of which kind whoever gives it says they are. */
export interface ListFile {
  readonly kind: ListKind
  /** For people, e.g. a file name. */
  readonly source: string
  readonly content: Uint8Array | string
  /** Where it was fetched; absent: it came as a file. */
  readonly address?: string
}

/** importCrl() or importStatusList(), by the kind. */
export function importList({ kind, source, content, address }: ListFile, options: ListImportOptions): Promise<ListImportResult> {
  if (kind === 'crl') return importCrl(source, content, options)
  return importStatusList(source, content, address === undefined ? options : { ...options, address }, kind)
}

/**
 * Imports one file after the other, each beside those before it.
 * @returns the store with what was taken; the given one stays as it is
 */
export async function withLists(
  store: TrustStore,
  files: readonly ListFile[],
  { origin, at, judgedAt = at }: Pick<ListImportOptions, 'origin' | 'at' | 'judgedAt'>,
): Promise<{ readonly store: TrustStore; readonly refused: readonly ListRefusal[] }> {
  const taken: ListRecord[] = []
  const refused: ListRefusal[] = []
  for (const file of files) {
    const imported = await importList(file, { store, held: taken, origin, at, judgedAt })
    refused.push(...imported.refused)
    taken.push(...imported.added, ...imported.refused.filter(({ reason }) => reason === 'jwt').map(() => ({ ...recordOf(file), origin })))
  }
  return { store: await withRecords(store, [], taken), refused }
}

/** The anchors and lists of the store, and those. */
export function withRecords(
  { anchorRecords, listRecords }: TrustStore,
  anchors: readonly AnchorRecord[],
  lists: readonly ListRecord[],
): Promise<TrustStore> {
  return openTrustStore([...anchorRecords, ...anchors], [...listRecords, ...lists])
}

/** A JWT is refused by the store as well, which then knows why a document's status can't be looked up. */
function recordOf({ kind, source, content }: ListFile): Omit<ListRecord, 'origin'> {
  return { kind, source, bytes: typeof content === 'string' ? new TextEncoder().encode(content) : content }
}
