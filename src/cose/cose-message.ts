import type { CborItem } from '../cbor/index.ts'
import type { CoseMac0, CoseSign1 } from './types.ts'
export function readCoseSign1(_item: CborItem): CoseSign1 {
  throw new Error('not built')
}
export function readCoseMac0(_item: CborItem): CoseMac0 {
  throw new Error('not built')
}
