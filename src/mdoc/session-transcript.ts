// SessionTranscript = [DeviceEngagementBytes / null, EReaderKeyBytes / null, Handover]; ISO/IEC 18013-5, 9.1.5.1
import { type Encodable, encode } from '../cbor/index.ts'
import { buildDcapiHandover } from './handover/dcapi.ts'
import { taggedBytes } from './handover/inputs.ts'
import { buildIso18013_7AHandover } from './handover/iso-18013-7-a.ts'
import { buildIso18013_7BHandover } from './handover/iso-18013-7-b.ts'
import { buildNfcHandover } from './handover/nfc.ts'
import { buildOpenid4vpHandover } from './handover/openid4vp.ts'
import { buildOpenid4vpDcApiHandover } from './handover/openid4vp-dc-api.ts'
import { buildOpenid4vpDcApiDraft24Handover } from './handover/openid4vp-dc-api-draft-24.ts'
import { buildOpticalHandover } from './handover/optical.ts'
import { buildQrHandover } from './handover/qr.ts'
import type { Handover } from './types.ts'

/**
 * The bytes of the SessionTranscript that a session of this hand-over has.
 * @returns CBOR, without tag 24 round it
 * @throws {TypeError} a member is missing or of another type; the message begins with its name
 */
export async function buildSessionTranscript(handover: Handover): Promise<Uint8Array> {
  return encode([...engagementOf(handover), await buildHandover(handover)])
}

/** DeviceEngagementBytes and EReaderKeyBytes: only a session that began face to face, or on a website by annex A, has them. */
function engagementOf(handover: Handover): readonly [deviceEngagement: Encodable, eReaderKey: Encodable] {
  switch (handover.type) {
    case 'qr':
    case 'nfc':
      return [taggedBytes('deviceEngagement', handover.deviceEngagement), taggedBytes('eReaderKey', handover.eReaderKey)]
    case 'iso-18013-7-a':
      return [
        handover.deviceEngagement === null ? null : taggedBytes('deviceEngagement', handover.deviceEngagement),
        handover.eReaderKey === null ? null : taggedBytes('eReaderKey', handover.eReaderKey),
      ]
    default:
      return [null, null]
  }
}

function buildHandover(handover: Handover): Encodable | Promise<Encodable> {
  switch (handover.type) {
    case 'qr':
      return buildQrHandover()
    case 'nfc':
      return buildNfcHandover(handover)
    case 'iso-18013-7-a':
      return buildIso18013_7AHandover(handover)
    case 'iso-18013-7-b':
      return buildIso18013_7BHandover(handover)
    case 'openid4vp':
      return buildOpenid4vpHandover(handover)
    case 'openid4vp-dc-api':
      return buildOpenid4vpDcApiHandover(handover)
    case 'openid4vp-dc-api-draft-24':
      return buildOpenid4vpDcApiDraft24Handover(handover)
    case 'dcapi':
      return buildDcapiHandover(handover)
    case 'optical':
      return buildOpticalHandover(handover)
    default:
      return noSuchHandover(handover)
  }
}

/** Inputs come from files and forms: the compiler has not seen them all. */
function noSuchHandover(handover: never): never {
  throw new TypeError(`type: no such hand-over: ${JSON.stringify(handover)}`)
}
