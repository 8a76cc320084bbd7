// `org-iso-mdoc` over the Digital Credentials API, ISO/IEC TS 18013-7, annex C: ["dcapi", SHA-256([base64url(EncryptionInfo), origin])]
import { type Encodable, encode } from '../../cbor/index.ts'
import { digest } from '../../crypto/index.ts'
import type { HandoverOf } from '../types.ts'
import { requireText } from './inputs.ts'

/** The hash takes the text of EncryptionInfo as the request sent it, never a new encoding. */
export async function buildDcapiHandover({ encryptionInfo, origin }: HandoverOf<'dcapi'>): Promise<Encodable> {
  const dcapiInfo = encode([requireText('encryptionInfo', encryptionInfo), requireText('origin', origin)])
  return ['dcapi', await digest('SHA-256', dcapiInfo)]
}
