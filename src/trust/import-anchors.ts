// Anchors from what an operator has: PEM, DER, base64 text.
import type { AnchorRecord, ImportOptions, ImportResult } from './types.ts'

export async function importAnchors(_source: string, _content: Uint8Array | string, _options: ImportOptions): Promise<ImportResult> {
  const held: readonly AnchorRecord[] = _options.held ?? []
  throw new TypeError(`being written ${held.length}`)
}
