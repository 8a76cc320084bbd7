import type { Provider, PublicKey, SignatureAlgorithm } from './types.ts'
export type SignatureProblem = 'algorithm-does-not-fit-key' | 'wrong-length' | 'out-of-range' | 'not-der'
export interface SignatureCheck {
  readonly verified: boolean
  readonly provider: Provider
  readonly problem?: SignatureProblem
}
export async function verifySignature(_key: PublicKey, _algorithm: SignatureAlgorithm, _signature: Uint8Array, _message: Uint8Array): Promise<SignatureCheck> {
  throw new Error('not built')
}
export async function verifyDerSignature(_key: PublicKey, _algorithm: SignatureAlgorithm, _signature: Uint8Array, _message: Uint8Array): Promise<SignatureCheck> {
  throw new Error('not built')
}
