// Whom this device trusts: the anchors that came with the app, those a person added, and those of this page alone. With them the lists
// of what they have cancelled.
import type { AnchorRecord, ImportNote, ListFile, ListRecord, ListRefusal, Refusal } from '../../trust/index.ts'
import { ask, tellTrust } from '../worker/client.ts'
import type { Anchor, ListFacts } from '../worker/protocol.ts'
import type { HeldList } from './held-lists.ts'
import type { ImportSource } from './import-source.ts'
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
import { forgetList, keepList, loadKeptLists } from './kept-lists.ts'
import type { Slice } from './slice.ts'
import type { VerificationSlice } from './verification.ts'
import type { RefusedVical, VicalSlice } from './vicals.ts'

/** Built in: came with the app. Manual: kept on the device. List: of a signed list that is kept. Session: gone with this page. */
export type TrustGroup = 'built-in' | 'manual' | 'list' | 'session'
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
  readonly addedLists: readonly HeldList[]
  readonly refusedLists: readonly ListRefusal[]
  /** Of authorities. */
  readonly refusedVicals: readonly RefusedVical[]
}
export interface TrustSlice {
  readonly trust: Trust
  /** Lists of cancelled documents, those of an authority that is not held at present among them. */
  readonly lists: readonly HeldList[]
  /** Of the last import; null: none, or its list was closed. */
  readonly imported: readonly ImportedSource[] | null
  /** Once a page; later calls wait for the same loading. */
  loadTrust(): Promise<void>
  /** What lies on the device has changed under us: it is read anew, and other tabs do the same. */
  reloadTrust(): Promise<void>
  /** Anchors and lists, by what each source turns out to be. */
  importTrust(sources: readonly ImportSource[]): Promise<void>
  /** Lists that were asked for: as lists and nothing else, whatever a host serves. Leaves what was imported before as it is shown. */
  takeList(file: ListFile): Promise<ListsImported>
  closeImported(): void
  /** As if it were what came of an import. */
  showRefused(source: string, refused: readonly Refusal[]): void
  /** Lists of authorities came or went: what is held is told anew. */
  holdAnew(kept?: boolean): Promise<void>
  changeAnchor(fingerprint: string, change: AnchorChange): Promise<void>
  removeAnchor(fingerprint: string): Promise<void>
  removeList(fingerprint: string): Promise<void>
  /** For this page alone: the demo authority, or an issuer that a person vouched for from a result. */
  holdForSession(records: readonly AnchorRecord[]): Promise<void>
}

/** Of one certificate in two groups the entry made by hand counts, then the built-in one. Of two lists both do. */
function onceEach(held: readonly HeldAnchor[]): readonly HeldAnchor[] {
  const groups: readonly TrustGroup[] = ['manual', 'built-in', 'list', 'session']
  const chosen = new Map<string, HeldAnchor>()
  for (const group of groups)
    for (const anchor of held)
      if (anchor.group === group && !chosen.has(anchor.facts.fingerprint)) chosen.set(anchor.facts.fingerprint, anchor)
  return held.filter((anchor) => {
    const counts = chosen.get(anchor.facts.fingerprint)
    return counts === anchor || (anchor.group === 'list' && counts?.group === 'list')
  })
}

