// What AWS KMS has for a curve, and what of it COSE may use.
import type { Curve, HashAlgorithm } from '../../crypto/index.ts'
import { AuthorityError } from '../authority-error.ts'

/** One row a key spec. ECDSA always over a digest of ours (DIGEST); Ed25519 only over the message itself (RAW). */
export type KmsAlgorithm =
  | { readonly spec: string; readonly curve: Curve; readonly signing: string; readonly messageType: 'DIGEST'; readonly hash: HashAlgorithm }
  | { readonly spec: string; readonly curve: Curve; readonly signing: string; readonly messageType: 'RAW' }

export const kmsAlgorithms: readonly KmsAlgorithm[] = [
  { spec: 'ECC_NIST_P256', curve: 'P-256', signing: 'ECDSA_SHA_256', messageType: 'DIGEST', hash: 'SHA-256' },
  { spec: 'ECC_NIST_P384', curve: 'P-384', signing: 'ECDSA_SHA_384', messageType: 'DIGEST', hash: 'SHA-384' },
  { spec: 'ECC_NIST_P521', curve: 'P-521', signing: 'ECDSA_SHA_512', messageType: 'DIGEST', hash: 'SHA-512' },
  // ED25519_PH_SHA_512 is Ed25519ph, which COSE's EdDSA is not
  { spec: 'ECC_NIST_EDWARDS25519', curve: 'Ed25519', signing: 'ED25519_SHA_512', messageType: 'RAW' },
]

/** @throws {AuthorityError} KMS has no key on that curve that signs */
export function kmsAlgorithmFor(curve: Curve): KmsAlgorithm {
  const found = kmsAlgorithms.find((row) => row.curve === curve)
  if (found !== undefined) return found
  throw new AuthorityError(`AWS KMS has no key on ${curve}`, `use ${kmsAlgorithms.map((row) => row.curve).join(', ')}`)
}
