// An issuing authority that lasts: what its state folder remembers, and the one type behind which certificates are issued.
import type { Curve, PublicKey, Signer } from '../crypto/index.ts'

/** Where a private key is: a file of the state folder, or AWS KMS. The key itself stands in no state, log or error. */
export type KeyReference = { readonly held: 'file'; readonly file: string } | { readonly held: 'kms'; readonly arn: string }

/** A certificate that the authority has, as it stands in `authority.json`. Files are relative to the state folder, PEM. */
export interface HeldCertificate {
  readonly file: string
  /** SHA-256, lower-case hex. */
  readonly fingerprint: string
  readonly serialNumber: string
  readonly notBefore: string
  readonly notAfter: string
  /** Absent for a key that AWS Private CA holds. */
  readonly key?: KeyReference
  /** ARN of the certificate authority or of the certificate, where AWS issued it. */
  readonly arn?: string
  readonly revokedAt?: string
}

/** `authority.json`: nothing secret and nothing personal. Written whole, by rename. */
export interface AuthorityState {
  readonly schemaVersion: 1
  readonly kind: 'local' | 'aws'
  readonly name: string
  readonly country: string
  readonly stateOrProvince?: string
  readonly issuerUri: string
  readonly crlUri: string
  readonly statusListUri: string
  readonly docTypes: readonly string[]
  readonly curve: Curve
  readonly testOnly: boolean
  /** The newest first. */
  readonly iacas: readonly HeldCertificate[]
  readonly links: readonly HeldCertificate[]
  readonly documentSigners: readonly HeldCertificate[]
  readonly crlNumber: number
  /** How many entries of the status list are given out, and which of them are not valid: index → 1 (invalid) or 2 (suspended). */
  readonly statusList: { readonly next: number; readonly entries: Readonly<Record<string, number>>; readonly size: number }
  readonly aws?: { readonly region: string; readonly account: string; readonly authorityArn?: string; readonly keyArns: readonly string[] }
}

export interface DocumentSignerRequest {
  readonly publicKey: PublicKey
  /** CSR signed by that key: proof of possession; AWS Private CA wants one. DER. */
  readonly csr: Uint8Array
  readonly commonName: string
  readonly notBefore: Date
  readonly notAfter: Date
}

/**
 * Issues for one IACA: a file key, an IACA key in KMS and AWS Private CA are three implementations. What comes back is linted with the
 * verifier's strict profile by the caller before it is saved.
 */
export interface CertificateAuthority {
  readonly kind: 'file' | 'kms' | 'acm-pca'
  /** DER of the IACA certificate that issues. */
  readonly certificate: Uint8Array
  issueDocumentSigner(request: DocumentSignerRequest): Promise<Uint8Array>
  /** @param serialNumber lower-case hex, as in HeldCertificate */
  revoke(serialNumber: string): Promise<void>
  /** The present CRL as DER: signed now (file, kms), or as AWS last published it. */
  crl(at: Date): Promise<Uint8Array>
  /** For a link certificate and for status lists' signers; absent where AWS Private CA holds the key and signs only what its templates allow. */
  readonly signer?: Signer
}
