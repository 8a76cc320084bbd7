// COSE_Sign1, COSE_Mac0, COSE_Key as read (RFC 9052, 9053), bytes kept as received.
import type { ByteRange, CborItem, CborMap } from '../cbor/index.ts'
import type { Curve, KeyFault, PublicKey, SignatureAlgorithm } from '../crypto/index.ts'

interface CoseMessage {
  readonly range: ByteRange
  /** Content of the protected bstr, as received; empty for an empty header. */
  readonly protectedBytes: Uint8Array
  readonly protectedHeader: CborMap | undefined
  readonly unprotectedHeader: CborMap | undefined
  /** Content of the payload bstr; undefined where it is detached (nil). */
  readonly payload: Uint8Array | undefined
  readonly payloadItem: CborItem
  /** Odd, but read all the same: `undefined` in place of nil, null in place of the unprotected map. */
  readonly oddities: readonly ('undefined-payload' | 'unprotected-not-a-map')[]
  /** Rules of RFC 9052 that are broken though every part could be read: a label in both headers, `crit` with an unknown label … */
  readonly faults: readonly { readonly fault: string; readonly offset: number }[]
}
export interface CoseSign1 extends CoseMessage {
  readonly signature: Uint8Array
}
export interface CoseMac0 extends CoseMessage {
  readonly tag: Uint8Array
}

/** One row of section 6: a COSE algorithm number that may sign, the curves it allows. */
export interface CoseSignatureAlgorithm {
  readonly id: number
  readonly name: string
  readonly algorithm: SignatureAlgorithm
  readonly curves: readonly Curve[]
  /** RFC 9864 numbers, which ISO/IEC 18013-5 does not name. */
  readonly fullySpecified: boolean
}

/** A public COSE_Key (RFC 9053, 7). `key` is absent where `keyFault` says why. */
export interface CoseKey {
  readonly range: ByteRange
  readonly curve: Curve | undefined
  readonly key: PublicKey | undefined
  readonly keyFault: KeyFault | undefined
  readonly compressed: boolean
  /** Coordinates of 31 or 33 octets that became a valid point. */
  readonly normalisedCoordinates: boolean
  /** alg (3) and key_ops (4), where present: a key that excludes verification is a structure fault of its document. */
  readonly algorithmId: number | undefined
  readonly excludesVerification: boolean
  readonly hasPrivatePart: boolean
  /** kty, crv as read, for messages. */
  readonly described: string
}
