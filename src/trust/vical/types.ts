// Signed lists of authorities as they are read, held and compared (ISO/IEC 18013-5, annex C: VICAL; ed. 2, annex F: RICAL).
import type { Certificate } from '../../x509/index.ts'
import type { AnchorRecord, Origin } from '../types.ts'

/** `vical`: authorities that issue documents. `rical`: authorities of readers; recognised, and refused where the other is asked for. */
export type TrustListKind = 'vical' | 'rical'

/** A root that list providers sign under: it vouches for lists, never for a document. Plain data. */
export interface ListProvider {
  /** DER of the certificate. */
  readonly bytes: Uint8Array
  /** For people: whose root it is. */
  readonly name: string
  readonly origin: Origin
}

/** A list as it is stored and sent to a worker: the signed bytes, judged anew whenever it is opened. */
export interface VicalRecord {
  readonly bytes: Uint8Array
  /** Where it came from, for people: a file name. */
  readonly source: string
  readonly origin: Origin
}

/** CertificateInfo, believed in nothing: its certificate decides. */
export interface CertificateInfo {
  readonly certificate: Uint8Array
  readonly serialNumber: bigint
  readonly ski: Uint8Array
  readonly docTypes: readonly string[]
  readonly notAfter: Date | undefined
}
export type CertificateInfoReading =
  | { readonly state: 'read'; readonly info: CertificateInfo }
  | { readonly state: 'malformed'; readonly problem: string }

/** Why an entry is no anchor, though its list is held. */
export type EntryRefusalReason = 'malformed' | 'certificate' | 'not-a-ca' | 'ski' | 'serial' | 'not-after' | 'repeated'
export interface EntryRefusal {
  /** Counted from 1, in the order of the list. */
  readonly entry: number
  readonly reason: EntryRefusalReason
  readonly subject?: string
  readonly detail?: string
}

export interface ListedAuthority {
  /** Counted from 1, in the order of the list. */
  readonly entry: number
  readonly certificate: Certificate
  readonly docTypes: readonly string[]
}
/** A list whose signature verifies under a root that is held. */
export interface HeldVical {
  readonly record: VicalRecord
  /** SHA-256 of its bytes, lower-case hex. */
  readonly fingerprint: string
  readonly provider: string
  readonly version: string
  readonly date: Date
  readonly issueId: number | undefined
  readonly nextUpdate: Date | undefined
  readonly signer: Certificate
  /** Between signer and root, as in x5chain. */
  readonly intermediates: readonly Certificate[]
  readonly root: Certificate
  /** As the holder of the root calls it. */
  readonly rootName: string
  readonly authorities: readonly ListedAuthority[]
  readonly refused: readonly EntryRefusal[]
  /** The authorities as anchors; the list is their source. */
  readonly anchors: readonly AnchorRecord[]
}

export type VicalRefusalReason =
  | 'not-a-list'
  | 'rical'
  | 'too-large'
  | 'malformed'
  | 'version'
  | 'dates-reversed'
  | 'algorithm'
  | 'no-certificate'
  | 'unknown-root'
  | 'path'
  | 'signer-not-in-date'
  | 'signer-purpose'
  | 'signer-profile'
  | 'signature'
  | 'not-yet-issued'
  | 'already-held'
  | 'older-than-held'
  | 'same-number-other-bytes'
/** A list that was refused is data: why, and whose it says it is. */
export interface VicalRefusal {
  readonly source: string
  readonly reason: VicalRefusalReason
  readonly provider?: string
  /** Subject of the certificate that signed it, or, of an unknown root, whom the topmost certificate names. */
  readonly signer?: string
  readonly detail?: string
}

export interface Rescoped {
  readonly before: ListedAuthority
  readonly after: ListedAuthority
}
/** What a list changes against the one that is held of its provider; compared by certificate bytes. */
export interface VicalChanges {
  readonly added: readonly ListedAuthority[]
  readonly removed: readonly ListedAuthority[]
  readonly rescoped: readonly Rescoped[]
  readonly unchanged: readonly ListedAuthority[]
}
