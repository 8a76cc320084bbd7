import type { Curve, HashAlgorithm, PrivateKey, PublicKey, Signer } from './types.ts'
export async function generatePrivateKey(_curve: Curve): Promise<PrivateKey> {
  throw new Error('not built')
}
export async function publicKeyOf(_privateKey: PrivateKey): Promise<PublicKey> {
  throw new Error('not built')
}
export async function signerFromPrivateKey(_privateKey: PrivateKey, _hash?: HashAlgorithm): Promise<Signer> {
  throw new Error('not built')
}
export async function generateSigner(_curve: Curve, _hash?: HashAlgorithm): Promise<Signer & { readonly privateKey: PrivateKey }> {
  throw new Error('not built')
}
