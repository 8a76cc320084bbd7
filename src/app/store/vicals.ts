// Lists of authorities that are held, the roots that they are held under, and the list that waits for a person's yes.
import type { Refusal, VicalRefusal } from '../../trust/index.ts'
import { ask } from '../worker/client.ts'
import type { OpenedList, VicalPlan } from '../worker/protocol.ts'
import type { ImportSource } from './import-source.ts'
import { tellOtherTabs } from './kept-anchors.ts'
import { forgetProvider, forgetVical, type HeldProvider, keepProvider, keepVical, loadKeptVicals, loadProviders } from './kept-vicals.ts'
import type { Slice } from './slice.ts'

/** A list that was refused, and its content: it is judged again once the root of its provider was added. */
export interface RefusedVical {
  readonly refusal: VicalRefusal
  readonly file: ImportSource
}

export interface VicalSlice {
  /** Those that are kept and can't be opened are among them, and say why. */
  readonly vicals: readonly OpenedList[]
  readonly providers: readonly HeldProvider[]
  /** Waits for a yes or no; nothing of it is held. */
  readonly vicalPlan: VicalPlan | null
  /** From the device, without telling anybody. */
  loadVicals(): Promise<void>
  /** Shows the list's changes, or answers why it may not be held. Further lists wait their turn. */
  planVical(file: ImportSource): Promise<RefusedVical | undefined>
  applyVical(): Promise<void>
  cancelVical(): void
  removeVical(fingerprint: string): Promise<void>
  /** Roots of lists from a file, for this list's sake: it is judged again. */
  addProvider(root: ImportSource, file: ImportSource): Promise<void>
  removeProvider(fingerprint: string): Promise<void>
}

/** What the slice needs of the trust store's. */
interface Others {
  holdAnew(kept?: boolean): Promise<void>
  importTrust(sources: readonly ImportSource[]): Promise<void>
  showRefused(source: string, refused: readonly Refusal[]): void
  reloadTrust(): Promise<void>
}

export const createVicalSlice: Slice<VicalSlice, Others> = (set, get) => {
  let waiting: readonly ImportSource[] = []

  const opened = () => get().vicals.filter((list) => list.state === 'open')

  async function next(): Promise<void> {
    const [file, ...others] = waiting
    waiting = others
    if (file) await get().planVical(file) // one that is refused beside the list just applied stays out
  }

  return {
    vicals: [],
    providers: [],
    vicalPlan: null,
    async loadVicals() {
      const [records, providers] = await Promise.all([loadKeptVicals(), loadProviders()])
      const roots = providers.map(({ provider }) => provider)
      set({ providers, vicals: records.length === 0 ? [] : await ask('openVicals', { records, roots }) })
    },
    async planVical(file) {
      if (get().vicalPlan) {
        waiting = [...waiting, file]
        return undefined
      }
      const roots = get().providers.map(({ provider }) => provider)
      const held = opened().map(({ record }) => record)
      const reading = await ask('planVical', { ...file, roots, held, at: new Date() })
      if (reading.state === 'refused') return { refusal: reading.refusal, file }
      set({ vicalPlan: reading.plan })
      return undefined
    },
    async applyVical() {
      const { vicalPlan: plan, vicals } = get()
      if (!plan) return
      const { record, facts, anchors, replaces } = plan
      const others = vicals.filter((list) => list.state === 'refused' || list.facts.fingerprint !== replaces?.fingerprint)
      set({ vicalPlan: null, vicals: [...others, { state: 'open', record, facts, anchors }] })
      const kept = await keepVical(facts.fingerprint, record)
      if (replaces) await forgetVical(replaces.fingerprint)
      await get().holdAnew(kept)
      tellOtherTabs()
      await next()
    },
    cancelVical() {
      set({ vicalPlan: null })
      void next()
    },
    async removeVical(fingerprint) {
      await forgetVical(fingerprint)
      set({ vicals: get().vicals.filter((list) => fingerprintOf(list) !== fingerprint) })
      await get().holdAnew()
      tellOtherTabs()
    },
    async addProvider(root, file) {
      const { providers, refused } = await ask('findProviders', root)
      for (const provider of providers) await keepProvider(provider)
      const known = new Set(get().providers.map(({ fingerprint }) => fingerprint))
      const added = providers.filter(({ fingerprint }) => !known.has(fingerprint))
      set({ providers: [...get().providers, ...added.map((provider) => ({ ...provider, group: 'manual' as const }))] })
      tellOtherTabs()
      if (providers.length === 0) get().showRefused(root.source, refused)
      else await get().importTrust([file])
    },
    async removeProvider(fingerprint) {
      await forgetProvider(fingerprint)
      await get().reloadTrust() // what was held under it opens no more
    },
  }
}

export function fingerprintOf(list: OpenedList): string {
  return list.state === 'open' ? list.facts.fingerprint : list.fingerprint
}
