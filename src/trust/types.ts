// Trust anchors: the IACA certificates that the verifier's user holds.
import type { Certificate } from '../x509/index.ts'

/** Who supplied trust, time, policy, session. What came with the credential can never give an unframed pass. */
export type Origin = 'operator' | 'session' | 'file'

/** An anchor as it is stored and sent to a worker: plain data. */
export interface AnchorRecord {
  /** DER of the certificate. */
  readonly bytes: Uint8Array
  /** Documents the anchor vouches for; absent: all. Compared without case. */
  readonly docTypes?: readonly string[]
  readonly testOnly: boolean
  readonly origin: Origin
  /** Where it came from, for people: a file name, `built in`, a list's name. */
  readonly source: string
  /** Set where a person trusted the issuer of a result after comparing its fingerprint. */
  readonly trustedFromResult?: boolean
  readonly disabled?: boolean
}
export interface TrustAnchor extends Omit<AnchorRecord, 'bytes' | 'disabled'> {
  readonly certificate: Certificate
}

export type RefusalReason = 'end-entity' | 'not-a-ca' | 'private-key' | 'already-held' | 'not-a-certificate' | 'malformed' | 'too-large'
/** A refusal is data: what was refused, why, and whom it named. */
export interface Refusal {
  readonly source: string
  readonly reason: RefusalReason
  readonly subject?: string
  /** For an end-entity certificate: who issued it, so that people know what to look for. */
  readonly issuer?: string
  readonly detail?: string
}

export interface TrustStore {
  readonly anchors: readonly TrustAnchor[]
  readonly refused: readonly Refusal[]
  /** SHA-256 over the sorted anchor fingerprints, lower-case hex. */
  readonly digest: string
  /** Anchors whose subject is this name, byte by byte; constant time in the number of anchors. */
  bySubject(nameBytes: Uint8Array): readonly TrustAnchor[]
  byKeyIdentifier(keyIdentifier: Uint8Array): readonly TrustAnchor[]
}
