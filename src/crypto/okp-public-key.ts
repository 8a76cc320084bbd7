import type { EdwardsCurve, KeyFault, MontgomeryCurve, PublicKey } from './types.ts'
export async function readOkpPublicKey(_curve: EdwardsCurve | MontgomeryCurve, _octets: Uint8Array): Promise<PublicKey | { fault: KeyFault }> {
  throw new Error('not built')
}
