// The certification path from x5chain[0] to a held IACA (ISO/IEC 18013-5, 9.3.3; RFC 5280, 6.1).
import type { ByteRange } from '../cbor/index.ts'
import type { CertificationPath, TrustStore } from './types.ts'

/** A certificate of an x5chain as received, and where it lay. */
export interface X5chainEntry {
  readonly bytes: Uint8Array
  readonly range: ByteRange
}

export async function findPath(_x5chain: readonly X5chainEntry[], _store: TrustStore): Promise<CertificationPath> {
  throw new TypeError('being written')
}
