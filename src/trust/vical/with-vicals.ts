// A store with the authorities of lists: opened anew, so that an entry made by hand goes before a list's.
import type { TrustStore } from '../types.ts'
import { withRecords } from '../with-lists.ts'
import { importVical, type VicalFile, type VicalImportOptions } from './import-vical.ts'
import type { HeldVical, ListProvider, VicalRefusal } from './types.ts'

/** What a person should know of a list that was given: it was refused, or was taken though its next was due. */
export type VicalRemark =
  | { readonly kind: 'refused'; readonly refusal: VicalRefusal }
  | { readonly kind: 'taken'; readonly list: HeldVical; readonly outOfDate: boolean }

/** A list, and the roots that it may lead to. */
export interface GivenVical extends VicalFile {
  readonly roots: readonly ListProvider[]
  /** What it vouches for is for tests alone: a pass that rests on it is framed. */
  readonly testOnly?: boolean
}

/**
 * Imports one file after the other, each beside those before it: of one provider the newest counts.
 * @returns the store with their authorities; the given one stays as it is
 */
export async function withVicals(
  store: TrustStore,
  files: readonly GivenVical[],
  { origin, at, judgedAt = at, signerFaults }: Omit<VicalImportOptions, 'roots' | 'held' | 'store'>,
): Promise<{ readonly store: TrustStore; readonly remarks: readonly VicalRemark[] }> {
  let taken: readonly Taken[] = []
  const remarks: VicalRemark[] = []
  for (const { roots, testOnly = false, ...file } of files) {
    const held = taken.map(({ list: { record } }) => record)
    const rules = signerFaults === undefined ? {} : { signerFaults }
    const imported = await importVical(file, { roots, held, store, origin, at, judgedAt, ...rules })
    if (imported.state === 'refused') {
      remarks.push({ kind: 'refused', refusal: imported.refusal })
      continue
    }
    const { list, replaces } = imported
    taken = [...taken.filter(({ list: { fingerprint } }) => fingerprint !== replaces?.fingerprint), { list, testOnly }]
    remarks.push({ kind: 'taken', list, outOfDate: list.nextUpdate !== undefined && list.nextUpdate < judgedAt })
  }
  if (taken.length === 0) return { store, remarks }
  const anchors = taken.flatMap(({ list, testOnly }) =>
    list.anchors.map((anchor) => ({ ...anchor, testOnly: testOnly || anchor.testOnly })),
  )
  return { store: await withRecords(store, anchors, []), remarks }
}

interface Taken {
  readonly list: HeldVical
  readonly testOnly: boolean
}