export const createTrustSlice: Slice<TrustSlice, Pick<VerificationSlice, 'judgeAgain'> & VicalSlice> = (set, get) => {
  let loading: Promise<void> | undefined
  let listRecords: readonly ListRecord[] = []
  let told = 0

  /** What is held from now on. The verdict on screen is taken again once the lists are known: the clock is held to them. */
  async function hold(all: readonly HeldAnchor[], kept: boolean, records = listRecords): Promise<void> {
    const listed = get().vicals.flatMap((list) => (list.state === 'open' ? grouped(list.anchors, 'list') : []))
    const held = onceEach([...all.filter(({ group }) => group !== 'list'), ...listed])
    listRecords = records
    told += 1
    const mine = told
    set({ trust: { state: 'ready', held, kept } })
    tellTrust(
      held.map(({ record }) => record),
      records,
    )
    const facts = await factsOf(records)
    if (mine !== told) return // told anew since
    if (facts) await showLists(records, facts)
    void get().judgeAgain()
  }
  /** What a newer list has replaced is held no more. */
  async function showLists(records: readonly ListRecord[], facts: readonly ListFacts[]): Promise<void> {
    const described = records.flatMap((record, index): readonly HeldList[] => {
      const known = facts[index]
      return known ? [{ record, facts: known }] : []
    })
    const lists = described.filter(({ facts: { superseded } }) => !superseded)
    listRecords = lists.map(({ record }) => record)
    set({ lists })
    for (const { facts: replaced } of described) if (replaced.superseded) await forgetList(replaced.fingerprint)
  }
  async function load(): Promise<void> {
    const session = get().trust.held.filter(({ group }) => group === 'session')
    try {
      const [builtIn, manual, lists] = await Promise.all([loadBuiltIn(), loadKept(), loadKeptLists(), get().loadVicals()])
      await hold([...grouped(builtIn, 'built-in'), ...grouped(manual.anchors, 'manual'), ...session], manual.kept, lists)
    } catch {
      await hold(session, false, []) // without a store every issuer is unknown, which is said; nothing passes for want of it
    }
  }
  async function importAnchors({ source, content }: ImportSource): Promise<AnchorsImported> {
    // What came with the app, or is held for this page, is nothing that the person chose: adding it by hand is a choice, and wins.
    const held = get()
      .trust.held.filter(({ group }) => group === 'manual')
      .map(({ record }) => record)
    const options = { origin: 'operator' as const, held, at: new Date() }
    const { added, refused, notes } = await ask('importAnchors', { source, content, options })
    const anchors = await ask('describeAnchors', { records: added })
    let kept = isKept()
    for (const anchor of anchors) kept = (await keepAnchor(anchor)) && kept
    await hold([...get().trust.held, ...grouped(anchors, 'manual')], kept)
    return { added: anchors, refused, notes }
  }
  async function importList(file: ListFile): Promise<ListsImported> {
    const { added, refused } = await ask('importList', { file, at: new Date() })
    if (added.length === 0) return { addedLists: [], refusedLists: refused }
    await hold(get().trust.held, isKept(), [...listRecords, ...added])
    const addedLists = get().lists.filter(({ record }) => added.includes(record))
    let kept = isKept()
    for (const { record, facts } of addedLists) kept = (await keepList(facts.fingerprint, record)) && kept
    set({ trust: { state: 'ready', held: get().trust.held, kept } })
    return { addedLists, refusedLists: refused }
  }
  const isKept = () => {
    const { trust } = get()
    return trust.state === 'ready' && trust.kept
  }

  return {
    trust: { state: 'loading', held: [] },
    lists: [],
    imported: null,
    loadTrust() {
      if (!loading) {
        loading = load()
        onOtherTab(() => void load())
      }
      return loading
    },
    async reloadTrust() {
      await load()
      tellOtherTabs()
    },
    async importTrust(sources) {
      await get().loadTrust()
      const imported: ImportedSource[] = []
      for (const source of sources) {
        const holds = await ask('recogniseTrust', source)
        // Authorities first: their lists are judged by them.
        let result: ImportedSource = { source: source.source, ...nothing }
        if (holds.includes('anchors')) result = { ...result, ...(await importAnchors(source)) }
        if (holds.includes('vical')) {
          const refused = await get().planVical(source)
          if (!refused) continue // it is shown, and waits for a yes
          result = { ...result, refusedVicals: [refused] }
        }
        for (const kind of holds)
          if (kind !== 'anchors' && kind !== 'vical') result = { ...result, ...(await importList({ kind, ...source })) }
        imported.push(holds.length > 1 ? withoutEachOther(result) : result)
      }
      set({ imported: imported.length === 0 ? null : imported })
      tellOtherTabs()
    },
    async takeList(file) {
      const taken = await importList(file)
      if (taken.addedLists.length > 0) tellOtherTabs()
      return taken
    },
    closeImported: () => set({ imported: null }),
    showRefused: (source, refused) => set({ imported: [{ source, ...nothing, refused }] }),
    holdAnew: (kept = true) => hold(get().trust.held, isKept() && kept),
    async changeAnchor(fingerprint, change) {
      const held = get().trust.held.map((anchor) => (anchor.facts.fingerprint === fingerprint ? changed(anchor, change) : anchor))
      void hold(held, isKept())
      const anchor = held.find(({ facts }) => facts.fingerprint === fingerprint)
      if (anchor && (anchor.group === 'manual' || anchor.group === 'built-in')) await changeKept(anchor, anchor.group)
      tellOtherTabs()
    },
    async removeAnchor(fingerprint) {
      const kept = isKept()
      await forgetAnchor(fingerprint)
      const builtIn = grouped(await loadBuiltIn(), 'built-in') // one that was added by hand as well stands again
      const others = get().trust.held.filter(({ facts, group }) => facts.fingerprint !== fingerprint && group !== 'built-in')
      await hold([...builtIn, ...others], kept)
      tellOtherTabs()
    },
    async removeList(fingerprint) {
      await forgetList(fingerprint)
      const others = get().lists.filter(({ facts }) => facts.fingerprint !== fingerprint)
      await hold(
        get().trust.held,
        isKept(),
        others.map(({ record }) => record),
      )
      tellOtherTabs()
    },
    async holdForSession(records) {
      await get().loadTrust()
      const held = new Set(get().trust.held.map(({ facts }) => facts.fingerprint))
      const anchors = (await ask('describeAnchors', { records })).filter(({ facts }) => !held.has(facts.fingerprint))
      await hold([...get().trust.held, ...grouped(anchors, 'session')], isKept())
    },
  }
}

type AnchorsImported = Pick<ImportedSource, 'added' | 'refused' | 'notes'>
export type ListsImported = Pick<ImportedSource, 'addedLists' | 'refusedLists'>
const nothing: Omit<ImportedSource, 'source'> = {
  added: [],
  refused: [],
  notes: [],
  addedLists: [],
  refusedLists: [],
  refusedVicals: [],
}

/** Of a file that holds certificates and lists each import refuses what is the other's. */
function withoutEachOther(imported: ImportedSource): ImportedSource {
  return {
    ...imported,
    refused: imported.refused.filter(({ reason }) => reason !== 'not-a-certificate'),
    refusedLists: imported.refusedLists.filter(({ reason }) => reason !== 'not-a-list'),
  }
}

/** `undefined` where the worker can't say: the lists are held all the same, and shown as they were. */
async function factsOf(records: readonly ListRecord[]): Promise<readonly ListFacts[] | undefined> {
  if (records.length === 0) return []
  try {
    return await ask('describeLists', {})
  } catch {
    return undefined
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
