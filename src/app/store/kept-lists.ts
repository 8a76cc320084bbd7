// Revocation lists as they lie on the device. What is read back is judged like an import when the store is opened: the list's own
// signature decides, and nothing else that stands there is believed.
import type { ListKind, ListRecord } from '../../trust/index.ts'
import { forget, keep, readAll } from './database.ts'

/** A row of the object store `lists`, under the list's fingerprint. */
export interface KeptList {
  readonly kind: ListKind
  readonly bytes: Uint8Array
  readonly source: string
}

export async function loadKeptLists(): Promise<readonly ListRecord[]> {
  return [...(await readAll('lists')).values()].flatMap((value) => {
    const row = readKeptList(value)
    return row ? [{ ...row, origin: 'operator' as const }] : []
  })
}

export function keepList(fingerprint: string, { kind, bytes, source }: ListRecord): Promise<boolean> {
  return keep('lists', fingerprint, { kind, bytes, source } satisfies KeptList)
}

export const forgetList = (fingerprint: string): Promise<boolean> => forget('lists', fingerprint)

const KINDS: readonly ListKind[] = ['crl', 'status-list', 'identifier-list']

/** A row that another hand changed is none without bytes and a kind that there is. */
export function readKeptList(value: unknown): KeptList | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { kind, bytes, source } = value as { readonly [Member in keyof KeptList]?: unknown }
  const known = KINDS.find((candidate) => candidate === kind)
  if (known === undefined || !(bytes instanceof Uint8Array)) return undefined
  return { kind: known, bytes, source: typeof source === 'string' && source !== '' ? source : 'added by hand' }
}
