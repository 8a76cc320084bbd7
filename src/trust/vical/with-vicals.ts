// A store with the authorities of lists: opened anew, so that an entry made by hand goes before a list's.
import type { ListImportOptions, TrustStore } from '../types.ts'
import { withRecords } from '../with-lists.ts'
import { importVical, type VicalFile } from './import-vical.ts'
import type { HeldVical, ListProvider, VicalRefusal } from './types.ts'

/** What a person should know of a list that was given: it was refused, or was taken though its next was due. */
export type VicalRemark =
  | { readonly kind: 'refused'; readonly refusal: VicalRefusal }
  | { readonly kind: 'taken'; readonly list: HeldVical; readonly outOfDate: boolean }

/**
 * Imports one file after the other, each beside those before it: of one provider the newest counts.
 * @returns the store with their authorities; the given one stays as it is
 */
export async function withVicals(
  store: TrustStore,
  files: readonly (VicalFile & { readonly roots: readonly ListProvider[] })[],
  { origin, at, judgedAt = at }: Pick<ListImportOptions, 'origin' | 'at' | 'judgedAt'>,
): Promise<{ readonly store: TrustStore; readonly remarks: readonly VicalRemark[] }> {
  let taken: readonly HeldVical[] = []
  const remarks: VicalRemark[] = []
  for (const { roots, ...file } of files) {
    const imported = await importVical(file, { roots, held: taken.map(({ record }) => record), store, origin, at, judgedAt })
    if (imported.state === 'refused') {
      remarks.push({ kind: 'refused', refusal: imported.refusal })
      continue
    }
    const { list, replaces } = imported
    taken = [...taken.filter(({ fingerprint }) => fingerprint !== replaces?.fingerprint), list]
    remarks.push({ kind: 'taken', list, outOfDate: list.nextUpdate !== undefined && list.nextUpdate < judgedAt })
  }
  if (taken.length === 0) return { store, remarks }
  return {
    store: await withRecords(
      store,
      taken.flatMap(({ anchors }) => anchors),
      [],
    ),
    remarks,
  }
}
