// OpenID4VP draft 24 over the Digital Credentials API: ["OpenID4VPDCAPIHandover", SHA-256([origin, clientId, nonce])]
import { type Encodable, encode } from '../../cbor/index.ts'
import { digest } from '../../crypto/index.ts'
import type { HandoverOf } from '../types.ts'
import { requireText } from './inputs.ts'

/** clientId is `web-origin:` and the origin for an unsigned request, else the request's own. */
export async function buildOpenid4vpDcApiDraft24Handover(handover: HandoverOf<'openid4vp-dc-api-draft-24'>): Promise<Encodable> {
  const handoverInfo = encode([
    requireText('origin', handover.origin),
    requireText('clientId', handover.clientId),
    requireText('nonce', handover.nonce),
  ])
  return ['OpenID4VPDCAPIHandover', await digest('SHA-256', handoverInfo)]
}
