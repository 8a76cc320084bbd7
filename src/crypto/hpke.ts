import type { PrivateKey, PublicKey } from './types.ts'
export async function openHpke(_sealed: { recipientKey: PrivateKey; enc: Uint8Array; cipherText: Uint8Array; info: Uint8Array }): Promise<Uint8Array> {
  throw new Error('not built')
}
export async function sealHpke(_open: { recipientKey: PublicKey; plainText: Uint8Array; info: Uint8Array }): Promise<{ enc: Uint8Array; cipherText: Uint8Array }> {
  throw new Error('not built')
}
