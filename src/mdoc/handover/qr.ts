// Proximity, engaged by QR code: Handover = null; ISO/IEC 18013-5, 9.1.5.1
import type { Encodable } from '../../cbor/index.ts'

export function buildQrHandover(): Encodable {
  return null
}
