// Lists of authorities and roots of their providers as they lie on the device. Of a list the signed bytes alone are kept, and they alone
// are believed: scope and authorities are read from them anew with each page, so a row that another hand changed counts for nothing.
import { builtInProviders } from 'virtual:trust-store'
import type { VicalRecord } from '../../trust/index.ts'
import { ask } from '../worker/client.ts'
import type { Provider } from '../worker/protocol.ts'
import { forget, keep, readAll } from './database.ts'

/** A row of the object store `vicals`, under the list's fingerprint. */
export interface KeptVical {
  readonly bytes: Uint8Array
  readonly source: string
}
/** A row of the object store `providers`, under the certificate's fingerprint. */
export interface KeptProvider {
  readonly der: Uint8Array
  readonly name: string
}
export interface HeldProvider extends Provider {
  readonly group: 'built-in' | 'manual'
}

export async function loadKeptVicals(): Promise<readonly VicalRecord[]> {
  return [...(await readAll('vicals')).values()].flatMap((value) => {
    const row = readKeptVical(value)
    return row ? [{ ...row, origin: 'operator' as const }] : []
  })
}

export function keepVical(fingerprint: string, { bytes, source }: VicalRecord): Promise<boolean> {
  return keep('vicals', fingerprint, { bytes, source } satisfies KeptVical)
}

export const forgetVical = (fingerprint: string): Promise<boolean> => forget('vicals', fingerprint)

/** What came with the app, and what a person added; each once. */
export async function loadProviders(): Promise<readonly HeldProvider[]> {
  const held: HeldProvider[] = []
  for (const { name, pem } of builtInProviders) held.push(...(await found(pem, name, 'built-in')))
  for (const value of (await readAll('providers')).values()) {
    const row = readKeptProvider(value)
    if (row) held.push(...(await found(row.der, row.name, 'manual')))
  }
  return held.filter((one, index) => held.findIndex(({ fingerprint }) => fingerprint === one.fingerprint) === index)
}

async function found(content: Uint8Array | string, name: string, group: HeldProvider['group']): Promise<readonly HeldProvider[]> {
  const { providers } = await ask('findProviders', { source: name, content, name })
  return providers.map((provider) => ({ ...provider, group }))
}

export function keepProvider({ provider: { bytes, name }, fingerprint }: Provider): Promise<boolean> {
  return keep('providers', fingerprint, { der: bytes, name } satisfies KeptProvider)
}

export const forgetProvider = (fingerprint: string): Promise<boolean> => forget('providers', fingerprint)

/** A row without a list's bytes is none. */
export function readKeptVical(value: unknown): KeptVical | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { bytes, source } = value as { readonly [Member in keyof KeptVical]?: unknown }
  if (!(bytes instanceof Uint8Array)) return undefined
  return { bytes, source: typeof source === 'string' && source !== '' ? source : 'added by hand' }
}

export function readKeptProvider(value: unknown): KeptProvider | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { der, name } = value as { readonly [Member in keyof KeptProvider]?: unknown }
  if (!(der instanceof Uint8Array)) return undefined
  return { der, name: typeof name === 'string' && name !== '' ? name : 'added by hand' }
}
