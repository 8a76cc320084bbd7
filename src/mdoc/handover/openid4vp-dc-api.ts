// OpenID4VP 1.0 over the Digital Credentials API, B.2.6.2: ["OpenID4VPDCAPIHandover", SHA-256(OpenID4VPDCAPIHandoverInfo)]
import { type Encodable, encode } from '../../cbor/index.ts'
import { digest } from '../../crypto/index.ts'
import type { HandoverOf } from '../types.ts'
import { requireText, requireThumbprint } from './inputs.ts'

/** OpenID4VPDCAPIHandoverInfo = [origin, nonce, jwkThumbprint: bstr / null]; origin without prefix and trailing slash */
export async function buildOpenid4vpDcApiHandover(handover: HandoverOf<'openid4vp-dc-api'>): Promise<Encodable> {
  const handoverInfo = encode([
    requireText('origin', handover.origin),
    requireText('nonce', handover.nonce),
    requireThumbprint('jwkThumbprint', handover.jwkThumbprint),
  ])
  return ['OpenID4VPDCAPIHandover', await digest('SHA-256', handoverInfo)]
}
