// What is stored on this device, counted and erased.
import { useApp } from './app-state.ts'
import { forgetAll, keepsAnything, readAll, type StoreName, stores } from './database.ts'

export interface StoredRow {
  readonly items: number
  /** About so much: bytes and text as they are, numbers and names by their length in writing. */
  readonly octets: number
}
export interface Stored {
  /** False where the browser keeps nothing for this page. */
  readonly keeps: boolean
  readonly stores: ReadonlyMap<StoreName, StoredRow>
}

export async function inventory(): Promise<Stored> {
  const counted = await Promise.all(
    stores.map(async (name): Promise<readonly [StoreName, StoredRow]> => {
      const entries = [...(await readAll(name))]
      return [name, { items: entries.length, octets: entries.reduce((sum, entry) => sum + octetsOf(entry), 0) }]
    }),
  )
  return { keeps: await keepsAnything(), stores: new Map(counted) }
}

/** What is in use is what is left: nothing that was erased goes on counting in memory. */
export async function eraseStored(names: readonly StoreName[]): Promise<void> {
  const { forgetSettings, reloadTrust } = useApp.getState()
  for (const name of names) await (name === 'settings' ? forgetSettings() : forgetAll(name))
  await reloadTrust()
}

export function octetsOf(value: unknown): number {
  if (value instanceof Uint8Array) return value.length
  if (typeof value === 'string') return new TextEncoder().encode(value).length
  if (Array.isArray(value)) return value.reduce((sum: number, member: unknown) => sum + octetsOf(member), 0)
  if (typeof value === 'object' && value !== null) return octetsOf(Object.entries(value))
  return String(value).length
}
