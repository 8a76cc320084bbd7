// `--vical`, and a list among what `--trust` names: lists of authorities that the operator gives, under roots that are held.
import { vicalRefusalWords, vicalWords } from '../messages/index.ts'
import {
  type GivenVical,
  importProviders,
  type ListProvider,
  type TrustStore,
  trustListKind,
  type VicalRemark,
  vicalBytes,
  withVicals,
} from '../trust/index.ts'
import { vicalSignerFaults } from '../verify/index.ts'
import { builtInProviders } from './built-in-providers.ts'
import { type Io, UsageError } from './io.ts'
import { foreign, remark } from './output.ts'

/** A list, and the option that named it. */
export interface GivenFile extends Omit<GivenVical, 'roots'> {
  readonly option: string
}
export interface VicalOptions {
  readonly vical?: readonly string[]
  /** Roots of list providers, in place of those that came with the package. */
  readonly vicalSigner?: readonly string[]
}

export function isTrustList(content: Uint8Array): boolean {
  return trustListKind(vicalBytes(content)) !== undefined
}

/** @throws {UsageError} a file of `--vical-signer` holds no authority: without it nothing of the lists would count */
export async function openProviders(paths: readonly string[], io: Io): Promise<readonly ListProvider[]> {
  if (paths.length === 0) return builtInProviders()
  const all: ListProvider[] = []
  for (const path of paths) {
    const { providers } = await importProviders(path, await io.readFile(path), { origin: 'operator' })
    if (providers.length === 0)
      throw new UsageError(`--vical-signer ${foreign(path)}: no authority in it`, 'give the root of the list’s provider, as PEM or DER')
    all.push(...providers)
  }
  return all
}

/** @param at the present time · @param judgedAt the verification time */
export async function openVicals(
  store: TrustStore,
  files: readonly GivenFile[],
  { at, judgedAt, roots, io }: { readonly at: Date; readonly judgedAt: Date; readonly roots: readonly ListProvider[]; readonly io: Io },
): Promise<{ readonly store: TrustStore; readonly remarks: readonly VicalRemark[] }> {
  if (files.length === 0) return { store, remarks: [] }
  const given = files.map(({ option: _, ...file }) => ({ ...file, roots }))
  const opened = await withVicals(store, given, { origin: 'operator', at, judgedAt, signerFaults: vicalSignerFaults })
  for (const [index, remarked] of opened.remarks.entries()) {
    const name = `${files[index]?.option ?? ''} ${foreign(files[index]?.source ?? '')}`
    if (remarked.kind === 'refused') {
      const { refusal } = remarked
      const hint = refusal.reason === 'unknown-root' ? '--vical-signer ROOT.pem' : undefined
      io.note(remark(`${name}: ${vicalRefusalWords[refusal.reason](refusal)}`, hint))
    } else noteTaken(name, remarked, judgedAt, io)
  }
  return opened
}

function noteTaken(name: string, { list, outOfDate }: Extract<VicalRemark, { kind: 'taken' }>, judgedAt: Date, io: Io): void {
  const dates = { date: list.date.getTime(), nextUpdate: list.nextUpdate?.getTime() ?? null }
  if (outOfDate && dates.nextUpdate !== null)
    io.note(remark(`${name}: ${vicalWords.age(dates, judgedAt.getTime())} ${vicalWords.overdue(dates.nextUpdate)}`))
  if (list.refused.length > 0)
    io.note(remark(`${name}: ${vicalWords.refusedEntries(list.refused.length)}`, `mdl trust ${foreign(list.record.source)}`))
}

/** The files of `--vical`. */
export async function vicalFiles(paths: readonly string[], io: Io): Promise<readonly GivenFile[]> {
  return Promise.all(paths.map(async (source) => ({ source, content: await io.readFile(source), option: '--vical' })))
}
