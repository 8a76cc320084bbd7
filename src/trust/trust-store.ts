// TrustStore: the anchors, found by name and by key identifier.
import type { AnchorRecord, TrustStore } from './types.ts'

export async function openTrustStore(_records: readonly AnchorRecord[]): Promise<TrustStore> {
  throw new TypeError('being written')
}
