// What the page and the worker say to each other: plain data, each question answered once.
import type { ByteRange } from '../../cbor/index.ts'
import type { PrivateKey } from '../../crypto/index.ts'
import type { Input, Outcome, Problem, Recognised } from '../../intake/index.ts'
import type { AskedElement } from '../../issue/index.ts'
import type { Purpose } from '../../messages/index.ts'
import type {
  AnchorRecord,
  EntryRefusal,
  ImportOptions,
  ImportResult,
  ListFile,
  ListImportResult,
  ListKind,
  ListProvider,
  ListRecord,
  ListRefusal,
  Refusal,
  VicalRecord,
  VicalRefusal,
} from '../../trust/index.ts'
import type {
  AddressSources,
  CertificateLint,
  ListAddress,
  OpticalSession,
  OwnPolicy,
  PolicyProblem,
  SessionContext,
  VerificationContext,
} from '../../verify/index.ts'

/** Everything a verdict depends on but the credential and the trust store, which the worker holds already. */
export type Circumstances = Omit<VerificationContext, 'trust' | 'readerTrust'>

export interface Judgement {
  readonly outcome: Outcome
  /** SHA-256 of each report without its time, in the order of `outcome.reports`. */
  readonly digests: readonly string[]
}

/** An anchor in words: what lists and details show of it. */
export interface AnchorFacts {
  readonly fingerprint: string
  /** O, else CN, else the whole name. */
  readonly name: string
  readonly country: string | null
  readonly subject: string
  readonly issuer: string
  readonly serialNumber: string
  /** RFC 3339; null where the certificate's date is none. */
  readonly notBefore: string | null
  readonly notAfter: string | null
  readonly keyIdentifier: string | null
  readonly key: string
  /** Departures from DER and from the profile's form that an operator's anchor is accepted with. */
  readonly notes: readonly string[]
  readonly pem: string
}
export interface Anchor {
  readonly record: AnchorRecord
  readonly facts: AnchorFacts
}

/** A revocation list in words, as it stands in the store that was told last. */
export interface ListFacts {
  /** SHA-256 of its bytes, lower-case hex. */
  readonly fingerprint: string
  readonly kind: ListKind
  /** Of whoever signed it: O, else CN, else the whole name; empty where that is not known. */
  readonly issuer: string
  readonly subject: string
  /** The address by which documents name a token; null for a CRL. */
  readonly uri: string | null
  /** RFC 3339; null where the list could not be opened. */
  readonly issuedAt: string | null
  readonly nextUpdate: string | null
  /** Entries: of a CRL and an identifier list those that are cancelled, of a status list all. */
  readonly entries: number | null
  /** Taken out of use: a newer one of the same signer stands in its place. */
  readonly superseded: boolean
  /** Why nothing is judged by it; null: it is in use. */
  readonly refusal: ListRefusal | null
}
/** What a file on Trust may hold. */
export type TrustContent = 'anchors' | 'vical' | ListKind

/** A signed list of authorities in words, from its signed bytes. */
export interface VicalFacts {
  /** SHA-256 of its bytes, lower-case hex. */
  readonly fingerprint: string
  readonly provider: string
  /** RFC 3339. */
  readonly date: string
  readonly issueId: number | null
  readonly nextUpdate: string | null
  readonly signer: string
  readonly signerNotAfter: string | null
  readonly root: string
  readonly rootFingerprint: string
  readonly rootName: string
  readonly authorities: number
  readonly refused: readonly EntryRefusal[]
  /** Rows of its profile that the signer departs from without refusing the list. */
  readonly deviations: readonly string[]
}
export interface ListedName {
  readonly entry: number
  readonly name: string
  readonly subject: string
  readonly docTypes: readonly string[]
}
/** What applying a list would change; shown first. */
export interface VicalPlan {
  readonly record: VicalRecord
  readonly facts: VicalFacts
  readonly anchors: readonly Anchor[]
  /** The list whose place it takes. */
  readonly replaces: VicalFacts | null
  readonly added: readonly ListedName[]
  readonly removed: readonly ListedName[]
  readonly rescoped: readonly (ListedName & { readonly before: readonly string[] })[]
  readonly unchanged: number
  /** Authorities of it that are held by hand as well. */
  readonly heldByHand: number
}
export type VicalReading =
  | { readonly state: 'plan'; readonly plan: VicalPlan }
  | { readonly state: 'refused'; readonly refusal: VicalRefusal }
export type OpenedList =
  | { readonly state: 'open'; readonly record: VicalRecord; readonly facts: VicalFacts; readonly anchors: readonly Anchor[] }
  | { readonly state: 'refused'; readonly record: VicalRecord; readonly fingerprint: string; readonly refusal: VicalRefusal }
/** A root of lists, never of licences. */
export interface Provider {
  readonly provider: ListProvider
  readonly fingerprint: string
  readonly subject: string
}
export interface ProvidersFound {
  readonly providers: readonly Provider[]
  readonly refused: readonly Refusal[]
}

/** An image element, or why there is none to show. */
export type ImageReading = { readonly state: 'read'; readonly bytes: Uint8Array } | { readonly state: 'none'; readonly found: string }

export const sampleNames = ['good', 'altered', 'expired', 'unknown-issuer', 'annex-d'] as const
export type SampleName = (typeof sampleNames)[number]
export interface Sample {
  readonly name: SampleName
  readonly input: Input
  /** Marked test-only; held for this page alone where the trust store was built without them. */
  readonly anchors: readonly AnchorRecord[]
  /** Absent: the present. */
  readonly asOf?: Date
  readonly session: SessionContext
  /** CBOR DeviceRequest that it answers, where one is known. */
  readonly request?: Uint8Array
}

