// case.json: one credential with all that is needed to judge it, as typed data. Resolving its paths is the intake's.
import type { PrivateKey } from '../crypto/index.ts'
import type { Handover } from './types.ts'

/** Bytes that stand in the case itself, or in a file of its folder. */
export type CaseBytes = { readonly file: string } | { readonly bytes: Uint8Array }
/** A private key: a file (hex of d, or a JWK), or inline. Without `curve` it is of the device key's curve. */
export type CaseKey = { readonly file: string } | { readonly secret: Uint8Array; readonly curve?: PrivateKey['curve'] }
export type CaseAnchor = ({ readonly file: string } | { readonly pem: string }) & {
  readonly docTypes?: readonly string[]
  readonly testOnly?: boolean
}

type InCase<Value> = Value extends Uint8Array ? CaseBytes : Value
/** A hand-over whose bytes may still be paths; thumbprints and nonces never are. `recipientKey` opens an encrypted annex C response. */
export type CaseHandover = Handover extends infer One
  ? One extends { readonly type: 'dcapi' }
    ? One & { readonly recipientKey?: CaseKey }
    : One extends { readonly type: 'qr' | 'nfc' | 'iso-18013-7-a' }
      ? { readonly [Member in keyof One]: InCase<One[Member]> }
      : One extends { readonly type: 'optical' }
        ? Omit<One, 'request'> & { readonly request: CaseBytes }
        : One
  : never

export type CaseVerdict = 'passed' | 'indeterminate' | 'failed'
export interface Expectation {
  readonly verdict?: CaseVerdict | 'unreadable'
  readonly verdictIgnoringTrust?: CaseVerdict
  /** Ids that must be among the failed binding checks; others may fail too. */
  readonly failing?: readonly string[]
  /** These and no others. */
  readonly failingExactly?: readonly string[]
  /** Id → status → how many results of that status, exact. */
  readonly checks?: ReadonlyMap<string, ReadonlyMap<string, number>>
}

export interface CaseFile {
  readonly about?: string
  /** Verification time; absent: now. */
  readonly at?: Date
  readonly response: CaseBytes
  readonly trustAnchors: readonly CaseAnchor[]
  readonly sessionTranscript?: CaseBytes
  readonly handover?: CaseHandover
  readonly readerEphemeralKey?: CaseKey
  readonly request?: CaseBytes
  readonly crls: readonly CaseBytes[]
  readonly statusLists: readonly CaseBytes[]
  readonly identifierLists: readonly CaseBytes[]
  readonly vicals: readonly { readonly file: string; readonly signer: string }[]
  /** The name of a policy, or one written out; what it means is the engine's to say. */
  readonly policy?: string | Readonly<Record<string, unknown>>
  readonly expect?: Expectation
  readonly provenance?: string
  /** Members that begin with `x-`, kept as they are. */
  readonly extensions: ReadonlyMap<string, unknown>
}

/** A case that cannot be used, and the member that is at fault: `trustAnchors[2].file`. */
export class CaseError extends Error {
  override readonly name = 'CaseError'
  readonly member: string

  constructor(member: string, problem: string) {
    super(member === '' ? problem : `${member}: ${problem}`)
    this.member = member
  }
}
