// VerificationContext: everything a verdict depends on but the credential. The engine reads no clock and fetches nothing.
import type { PrivateKey } from '../crypto/index.ts'
import type { Handover } from '../mdoc/index.ts'
import type { Origin, TrustStore } from '../trust/index.ts'
import type { CheckId } from './catalogue.ts'
import type { Policy } from './policy.ts'

export interface SessionContext {
  /** CBOR SessionTranscript as bytes (used as it is, whatever its hand-over), or the inputs to build it from. */
  readonly transcript: Uint8Array | Handover
  /** The reader's ephemeral private key, for a deviceMac. Without `curve` it is one of the device key's curve. */
  readonly readerKey?: { readonly secret: Uint8Array; readonly curve?: PrivateKey['curve'] }
  /** Opens a response that was encrypted to it (ISO/IEC 18013-7 annex C); used by the intake, before anything is judged. */
  readonly recipientKey?: { readonly secret: Uint8Array; readonly curve?: PrivateKey['curve'] }
  readonly origin: Origin
  /**
   * The session takes no answer any more: its time had run out, or it was answered before. Nothing then proves who presents,
   * whatever the device signed; a verifier that kept no account of its sessions could be shown a copy.
   */
  readonly over?: SessionOver
}
export type SessionOver = 'expired' | 'used'

export interface VerificationContext {
  /** Verification time. */
  readonly at: Date
  /** `session`: the device's own clock, which clock.plausible then judges. */
  readonly atOrigin: Origin
  /** The clock can't be earlier than this: commit date of the build, newest held list. */
  readonly notBefore?: Date
  readonly trust: TrustStore
  /** A file to judge, or somebody in front of us: `live` always binds holder authentication. */
  readonly presentation: 'document' | 'live'
  readonly session?: SessionContext
  /** Absent: `interop`. */
  readonly policy?: Policy
  /** Who chose the policy; absent: the operator. */
  readonly policyOrigin?: Origin
  /** Checks that are not to count. Each becomes a binding `indeterminate`: with one of them skipped nothing can pass. */
  readonly skip?: readonly CheckId[]
  /**
   * CBOR DeviceRequest: what was asked for, compared with what came. Absent: that of a session by light, which is bound to it; else nothing
   * is compared. One that can't be read leaves request.doc-type indeterminate.
   */
  readonly request?: Uint8Array
  /** Authorities of readers, held apart from those of documents: who vouches for whoever signed the request. Absent: nobody does. */
  readonly readerTrust?: TrustStore
}
