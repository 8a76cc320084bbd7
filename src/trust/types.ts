// Trust anchors: the IACA certificates that the verifier's user holds.
import type { Provider } from '../crypto/index.ts'
import type { Certificate, CertificateList, Name } from '../x509/index.ts'

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
  /** Set where a signed list of authorities vouches for it: what that list says of itself. */
  readonly list?: AnchorList
  readonly disabled?: boolean
}
/** The VICAL that an anchor came with. */
export interface AnchorList {
  /** SHA-256 of the list's bytes, lower-case hex. */
  readonly fingerprint: string
  readonly provider: string
  readonly date: Date
  /** Absent: the list does not say when the next is due. */
  readonly nextUpdate?: Date
  /** Counted from 1. */
  readonly entry: number
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

/** The three kinds of revocation list; the member of a case.json and the option of the command are named after them. */
export type ListKind = 'crl' | 'status-list' | 'identifier-list'

/** A revocation list as it is stored and sent to a worker: plain data, judged anew against the anchors whenever a store is opened. */
export interface ListRecord {
  readonly kind: ListKind
  /** DER of a CertificateList, or the CWT. */
  readonly bytes: Uint8Array
  /** Where it came from, for people: a file name. */
  readonly source: string
  readonly origin: Origin
}
export interface HeldCrl extends Pick<ListRecord, 'source' | 'origin'> {
  readonly list: CertificateList
  /** A held anchor whose key signed the list and may do so. Others of the same name and key may be held beside it. */
  readonly issuer: TrustAnchor
}
/**
 * What both kinds of token say (RFC 8392; Token Status List). The key of x5chain[0] signed it; whose x5chain that is, and whether the
 * token is in date, is judged with the document that names it (ISO/IEC 18013-5 ed. 2).
 */
export interface HeldToken extends Pick<ListRecord, 'source' | 'origin' | 'bytes'> {
  /** Claim 2, sub: the address by which a document names the list. */
  readonly uri: string
  /** Claims 6 and 4, iat and exp. */
  readonly issuedAt: Date
  readonly expires: Date
  /** Claim 65534, ttl: how long a copy may be used before a newer one should be asked for. */
  readonly ttlSeconds: number | undefined
  /** As received, the list's signer first; trusted in nothing. */
  readonly x5chain: readonly Certificate[]
}
/** Claim 65533, inflated. */
export interface HeldStatusList extends HeldToken {
  readonly bits: 1 | 2 | 4 | 8
  /** Entries of `bits` each, the first in the lowest bits of the first octet. */
  readonly statuses: Uint8Array
}
/** Claim 65530: what it holds is revoked. */
export interface HeldIdentifierList extends HeldToken {
  /** Lower-case hex; one that was written as text, which the field does, by its UTF-8. */
  readonly identifiers: ReadonlySet<string>
}

export type ListRefusalReason =
  | 'not-a-list'
  | 'too-large'
  | 'malformed'
  | 'already-held'
  | 'not-v2'
  | 'no-next-update'
  | 'dates-reversed'
  | 'not-yet-issued'
  | 'empty-entries'
  | 'delta'
  | 'scoped'
  | 'indirect'
  | 'unknown-critical-extension'
  | 'no-key-identifier'
  | 'no-number'
  | 'algorithm'
  | 'issuer-not-held'
  | 'no-crl-sign'
  | 'other-key-identifier'
  | 'signature'
  | 'older-than-held'
  | 'same-number-other-bytes'
  | 'jwt'
  | 'type'
  | 'no-certificate'
  | 'bits'
  | 'not-inflated'
  | 'expired'
  | 'other-address'
/** A list that was refused is data: which, why, and whose it says it is. */
export interface ListRefusal {
  readonly kind: ListKind
  readonly source: string
  readonly reason: ListRefusalReason
  readonly issuer?: string
  /** Of a JWT: whose status it says it is, so that a document's check can say why it was not performed. */
  readonly uri?: string
  readonly detail?: string
}
export interface ListImportOptions {
  /** Anchors and lists that are held; nothing in it changes. */
  readonly store: TrustStore
  /** Taken since the store was opened. */
  readonly held?: readonly ListRecord[]
  readonly origin: Origin
  /** The present time: a list of the future is refused. */
  readonly at: Date
  /** The verification time, where it is another: a token that had not expired then is taken. Absent: `at`. */
  readonly judgedAt?: Date
  /** Where it was fetched: a token that says it is the list of another address is refused. Absent: it came as a file. */
  readonly address?: string
}
/** A list that is added takes the place of the older ones of its issuer: those may be dropped, and count no more. */
export interface ListImportResult {
  readonly added: readonly ListRecord[]
  readonly refused: readonly ListRefusal[]
}

export interface TrustStore {
  readonly anchors: readonly TrustAnchor[]
  readonly refused: readonly Refusal[]
  /** SHA-256 over the sorted anchor fingerprints, lower-case hex; lists do not count. */
  readonly digest: string
  /** The newest CRL of each issuing key. */
  readonly crls: readonly HeldCrl[]
  readonly statusLists: readonly HeldStatusList[]
  readonly identifierLists: readonly HeldIdentifierList[]
  readonly refusedLists: readonly ListRefusal[]
  /** Anchors and lists as they were given, so that a store can be opened anew with further ones. */
  readonly anchorRecords: readonly AnchorRecord[]
  readonly listRecords: readonly ListRecord[]
  /** The CRL by this certificate's subject and key; constant time in the number of lists. */
  crlOf(issuer: Certificate): HeldCrl | undefined
  /** Anchors whose subject is this name, byte by byte; constant time in the number of anchors. */
  bySubject(nameBytes: Uint8Array): readonly TrustAnchor[]
  byKeyIdentifier(keyIdentifier: Uint8Array): readonly TrustAnchor[]
  /** Of another name, byte by byte, but the same text (another string type, say), else of the same country: for messages alone. */
  similarTo(name: Name): TrustAnchor | undefined
  /** Certificates without CA true that were refused: evidence of who issued a signer, trusted in nothing. */
  readonly refusedEndEntities: readonly Certificate[]
}

/** Why the anchor that came nearest was not taken. */
export type AnchorRefusal =
  | 'no-such-name'
  | 'other-key-identifier'
  | 'held-under-another-name'
  | 'intermediate-between'
  | 'signature-does-not-verify'
  | 'issuer-not-readable'

/**
 * What was found between x5chain[0] and the anchors: evidence alone, the checks in verify/path.ts judge it.
 * Never holds a conclusion that time or docType could change.
 */
export interface CertificationPath {
  /** x5chain[0]; absent where it could not be read. */
  readonly documentSigner: Certificate | undefined
  /** `offset` counts from the start of the certificate, as in `Certificate.derFaults`. */
  readonly documentSignerProblem: { readonly problem: string; readonly offset: number } | undefined
  /** More than MAX_X5CHAIN certificates: nothing was read. */
  readonly tooMany: boolean
  /** Further certificates of x5chain that could be read: candidates, trusted in nothing. */
  readonly others: readonly Certificate[]
  /** Further certificates that were dropped because they are no DER. */
  readonly dropped: number
  /** The anchor whose key verifies the signer (or the link), names agreeing. Operator's before file's, unmarked before test-only. */
  readonly anchor: TrustAnchor | undefined
  /** New IACA key certified by the old: stands between the signer and the anchor. */
  readonly link: Certificate | undefined
  /** Held anchors that the signer names by subject and key identifier, though its signature verifies with none of them. */
  readonly contradicted: TrustAnchor | undefined
  readonly provider: Provider | undefined
  /** Absent where there is an anchor, and where none that is held comes near the signer's issuer by name, country or key. */
  readonly nearest: { readonly subject: string; readonly source: string; readonly refusedBecause: AnchorRefusal } | undefined
  /** The signer verifies under its own key. */
  readonly selfSigned: boolean
  /** The signer is, byte for byte, a held anchor. */
  readonly isAnchor: boolean
  /** A certificate without CA true (held, or further in x5chain) whose key issued the signer. */
  readonly issuedByEndEntity: Certificate | undefined
  /** CA certificates that are not self-issued between signer and anchor: what pathLenConstraint counts. */
  readonly intermediates: readonly Certificate[]
  /** The held anchor that the topmost of `intermediates` was issued by: no path of annex B, but its pathLenConstraint is judged. */
  readonly intermediatesEndAt: TrustAnchor | undefined
}

export interface ImportOptions {
  readonly origin: Origin
  /** Absent: false. */
  readonly testOnly?: boolean
  readonly docTypes?: readonly string[]
  readonly trustedFromResult?: boolean
  /** What is held already: the same certificate bytes are refused a second time. */
  readonly held?: readonly AnchorRecord[]
  /** The time by which `expired` is noted; absent: nothing is noted of dates. */
  readonly at?: Date
}
/** Taken all the same, and what a person should know of it. */
export interface ImportNote {
  readonly source: string
  readonly subject: string
  readonly note: 'expired' | 'not-yet-valid' | 'not-der'
  readonly detail: string
}
export interface ImportResult {
  readonly added: readonly AnchorRecord[]
  readonly refused: readonly Refusal[]
  readonly notes: readonly ImportNote[]
}
