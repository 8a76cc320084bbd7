// VerificationReport: what verifyDeviceResponse() answers. Plain data: safe for structuredClone and JSON.stringify.
import type { ByteRange } from '../cbor/index.ts'
import type { UnopenedDocument } from '../mdoc/index.ts'
import type { Origin } from '../trust/index.ts'
import type { CheckId, Group, ParamsOf } from './catalogue.ts'

/** After ETSI EN 319 102-1. */
export type Verdict = 'passed' | 'indeterminate' | 'failed'
export type Status = 'passed' | 'failed' | 'warning' | 'indeterminate' | 'not-applicable'

/** Why a pass is no plain pass. */
export type Frame = 'test-only-anchor' | 'trust-from-file' | 'time-from-file' | 'policy-from-file' | 'trusted-from-result'

/** Why a check could not be performed, or had nothing to check. */
export type Reason =
  | 'no-session'
  | 'session-expired'
  | 'session-used'
  | 'no-device-signed'
  | 'no-reader-key'
  | 'no-anchor'
  | 'no-path'
  | 'no-certificate'
  | 'certificate-not-readable'
  | 'no-key'
  | 'no-mso'
  | 'no-country-in-signer'
  | 'no-state-in-signer'
  | 'not-returned'
  | 'no-documents'
  | 'only-errors'
  | 'only-zero-knowledge'
  | 'only-encrypted'
  | 'no-elements'
  | 'another-version'
  | 'issuer-unknown'
  | 'held-under-another-name'
  | 'list-overdue'
  | 'no-crl'
  | 'crl-not-yet-issued'
  | 'crl-out-of-date'
  | 'no-status-list'
  | 'no-status'
  | 'malformed-status'
  | 'status-list-is-jwt'
  | 'status-list-not-trusted'
  | 'status-list-not-yet-issued'
  | 'status-list-out-of-date'
  | 'index-beyond-list'
  | 'status-value-unknown'
  | 'no-request'
  | 'request-not-readable'
  | 'request-too-large'
  | 'request-not-signed'
  | 'not-asked-for'
  | 'issuer-signed-alone'
  | 'clock-before-build'
  | 'clock-not-plausible'
  | 'date-not-readable'
  | 'algorithm-not-known'
  | 'skipped'

interface FindingOf<Id extends CheckId> {
  readonly id: Id
  /** The data element that the finding is about. */
  readonly subject?: { readonly namespace: string; readonly element: string }
  /** Offsets into the bytes that were given. */
  readonly bytes?: ByteRange
}
/** What a check function returns: it knows no policy. */
export type Finding<Id extends CheckId = CheckId> = Id extends CheckId
  ? FindingOf<Id> &
      (
        | { readonly status: 'passed' | 'failed' | 'warning'; readonly params: ParamsOf<Id> }
        | { readonly status: 'indeterminate' | 'not-applicable'; readonly params: { readonly reason: Reason } & Partial<ParamsOf<Id>> }
      )
  : never

/** A finding, with what catalogue and policy say of it. */
export type Check<Id extends CheckId = CheckId> = Finding<Id> & {
  /** Whether a finding of this status, or its failing, decides the verdict under the policy in force. */
  readonly binding: boolean
  readonly clause: string
  readonly group: Group
}

export interface CertificateSummary {
  readonly subject: string
  readonly issuer: string
  /** Lower-case hex of the INTEGER's content. */
  readonly serialNumber: string
  readonly notBefore: string | null
  readonly notAfter: string | null
  /** SHA-256 over the certificate, lower-case hex. */
  readonly fingerprint: string
  readonly keyIdentifier: string | null
  /** `P-256`, `RSA`, … */
  readonly key: string
  readonly ca: boolean
  /** DER, base64url: so that a face can show, export or (after comparing) trust it. */
  readonly der: string
}
export interface IssuerSummary {
  /** What people call the authority: O, else CN, of the anchor's subject, else of the signer's issuer name. Not confirmed unless `anchor` is there. */
  readonly name: string
  /** C of that name. */
  readonly country: string | null
  readonly documentSigner: CertificateSummary | null
  /** A link certificate that stands between, if any. */
  readonly link: CertificateSummary | null
  readonly anchor:
    | (CertificateSummary & {
        readonly origin: Origin
        readonly testOnly: boolean
        readonly source: string
        readonly docTypes: readonly string[] | null
      })
    | null
  /** Further certificates of x5chain, trusted in nothing. */
  readonly others: readonly CertificateSummary[]
}
export interface ValiditySummary {
  readonly signed: string
  readonly validFrom: string
  readonly validUntil: string
  readonly expectedUpdate: string | null
}

