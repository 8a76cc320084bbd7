// Anchors as they lie on the device. What is read back is judged like an import: the certificate's bytes decide, nothing else
// that stands there is believed but scope, mark and switch, which only narrow.
import { builtInAnchors } from 'virtual:trust-store'
import type { AnchorRecord } from '../../trust/index.ts'
import { ask } from '../worker/client.ts'
import type { Anchor } from '../worker/protocol.ts'
import { forget, keep, keepsAnything, readAll } from './database.ts'

export interface AnchorChange {
  readonly disabled?: boolean
  readonly testOnly?: boolean
  /** Empty: for all documents. */
  readonly docTypes?: readonly string[]
}
/** A row of the object store `anchors`, under the certificate's fingerprint. */
export interface KeptAnchor {
  readonly der: Uint8Array
  readonly source: string
  readonly testOnly: boolean
  readonly disabled: boolean
  readonly docTypes?: readonly string[]
}

const SWITCHED_OFF = 'built-in-off'
const channel = typeof BroadcastChannel === 'undefined' ? undefined : new BroadcastChannel('mdl-trust')

export async function loadBuiltIn(): Promise<readonly Anchor[]> {
  const off = readNames((await readAll('settings')).get(SWITCHED_OFF))
  const records: AnchorRecord[] = []
  for (const { file, pem, testOnly, docTypes, source } of builtInAnchors) {
    const { added } = await ask('importAnchors', {
      source: file,
      content: pem,
      options: { origin: 'operator', testOnly, ...(docTypes ? { docTypes } : {}) },
    })
    records.push(...added.map((record) => ({ ...record, source })))
  }
  const anchors = await ask('describeAnchors', { records })
  return anchors.map((anchor) =>
    off.includes(anchor.facts.fingerprint) ? { ...anchor, record: { ...anchor.record, disabled: true } } : anchor,
  )
}

export async function loadKept(): Promise<{ readonly anchors: readonly Anchor[]; readonly kept: boolean }> {
  const records: AnchorRecord[] = []
  for (const value of (await readAll('anchors')).values()) {
    const row = readKept(value)
    if (!row) continue
    const { added } = await ask('importAnchors', {
      source: row.source,
      content: row.der,
      options: { origin: 'operator', testOnly: row.testOnly, held: records, ...(row.docTypes ? { docTypes: row.docTypes } : {}) },
    })
    records.push(...added.map((record) => ({ ...record, source: row.source, disabled: row.disabled })))
  }
  return { anchors: await ask('describeAnchors', { records }), kept: await keepsAnything() }
}

export function keepAnchor({ record, facts }: Anchor): Promise<boolean> {
  const { bytes, source, testOnly, disabled = false, docTypes } = record
  return keep('anchors', facts.fingerprint, {
    der: bytes,
    source,
    testOnly,
    disabled,
    ...(docTypes ? { docTypes } : {}),
  } satisfies KeptAnchor)
}

export async function changeKept(anchor: Anchor, group: 'built-in' | 'manual'): Promise<void> {
  if (group === 'manual') {
    await keepAnchor(anchor)
    return
  }
  const { fingerprint } = anchor.facts
  const off = readNames((await readAll('settings')).get(SWITCHED_OFF)).filter((name) => name !== fingerprint)
  await keep('settings', SWITCHED_OFF, anchor.record.disabled === true ? [...off, fingerprint] : off)
}

export const forgetAnchor = (fingerprint: string): Promise<boolean> => forget('anchors', fingerprint)

export function onOtherTab(changed: () => void): void {
  channel?.addEventListener('message', changed)
}
export function tellOtherTabs(): void {
  channel?.postMessage('changed')
}

/** A row that another hand changed loses what is not of its type; without a certificate's bytes it is none. */
export function readKept(value: unknown): KeptAnchor | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { der, source, testOnly, disabled, docTypes } = value as { readonly [Member in keyof KeptAnchor]?: unknown }
  if (!(der instanceof Uint8Array)) return undefined
  const scope = readNames(docTypes)
  return {
    der,
    source: typeof source === 'string' && source !== '' ? source : 'added by hand',
    testOnly: testOnly !== false, // only an explicit "no" takes the mark off
    disabled: disabled === true,
    ...(scope.length > 0 ? { docTypes: scope } : {}),
  }
}

function readNames(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((name): name is string => typeof name === 'string') : []
}
