import type { CborItem, Encodable } from '../cbor/index.ts'
import type { PublicKey } from '../crypto/index.ts'
import type { CoseKey } from './types.ts'
export async function readCoseKey(_item: CborItem): Promise<CoseKey> {
  throw new Error('not built')
}
export function encodeCoseKey(_key: PublicKey): Encodable {
  throw new Error('not built')
}
export async function coseKeyThumbprint(_key: PublicKey): Promise<Uint8Array> {
  throw new Error('not built')
}
