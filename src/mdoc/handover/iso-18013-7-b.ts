// OpenID4VP by redirect, drafts up to 28: ISO/IEC TS 18013-7:2024, annex B.4.4
// OID4VPHandover = [SHA-256([clientId, mdocGeneratedNonce]), SHA-256([responseUri, mdocGeneratedNonce]), nonce: tstr]
import { type Encodable, encode } from '../../cbor/index.ts'
import { digest, fromBase64url } from '../../crypto/index.ts'
import type { HandoverOf } from '../types.ts'
import { requireText } from './inputs.ts'

export async function buildIso18013_7BHandover(handover: HandoverOf<'iso-18013-7-b'>): Promise<Encodable> {
  const mdocGeneratedNonce = requireText('mdocGeneratedNonce', handover.mdocGeneratedNonce)
  return [
    await digest('SHA-256', encode([requireText('clientId', handover.clientId), mdocGeneratedNonce])),
    await digest('SHA-256', encode([requireText('responseUri', handover.responseUri), mdocGeneratedNonce])),
    requireText('nonce', handover.nonce),
  ]
}

/**
 * The wallet's own nonce from the `apu` header of the response's JWE.
 * @param apu base64url as it stands in the header; what it decodes to is taken as text (UTF-8)
 * @throws {TypeError} no base64url, or no UTF-8 inside
 */
export function readMdocGeneratedNonce(apu: string): string {
  return new TextDecoder('utf-8', { fatal: true }).decode(fromBase64url(apu))
}