/** A value in a form that JSON carries: bytes by base64url and length, bignums as decimal text, NaN and undefined as `special`. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue }
export interface ElementValue {
  /** `full-date`, `tdate`, `text`, `integer`, `bytes`, `boolean`, `array`, `map`, `portrait`, `float`, `simple`, `null`, `undefined`, `tag 37` …; `withheld`: it occurs twice. */
  readonly type: string
  /** Short text for people and logs; foreign text as it came. */
  readonly text: string
  readonly json?: JsonValue
  readonly redacted?: true
}
export interface ElementReport {
  readonly namespace: string
  readonly element: string
  readonly origin: 'issuer' | 'device'
  /** issuer: digest matched | did not match | no digest | withheld (duplicate). device: authorized, authorised not, or unproven without a session. */
  readonly status: 'matched' | 'mismatched' | 'no-digest' | 'duplicate' | 'unproven' | 'authorized' | 'not-authorized'
  readonly value: ElementValue
  readonly bytes: ByteRange
}

/** A detail that was asked for, and what answers it. */
export interface RequestedElement {
  readonly namespace: string
  readonly element: string
  /** The reader said that it would keep it. */
  readonly intentToRetain: boolean
  /** `age-statement`: the nearest one that settles the age; `alternative`: a set that the request names in its place (ed. 2). */
  readonly answer: 'returned' | 'age-statement' | 'alternative' | 'missing'
  /** Identifiers of what answers in its place. */
  readonly by: readonly string[]
  /** What the device says of a missing one; null: nothing. */
  readonly errorCode: number | null
}
/** What was asked of a document, and came or did not. */
export interface RequestedDocument {
  /** Place of the docRequest that it answers. */
  readonly docRequest: number
  readonly elements: readonly RequestedElement[]
  /** Returned, though nobody asked for it. */
  readonly unrequested: readonly { readonly namespace: string; readonly element: string; readonly origin: 'issuer' | 'device' }[]
  /** Of the second edition, as asked: nothing is compared with it. Key identifiers in hex. */
  readonly issuerIdentifiers: readonly string[]
  readonly uniqueDocSetRequired: boolean | null
  readonly maximumResponseSize: number | null
  readonly zkRequest: { readonly systems: readonly string[]; readonly required: boolean } | null
  readonly encryptionAsked: boolean
  /** Members of requestInfo that could not be read, and count for nothing. */
  readonly unread: readonly string[]
}
/** The request that was compared. */
export interface RequestReport {
  readonly version: string
  /** Asked for, each once. */
  readonly docTypes: readonly string[]
  /** Of these, the ones of which a document did not come. */
  readonly missing: readonly string[]
  /** Second edition. */
  readonly useCases: readonly {
    readonly mandatory: boolean
    /** Places of docRequests. */
    readonly documentSets: readonly (readonly number[])[]
    readonly purposes: readonly { readonly name: string; readonly value: string }[]
  }[]
}

export interface DocumentReport {
  readonly docType: string
  readonly verdict: Verdict
  readonly verdictIgnoringTrust: Verdict
  readonly framed: readonly Frame[]
  readonly issuer: IssuerSummary
  readonly validity: ValiditySummary | null
  readonly checks: readonly Check[]
  readonly elements: readonly ElementReport[]
  /** What the device says it did not return: namespace, element, ErrorCode. */
  readonly errors: readonly { readonly namespace: string; readonly element: string; readonly errorCode: number }[]
  /** Absent: no request was compared, or none asked for this type of document. */
  readonly requested?: RequestedDocument
  /** RFC 9679 SHA-256 thumbprint of the device key, base64url. */
  readonly deviceKeyThumbprint: string | null
  /** How many digests the MSO holds: shown as `9 of 12`. */
  readonly digestCount: number
  readonly bytes: ByteRange
}

export interface VerificationReport {
  readonly schemaVersion: 1
  readonly verdict: Verdict
  /** The verdict without path.anchor, trust.scope and revocation.*: a supposition, it proves nothing. */
  readonly verdictIgnoringTrust: Verdict
  readonly framed: readonly Frame[]
  /** Verification time, RFC 3339 UTC. */
  readonly at: string
  readonly atOrigin: Origin
  readonly presentation: 'document' | 'live'
  /** Whose the session data is; null: none was given. */
  readonly sessionOrigin: Origin | null
  /** `interop`, `strict`, or the name of one's own. */
  readonly policy: string
  /** SHA-256 over what the policy makes of each check, lower-case hex. */
  readonly policyDigest: string
  /** Digest of the trust store. */
  readonly trustStore: string
  readonly anchors: number
  readonly version: string | null
  readonly byteLength: number
  /** response.* alone. */
  readonly checks: readonly Check[]
  readonly documents: readonly DocumentReport[]
  readonly documentErrors: readonly { readonly docType: string; readonly errorCode: number }[]
  /** Second edition: documents of a zero-knowledge proof, or encrypted, that nothing here verifies. No verdict speaks of them. */
  readonly unopened: readonly UnopenedDocument[]
  /** Absent: no request was compared. */
  readonly requested?: RequestReport
}