export const licenceKinds = ['good', 'expired', 'unknown-issuer'] as const
export type LicenceKind = (typeof licenceKinds)[number]
export interface Holder {
  /** Latin letters, as the standard has it. */
  readonly familyName: string
  readonly givenNames: string
  /** `1990-03-01` */
  readonly birthDate: string
}
/** What the demo wallet keeps: a document, and the key that it is bound to. Both for tests, both gone with the page. */
export interface TestLicence {
  readonly kind: LicenceKind
  readonly holder: Holder
  /** RFC 3339. */
  readonly validUntil: string
  /** CBOR IssuerSigned, with every detail. */
  readonly issuerSigned: Uint8Array
  readonly deviceKey: PrivateKey
}

/** Why a request is not put to the holder. */
export type RequestRefusal =
  | { readonly reason: 'presentation' | 'nothing' | 'answered' }
  | { readonly reason: 'other'; readonly recognised: Recognised }
  | { readonly reason: 'unreadable'; readonly problem: Problem }
  /** Fixed words and offsets, nothing of the request. */
  | { readonly reason: 'malformed'; readonly detail: string }
  | { readonly reason: 'expired'; readonly expired: Date }
  | { readonly reason: 'other-document'; readonly docTypes: readonly string[] }
export interface AskedRequest {
  /** CBOR OpticalRequest. */
  readonly content: Uint8Array
  /** Tells one request from another: the nonce, hexadecimal. */
  readonly nonce: string
  /** Claimed by the code, proven by nobody. */
  readonly origin: string
  /** Null: the code does not say. */
  readonly expires: Date | null
  readonly docType: string
  readonly elements: readonly AskedElement[]
}
export type RequestReading =
  | { readonly state: 'asked'; readonly request: AskedRequest }
  | { readonly state: 'refused'; readonly refusal: RequestRefusal }

export type PolicyReading =
  | { readonly state: 'read'; readonly policy: OwnPolicy }
  | { readonly state: 'refused'; readonly problem: PolicyProblem }

export interface Questions {
  judge: { ask: { readonly input: Input; readonly circumstances: Circumstances }; answer: Judgement }
  importAnchors: {
    ask: { readonly source: string; readonly content: Uint8Array | string; readonly options: ImportOptions }
    answer: ImportResult
  }
  /** What to import the file as: both, where certificates and lists stand in one. */
  recogniseTrust: { ask: { readonly source: string; readonly content: Uint8Array | string }; answer: readonly TrustContent[] }
  /** Judged beside the anchors and lists of the store that was told last. */
  importList: { ask: { readonly file: ListFile; readonly at: Date }; answer: ListImportResult }
  /** Of each list that was told last, in the order of the records. */
  describeLists: { ask: object; answer: readonly ListFacts[] }
  /** Where newer lists are served, for what was told last and for these reports. */
  listAddresses: { ask: Pick<AddressSources, 'reports'>; answer: readonly ListAddress[] }
  planVical: {
    ask: {
      readonly source: string
      readonly content: Uint8Array | string
      readonly roots: readonly ListProvider[]
      readonly held: readonly VicalRecord[]
      readonly at: Date
    }
    answer: VicalReading
  }
  openVicals: {
    ask: { readonly records: readonly VicalRecord[]; readonly roots: readonly ListProvider[] }
    answer: readonly OpenedList[]
  }
  /** Absent name: each is called by its source. */
  findProviders: {
    ask: { readonly source: string; readonly content: Uint8Array | string; readonly name?: string }
    answer: ProvidersFound
  }
  /** By the profile of its kind, under `strict`, beside the store that was told last. */
  lintAnchor: { ask: { readonly record: AnchorRecord; readonly at: Date }; answer: CertificateLint }
  /** A policy of one's own, as JSON. */
  readPolicy: { ask: { readonly content: Uint8Array }; answer: PolicyReading }
  describeAnchors: { ask: { readonly records: readonly AnchorRecord[] }; answer: readonly Anchor[] }
  readImage: { ask: { readonly response: Uint8Array; readonly range: ByteRange }; answer: ImageReading }
  openSession: { ask: { readonly purpose: Purpose; readonly origin: string; readonly at: Date }; answer: OpticalSession }
  makeLicence: { ask: { readonly kind: LicenceKind; readonly holder: Holder; readonly at: Date }; answer: TestLicence }
  /** As octets, or as text: parts of a sequence, or the request in hexadecimal or base64url. */
  readRequest: {
    ask: { readonly content: Uint8Array | string; readonly licence: TestLicence; readonly at: Date }
    answer: RequestReading
  }
  /** A DeviceResponse with what the holder agreed to, bound to the request. */
  answerRequest: {
    ask: { readonly licence: TestLicence; readonly request: AskedRequest; readonly share: readonly AskedElement[] }
    answer: Uint8Array
  }
  /** A DeviceResponse with every detail, bound to a session of nobody. */
  copyLicence: { ask: { readonly licence: TestLicence }; answer: Uint8Array }
  makeSample: { ask: { readonly name: SampleName; readonly at: Date; readonly origin: string }; answer: Sample }
}
export type Topic = keyof Questions

export type ToWorker =
  | { readonly type: 'trust'; readonly anchors: readonly AnchorRecord[]; readonly lists: readonly ListRecord[] } // sent when the trust store changes: parsed once, over there
  | { [T in Topic]: { readonly type: T; readonly id: number } & Questions[T]['ask'] }[Topic]
export type FromWorker =
  | { [T in Topic]: { readonly type: T; readonly id: number; readonly answer: Questions[T]['answer'] } }[Topic]
  | { readonly type: 'fault'; readonly id: number; readonly diagnostics: string }
