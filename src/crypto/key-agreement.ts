import type { PrivateKey, PublicKey } from './types.ts'
export async function agree(_privateKey: PrivateKey, _publicKey: PublicKey): Promise<Uint8Array | undefined> {
  throw new Error('not built')
}
