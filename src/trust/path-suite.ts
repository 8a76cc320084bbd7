// Roots, signers and searches that the tests of paths share.
import {
  basicConstraintsOf,
  type CertificateOptions,
  type Certified,
  issueDocumentSigner,
  issueIaca,
  type SubjectAttribute,
  withExtension,
  without,
} from '../issue/index.ts'
import { type Extension, oids } from '../x509/index.ts'
import { type AnchorRecord, type CertificationPath, findPath, openTrustStore } from './index.ts'

export const period = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2027-01-01T00:00:00Z') }
export const UTOPIA: readonly SubjectAttribute[] = [
  { type: 'CN', value: 'Utopia IACA' },
  { type: 'C', value: 'XU' },
]
export const ARCADIA: readonly SubjectAttribute[] = [
  { type: 'CN', value: 'Arcadia IACA' },
  { type: 'C', value: 'XA' },
]
export const rootWith = (options: Partial<CertificateOptions> = {}) => issueIaca({ ...period, subject: UTOPIA, ...options })
export const signerBy = (issuer: Certified, options: Partial<CertificateOptions> = {}) =>
  issueDocumentSigner(issuer, {
    ...period,
    subject: [
      { type: 'CN', value: 'Utopia signer' },
      { type: 'C', value: 'XU' },
    ],
    ...options,
  })
export const record = ({ certificate }: Certified, options: Partial<AnchorRecord> = {}): AnchorRecord => ({
  bytes: certificate,
  origin: 'operator',
  testOnly: false,
  source: 'iaca.pem',
  ...options,
})
export async function search(
  x5chain: readonly (Certified | Uint8Array)[],
  held: readonly (Certified | AnchorRecord)[],
): Promise<CertificationPath> {
  const store = await openTrustStore(held.map((anchor) => ('certificate' in anchor ? record(anchor) : anchor)))
  const entries = x5chain.map((entry) => (entry instanceof Uint8Array ? entry : entry.certificate))
  return findPath(
    entries.map((bytes) => ({ bytes, range: [0, bytes.length] as const })),
    store,
  )
}
export const anchorOf = ({ anchor }: CertificationPath) => anchor?.certificate.bytes
export const noAki = (profile: readonly Extension[]) => without(profile, oids.authorityKeyIdentifier)
export const caExtensions = (profile: readonly Extension[]) => [
  ...without(profile, oids.extendedKeyUsage),
  basicConstraintsOf({ ca: true }),
]

/** The profile's extensions, with the subjectKeyIdentifier of somebody else. */
export function withSkiOf({ keyIdentifier }: Certified, profile: readonly Extension[]): readonly Extension[] {
  const value = Uint8Array.from([4, keyIdentifier.length, ...keyIdentifier])
  return withExtension(profile, { oid: oids.subjectKeyIdentifier, critical: false, value })
}
