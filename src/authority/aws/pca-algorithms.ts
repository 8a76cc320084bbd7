// What AWS Private CA has for a curve. P-521 is assumed: never run against AWS itself.
import type { CertificateAuthorityConfiguration } from '@aws-sdk/client-acm-pca'
import type { Curve } from '../../crypto/index.ts'
import { AuthorityError } from '../authority-error.ts'

type Algorithms = Required<Pick<CertificateAuthorityConfiguration, 'KeyAlgorithm' | 'SigningAlgorithm'>>

const rows: ReadonlyMap<Curve, { readonly key: string; readonly signing: string }> = new Map([
  ['P-256', { key: 'EC_prime256v1', signing: 'SHA256WITHECDSA' }],
  ['P-384', { key: 'EC_secp384r1', signing: 'SHA384WITHECDSA' }],
  ['P-521', { key: 'EC_secp521r1', signing: 'SHA512WITHECDSA' }],
])
export const privateCaCurves: readonly Curve[] = [...rows.keys()]

/** @throws {AuthorityError} no brainpool and no Ed25519 there */
export function privateCaAlgorithmFor(curve: Curve): Algorithms {
  const row = rows.get(curve)
  if (row === undefined)
    throw new AuthorityError(
      `AWS Private CA has no key on ${curve}`,
      `use ${privateCaCurves.join(', ')}, or hold the IACA key in KMS: --iaca-key kms`,
    )
  return { KeyAlgorithm: row.key, SigningAlgorithm: row.signing } as Algorithms // newer ones than the SDK's types know pass through it
}
