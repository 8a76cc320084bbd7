// Proximity, engaged by NFC: NFCHandover = [Hs: bstr, Hr: bstr / null]; ISO/IEC 18013-5, 9.1.5.1
import type { Encodable } from '../../cbor/index.ts'
import type { HandoverOf } from '../types.ts'
import { requireBytes } from './inputs.ts'

/** Static hand-over has a Handover Select message alone; negotiated hand-over the Handover Request message too. */
export function buildNfcHandover({ handoverSelect, handoverRequest }: HandoverOf<'nfc'>): Encodable {
  return [
    requireBytes('handoverSelect', handoverSelect),
    handoverRequest === null ? null : requireBytes('handoverRequest', handoverRequest),
  ]
}
