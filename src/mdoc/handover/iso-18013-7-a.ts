// A website, by reverse engagement (`mdoc://`): Handover = SHA-256(ReaderEngagementBytes), a bare bstr; ISO/IEC TS 18013-7, annex A
import { type Encodable, encode } from '../../cbor/index.ts'
import { digest } from '../../crypto/index.ts'
import type { HandoverOf } from '../types.ts'
import { taggedBytes } from './inputs.ts'

/** ReaderEngagementBytes = #6.24(bstr .cbor ReaderEngagement) */
export async function buildIso18013_7AHandover({ readerEngagement }: HandoverOf<'iso-18013-7-a'>): Promise<Encodable> {
  return digest('SHA-256', encode(taggedBytes('readerEngagement', readerEngagement)))
}
