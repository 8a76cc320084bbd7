// What a fault is: how a good licence is spoilt, which row of the negative matrix it belongs to, and what must be said of it.
import type { Encodable } from '../../cbor/index.ts'
import type { PrivateKey } from '../../crypto/index.ts'
import type { Handover } from '../../mdoc/index.ts'
import type { AnchorRecord, Origin } from '../../trust/index.ts'
import type { DemoAuthority, DemoLicence, DemoLicenceOptions } from '../demo-licence.ts'
import type { IssuedMdoc } from '../issuer-signed.ts'
import type { Sources } from '../key-source.ts'
import type { DeviceResponseOptions, PresentationOptions } from '../presentation.ts'
import type { Row } from './rows.ts'

/** The ids are those of the catalogue of checks. */
export interface Expectation {
  readonly verdict: 'passed' | 'indeterminate' | 'failed' | 'unreadable'
  /** Among the failed binding checks, others may fail too. */
  readonly failing?: readonly string[]
  /** The failed binding checks, these and no others. */
  readonly failingExactly?: readonly string[]
  /** Checks that warn: under `strict` they fail, but where `strict` says so. */
  readonly warning?: readonly string[]
  readonly indeterminate?: readonly string[]
  /** Verdict under `strict`, the missing CRL set aside: absent, failed where something warns or fails. */
  readonly strict?: 'passed' | 'indeterminate' | 'failed'
}

export interface FaultCase {
  readonly row: Row
  /** The sentence goes on from "refuses", "accepts" or "cannot judge". */
  readonly about: string
  readonly expect: Expectation
  /** How the response is made; what is left out is as in a good licence. */
  readonly recipe: (bench: Bench) => Recipe | Promise<Recipe>
}
export type FaultTable = Readonly<Record<string, FaultCase>>

/** What a recipe may work with; every salt, serial number and key is drawn from its sources. */
export interface Bench extends Required<Sources> {
  readonly at: Date
  readonly sessionTranscript: Uint8Array
}

export interface Recipe {
  readonly licence?: Partial<DemoLicenceOptions>
  /** The certificates, where `licence` can't say how they are to be. */
  readonly authority?: DemoAuthority
  /** What becomes of the credential after it was issued. */
  readonly alter?: (mdoc: IssuedMdoc, licence: DemoLicence) => IssuedMdoc | Promise<IssuedMdoc>
  /** By default the device signs. */
  readonly deviceAuth?: (licence: DemoLicence) => PresentationOptions['deviceAuth']
  readonly presentation?:
    | Partial<PresentationOptions>
    | ((licence: DemoLicence) => Partial<PresentationOptions> | Promise<Partial<PresentationOptions>>)
  /** The documents of the response, from the one that was presented. */
  readonly documents?: (document: Uint8Array, licence: DemoLicence) => readonly Uint8Array[] | Promise<readonly Uint8Array[]>
  readonly response?: Partial<DeviceResponseOptions>
  readonly editResponse?: (response: Uint8Array) => Uint8Array
  /** Whom the verifier trusts: by default the demo authority alone. */
  readonly anchors?: (licence: DemoLicence) => readonly AnchorRecord[]
  /** The lists that the verifier holds: by default none. */
  readonly lists?: (licence: DemoLicence) => Partial<Lists> | Promise<Partial<Lists>>
  /** The session, where it is not the demo session; device and verifier build the transcript from it. */
  readonly handover?: Handover
  /** What the verifier holds of the session, where it differs from the device's; null: nothing. */
  readonly verifierTranscript?: Uint8Array | null
  readonly readerKey?: PrivateKey
  readonly presented?: 'document' | 'live'
  readonly sessionOrigin?: Origin
  readonly at?: Date
}

/** CRLs, DER; status and identifier list tokens. */
export interface Lists {
  readonly crls: readonly Uint8Array[]
  readonly statusLists: readonly Uint8Array[]
  readonly identifierLists: readonly Uint8Array[]
}

/** A response and all that a verifier needs to judge it. */
export interface FaultyResponse {
  readonly response: Uint8Array
  readonly anchors: readonly AnchorRecord[]
  readonly lists: Lists
  /** Of which the transcript was built, where the fault names one. */
  readonly handover: Handover | undefined
  readonly sessionTranscript: Uint8Array | undefined
  readonly sessionOrigin: Origin
  readonly readerKey: PrivateKey | undefined
  readonly presentation: 'document' | 'live'
  readonly at: Date
  readonly expect: Expectation
}

export type Members = ReadonlyMap<string, Encodable>
