// Settings: how this device likes to be used. Kept on the device; nothing here says anything of a licence.
import type { Purpose } from '../../messages/index.ts'
import type { OwnPolicy, Policy } from '../../verify/index.ts'
import { forgetAll, keep, readAll } from './database.ts'
import type { Slice } from './slice.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]
export const faces = ['counter', 'detail'] as const
export type Face = (typeof faces)[number]
export const purposes = ['identity', 'age-18', 'age-21', 'driving', 'everything'] as const satisfies readonly Purpose[]
export const keyModes = ['on', 'off'] as const
export type KeyMode = (typeof keyModes)[number]
/** What a hand scanner types, and what was meant: each character once on either side. */
export type ScannerRepair = readonly (readonly [typed: string, meant: string])[]

export interface Settings {
  readonly theme: Theme
  readonly face: Face
  readonly purpose: Purpose
  /** Single keys as shortcuts (WCAG 2.1.4: they can be switched off). */
  readonly keys: KeyMode
  /** Label of the camera that was chosen; null: none was, the browser decides. */
  readonly camera: string | null
  /** Learned by the layout test; empty: nothing to repair. */
  readonly scannerRepair: ScannerRepair
}
export interface SettingsSlice {
  readonly settings: Settings
  /** Chosen for this page only; null: the engine's default, or what a case file asks for. */
  readonly policy: Policy | null
  /** The last that came from a file, so that it can be chosen again; for this page only. */
  readonly ownPolicy: OwnPolicy | null
  loadSettings(): Promise<void>
  setSetting<Name extends keyof Settings>(name: Name, value: Settings[Name]): void
  setPolicy(policy: Policy | null): void
  /** As on a device that never kept any. */
  forgetSettings(): Promise<void>
}

const initial: Settings = { theme: 'system', face: 'counter', purpose: 'identity', keys: 'on', camera: null, scannerRepair: [] }
const MAX_LABEL = 200
const MAX_REPAIRED = 128

const oneOf =
  <Value>(values: readonly Value[], otherwise: Value) =>
  (kept: unknown): Value =>
    values.find((value) => value === kept) ?? otherwise

const readers: { readonly [Name in keyof Settings]: (kept: unknown) => Settings[Name] } = {
  theme: oneOf(themes, initial.theme),
  face: oneOf(faces, initial.face),
  purpose: oneOf(purposes, initial.purpose),
  keys: oneOf(keyModes, initial.keys),
  camera: (kept) => (typeof kept === 'string' && kept !== '' && kept.length <= MAX_LABEL ? kept : null),
  scannerRepair: readRepair,
}

export const createSettingsSlice: Slice<SettingsSlice> = (set, get) => ({
  settings: initial,
  policy: null,
  ownPolicy: null,
  async loadSettings() {
    const kept = await readAll('settings')
    set({ settings: readSettings(kept) })
  },
  setSetting(name, value) {
    set({ settings: { ...get().settings, [name]: value } })
    void keep('settings', name, value)
  },
  setPolicy: (policy) => set({ policy, ...(policy === null || typeof policy === 'string' ? {} : { ownPolicy: policy }) }),
  async forgetSettings() {
    await forgetAll('settings')
    set({ settings: initial, policy: null, ownPolicy: null })
  },
})

/** What stands in the storage may have been edited by hand: only known values are taken. */
export function readSettings(kept: ReadonlyMap<string, unknown>): Settings {
  const read = <Name extends keyof Settings>(name: Name): Settings[Name] => readers[name](kept.get(name))
  return {
    theme: read('theme'),
    face: read('face'),
    purpose: read('purpose'),
    keys: read('keys'),
    camera: read('camera'),
    scannerRepair: read('scannerRepair'),
  }
}

/** A table that is not one to one would turn one code into another: it is dropped whole. */
function readRepair(kept: unknown): ScannerRepair {
  if (!Array.isArray(kept) || kept.length > MAX_REPAIRED) return []
  const pairs = kept.flatMap((pair: unknown): readonly (readonly [string, string])[] =>
    Array.isArray(pair) && pair.length === 2 && isCharacter(pair[0]) && isCharacter(pair[1]) ? [[pair[0], pair[1]]] : [],
  )
  const once = (side: 0 | 1) => new Set(pairs.map((pair) => pair[side])).size === kept.length
  return once(0) && once(1) ? pairs : []
}

const isCharacter = (value: unknown): value is string => typeof value === 'string' && [...value].length === 1
