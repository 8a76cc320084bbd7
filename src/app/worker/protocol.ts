// What the page and the worker say to each other: plain data, each question answered once.
import type { ByteRange } from '../../cbor/index.ts'
import type { Input, Outcome } from '../../intake/index.ts'
import type { AnchorRecord, ImportOptions, ImportResult } from '../../trust/index.ts'
import type { SessionContext, VerificationContext } from '../../verify/index.ts'

/** Everything a verdict depends on but the credential and the trust store, which the worker holds already. */
export type Circumstances = Omit<VerificationContext, 'trust'>

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

/** An image element, or why there is none to show. */
export type ImageReading = { readonly state: 'read'; readonly bytes: Uint8Array } | { readonly state: 'none'; readonly found: string }

export const sampleNames = ['good', 'altered', 'expired', 'unknown-issuer', 'annex-d'] as const
export type SampleName = (typeof sampleNames)[number]
export interface Sample {
  readonly name: SampleName
  readonly input: Input
  /** Marked test-only, and held for this page alone. */
  readonly anchors: readonly AnchorRecord[]
  /** Absent: the present. */
  readonly asOf?: Date
  readonly session: SessionContext
}

export interface Questions {
  judge: { ask: { readonly input: Input; readonly circumstances: Circumstances }; answer: Judgement }
  importAnchors: {
    ask: { readonly source: string; readonly content: Uint8Array | string; readonly options: ImportOptions }
    answer: ImportResult
  }
  describeAnchors: { ask: { readonly records: readonly AnchorRecord[] }; answer: readonly Anchor[] }
  readImage: { ask: { readonly response: Uint8Array; readonly range: ByteRange }; answer: ImageReading }
  makeSample: { ask: { readonly name: SampleName; readonly at: Date; readonly origin: string }; answer: Sample }
}
export type Topic = keyof Questions

export type ToWorker =
  | { readonly type: 'trust'; readonly anchors: readonly AnchorRecord[] } // sent when the trust store changes: parsed once, over there
  | { [T in Topic]: { readonly type: T; readonly id: number } & Questions[T]['ask'] }[Topic]
export type FromWorker =
  | { [T in Topic]: { readonly type: T; readonly id: number; readonly answer: Questions[T]['answer'] } }[Topic]
  | { readonly type: 'fault'; readonly id: number; readonly diagnostics: string }
