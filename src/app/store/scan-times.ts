// How long things last while scanning: when a standstill is one, and when a remark about what was in view is old.
import type { Clock } from './clock.ts'
import type { ScanNotice } from './scan-state.ts'

export const STALLED_MS = 5_000

/** Since it was last in view. What is absent stays until something else is read: what is here must be readable while parts go on coming. */
const LASTS_MS: { readonly [Kind in ScanNotice['kind']]?: number } = {
  damaged: 5_000,
  refused: 5_000,
  unknown: 5_000,
  foreign: 10_000,
  contradicting: 10_000,
  'wrong-checksum': 10_000,
}

export const isTimed = (kind: ScanNotice['kind']): boolean => LASTS_MS[kind] !== undefined

export interface ScanTimes {
  /** A new part came; whether further ones are waited for. */
  progressed(more: boolean): void
  noticed(kind: ScanNotice['kind']): void
  stop(): void
}

export function createScanTimes(clock: Clock, told: { onStalled(): void; onNoticeOver(): void }): ScanTimes {
  let standstill: (() => void) | undefined
  let lifetime: (() => void) | undefined
  const stop = () => {
    standstill?.()
    lifetime?.()
    standstill = undefined
    lifetime = undefined
  }
  return {
    progressed(more) {
      standstill?.()
      standstill = more ? clock.after(STALLED_MS, told.onStalled) : undefined
    },
    noticed(kind) {
      lifetime?.()
      const lasts = LASTS_MS[kind]
      lifetime = lasts === undefined ? undefined : clock.after(lasts, told.onNoticeOver)
    },
    stop,
  }
}
