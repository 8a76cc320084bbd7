// Settings: how this device likes to be used. Kept on the device; nothing here says anything of a licence.
import type { Purpose } from '../../messages/index.ts'
import type { Policy } from '../../verify/index.ts'
import { keep, readAll } from './database.ts'
import type { Slice } from './slice.ts'

export const themes = ['system', 'light', 'dark'] as const
export type Theme = (typeof themes)[number]
export const faces = ['counter', 'detail'] as const
export type Face = (typeof faces)[number]
export const purposes = ['identity', 'age-18', 'age-21', 'driving', 'everything'] as const satisfies readonly Purpose[]
export const keyModes = ['on', 'off'] as const
export type KeyMode = (typeof keyModes)[number]

export interface Settings {
  readonly theme: Theme
  readonly face: Face
  readonly purpose: Purpose
  /** Single keys as shortcuts (WCAG 2.1.4: they can be switched off). */
  readonly keys: KeyMode
}
export interface SettingsSlice {
  readonly settings: Settings
  /** Chosen for this page only; null: the engine's default, or what a case file asks for. */
  readonly policy: Policy | null
  loadSettings(): Promise<void>
  setSetting<Name extends keyof Settings>(name: Name, value: Settings[Name]): void
  setPolicy(policy: Policy | null): void
}

const allowed: { readonly [Name in keyof Settings]: readonly Settings[Name][] } = {
  theme: themes,
  face: faces,
  purpose: purposes,
  keys: keyModes,
}
const initial: Settings = { theme: 'system', face: 'counter', purpose: 'identity', keys: 'on' }

export const createSettingsSlice: Slice<SettingsSlice> = (set, get) => ({
  settings: initial,
  policy: null,
  async loadSettings() {
    const kept = await readAll('settings')
    set({ settings: readSettings(kept) })
  },
  setSetting(name, value) {
    set({ settings: { ...get().settings, [name]: value } })
    void keep('settings', name, value)
  },
  setPolicy: (policy) => set({ policy }),
})

/** What stands in the storage may have been edited by hand: only known values are taken. */
export function readSettings(kept: ReadonlyMap<string, unknown>): Settings {
  const read = <Name extends keyof Settings>(name: Name): Settings[Name] =>
    allowed[name].find((value) => value === kept.get(name)) ?? initial[name]
  return { theme: read('theme'), face: read('face'), purpose: read('purpose'), keys: read('keys') }
}
