import type { Encodable } from '../cbor/index.ts'
import type { PublicKey, SignatureCheck, Signer } from '../crypto/index.ts'
import type { CoseMac0, CoseSign1, CoseSignatureAlgorithm } from './types.ts'

export type HeaderMap = ReadonlyMap<number | string, Encodable>
export interface CoseContent {
  readonly protectedHeader: HeaderMap
  readonly unprotectedHeader: HeaderMap
  readonly payload: Uint8Array
  readonly detached: boolean
}
export async function verifyCoseSignature(
  _cose: CoseSign1,
  _payload: Uint8Array,
  _key: PublicKey,
  _algorithm: CoseSignatureAlgorithm,
): Promise<SignatureCheck> {
  throw new Error('not built')
}
export async function verifyCoseMac(_cose: CoseMac0, _payload: Uint8Array, _macKey: Uint8Array): Promise<boolean> {
  throw new Error('not built')
}
export async function signCoseSign1(_content: CoseContent, _signer: Signer): Promise<Encodable> {
  throw new Error('not built')
}
export async function macCoseMac0(_content: CoseContent, _macKey: Uint8Array): Promise<Encodable> {
  throw new Error('not built')
}
