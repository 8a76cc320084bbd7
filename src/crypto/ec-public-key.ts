import type { EcCurve, KeyFault, PublicKey } from './types.ts'
export async function readEcPublicKey(_curve: EcCurve, _point: { x: Uint8Array; y: Uint8Array | boolean }): Promise<PublicKey | { fault: KeyFault }> {
  throw new Error('not built')
}
export async function readEcPoint(_curve: EcCurve, _octets: Uint8Array): Promise<{ key: PublicKey; compressed: boolean } | { fault: KeyFault }> {
  throw new Error('not built')
}
