// Signatures of certificates over the raw TBSCertificate (RFC 5280, 4.1.1.3).
import type { Provider, PublicKey } from '../crypto/index.ts'
import type { Certificate } from './types.ts'

export async function verifyCertificateSignature(_certificate: Certificate, _issuerKey: PublicKey): Promise<{ verified: boolean; provider: Provider }> {
  throw new TypeError('being written')
}
export async function isSelfSigned(_certificate: Certificate): Promise<boolean> {
  throw new TypeError('being written')
}
