// OpenID4VP 1.0 by redirect, B.2.6.1: OpenID4VPHandover = ["OpenID4VPHandover", SHA-256(OpenID4VPHandoverInfo)]
import { type Encodable, encode } from '../../cbor/index.ts'
import { digest } from '../../crypto/index.ts'
import type { HandoverOf } from '../types.ts'
import { requireText, requireThumbprint } from './inputs.ts'

/** OpenID4VPHandoverInfo = [clientId, nonce, jwkThumbprint: bstr / null, responseUri]; clientId with its prefix */
export async function buildOpenid4vpHandover(handover: HandoverOf<'openid4vp'>): Promise<Encodable> {
  const handoverInfo = encode([
    requireText('clientId', handover.clientId),
    requireText('nonce', handover.nonce),
    requireThumbprint('jwkThumbprint', handover.jwkThumbprint),
    requireText('responseUri', handover.responseUri),
  ])
  return ['OpenID4VPHandover', await digest('SHA-256', handoverInfo)]
}
