// Whom this device trusts: the anchors that came with the app, those a person added, and those of this page alone.
import type { AnchorRecord, ImportNote, Refusal } from '../../trust/index.ts'
import { ask, tellTrust } from '../worker/client.ts'
import type { Anchor } from '../worker/protocol.ts'
import {
  type AnchorChange,
  changeKept,
  forgetAnchor,
  keepAnchor,
  loadBuiltIn,
  loadKept,
  onOtherTab,
  tellOtherTabs,
} from './kept-anchors.ts'
import type { Slice } from './slice.ts'
import type { VerificationSlice } from './verification.ts'

/** Built in: came with the app. Manual: kept on the device. Session: gone with this page. */
export type TrustGroup = 'built-in' | 'manual' | 'session'
export interface HeldAnchor extends Anchor {
  readonly group: TrustGroup
}
export type Trust =
  | { readonly state: 'loading'; readonly held: readonly [] }
  | { readonly state: 'ready'; readonly held: readonly HeldAnchor[]; readonly kept: boolean }

/** What came of one file or paste. */
export interface ImportedSource {
  readonly source: string
  readonly added: readonly Anchor[]
  readonly refused: readonly Refusal[]
  readonly notes: readonly ImportNote[]
}
export interface ImportSource {
  readonly source: string
  readonly content: Uint8Array | string
}

export interface TrustSlice {
  readonly trust: Trust
  /** Of the last import; null: none, or its list was closed. */
  readonly imported: readonly ImportedSource[] | null
  /** Once a page; later calls wait for the same loading. */
  loadTrust(): Promise<void>
  importAnchors(sources: readonly ImportSource[]): Promise<void>
  closeImported(): void
  changeAnchor(fingerprint: string, change: AnchorChange): Promise<void>
  removeAnchor(fingerprint: string): Promise<void>
  /** For this page alone: the demo authority, or an issuer that a person vouched for from a result. */
  holdForSession(records: readonly AnchorRecord[]): Promise<void>
}

/** Of one certificate in two groups the entry made by hand counts, then the built-in one. */
function onceEach(held: readonly HeldAnchor[]): readonly HeldAnchor[] {
  const groups: readonly TrustGroup[] = ['manual', 'built-in', 'session']
  const chosen = new Map<string, HeldAnchor>()
  for (const group of groups)
    for (const anchor of held)
      if (anchor.group === group && !chosen.has(anchor.facts.fingerprint)) chosen.set(anchor.facts.fingerprint, anchor)
  return held.filter((anchor) => chosen.get(anchor.facts.fingerprint) === anchor)
}

export const createTrustSlice: Slice<TrustSlice, Pick<VerificationSlice, 'judgeAgain'>> = (set, get) => {
  let loading: Promise<void> | undefined

  function hold(all: readonly HeldAnchor[], kept: boolean): void {
    const held = onceEach(all)
    set({ trust: { state: 'ready', held, kept } })
    tellTrust(held.map(({ record }) => record))
    void get().judgeAgain()
  }
  async function load(): Promise<void> {
    const session = get().trust.held.filter(({ group }) => group === 'session')
    try {
      const [builtIn, manual] = await Promise.all([loadBuiltIn(), loadKept()])
      hold([...grouped(builtIn, 'built-in'), ...grouped(manual.anchors, 'manual'), ...session], manual.kept)
    } catch {
      hold(session, false) // without a store every issuer is unknown, which is said; nothing passes for want of it
    }
  }
  const isKept = () => {
    const { trust } = get()
    return trust.state === 'ready' && trust.kept
  }

  return {
    trust: { state: 'loading', held: [] },
    imported: null,
    loadTrust() {
      if (!loading) {
        loading = load()
        onOtherTab(() => void load())
      }
      return loading
    },
    async importAnchors(sources) {
      await get().loadTrust()
      const imported: ImportedSource[] = []
      let kept = isKept()
      for (const { source, content } of sources) {
        // What came with the app, or is held for this page, is nothing that the person chose: adding it by hand is a choice, and wins.
        const held = get()
          .trust.held.filter(({ group }) => group === 'manual')
          .map(({ record }) => record)
        const { added, refused, notes } = await ask('importAnchors', {
          source,
          content,
          options: { origin: 'operator', held, at: new Date() },
        })
        const anchors = await ask('describeAnchors', { records: added })
        for (const anchor of anchors) kept = (await keepAnchor(anchor)) && kept
        hold([...get().trust.held, ...grouped(anchors, 'manual')], kept)
        imported.push({ source, added: anchors, refused, notes })
      }
      set({ imported })
      tellOtherTabs()
    },
    closeImported: () => set({ imported: null }),
    async changeAnchor(fingerprint, change) {
      const held = get().trust.held.map((anchor) => (anchor.facts.fingerprint === fingerprint ? changed(anchor, change) : anchor))
      hold(held, isKept())
      const anchor = held.find(({ facts }) => facts.fingerprint === fingerprint)
      if (anchor && anchor.group !== 'session') await changeKept(anchor, anchor.group)
      tellOtherTabs()
    },
    async removeAnchor(fingerprint) {
      const kept = isKept()
      await forgetAnchor(fingerprint)
      const builtIn = grouped(await loadBuiltIn(), 'built-in') // one that was added by hand as well stands again
      const others = get().trust.held.filter(({ facts, group }) => facts.fingerprint !== fingerprint && group !== 'built-in')
      hold([...builtIn, ...others], kept)
      tellOtherTabs()
    },
    async holdForSession(records) {
      await get().loadTrust()
      const held = new Set(get().trust.held.map(({ facts }) => facts.fingerprint))
      const anchors = (await ask('describeAnchors', { records })).filter(({ facts }) => !held.has(facts.fingerprint))
      hold([...get().trust.held, ...grouped(anchors, 'session')], isKept())
    },
  }
}

function grouped(anchors: readonly Anchor[], group: TrustGroup): readonly HeldAnchor[] {
  return anchors.map((anchor) => ({ ...anchor, group }))
}

/** A mark that came with the app is not taken off: what is built in for tests stays for tests. */
function changed(anchor: HeldAnchor, { disabled, testOnly, docTypes }: AnchorChange): HeldAnchor {
  const { docTypes: scope, ...record } = anchor.record
  const allowed = anchor.group === 'manual'
  const docTypesNow = allowed && docTypes !== undefined ? docTypes : scope
  return {
    ...anchor,
    record: {
      ...record,
      disabled: disabled ?? record.disabled ?? false,
      testOnly: allowed ? (testOnly ?? record.testOnly) : record.testOnly,
      ...(docTypesNow && docTypesNow.length > 0 ? { docTypes: docTypesNow } : {}),
    },
  }
}
