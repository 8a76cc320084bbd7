// issuerAuth = COSE_Sign1 with alg (1) protected, x5chain (33) unprotected, and MobileSecurityObjectBytes for its payload; 9.1.2.4
import { type CborItem, kindOf, ReadError, readBytes, readEmbedded, readEmbeddedBytes } from '../cbor/index.ts'
import { type CoseSign1, readCoseSign1 } from '../cose/index.ts'
import { algorithmIdOf } from './algorithm-id.ts'
import { addFault, attempt, attemptLater, inside, type Place } from './faults.ts'
import { readMobileSecurityObject } from './mobile-security-object.ts'
import type { IssuerAuth, MobileSecurityObject } from './types.ts'

const X5CHAIN = 33 // RFC 9360, 2

export async function readIssuerAuth(item: CborItem, place: Place): Promise<IssuerAuth | undefined> {
  const cose = attempt(place, () => readCoseSign1(item))
  if (!cose) return undefined
  for (const { fault, offset } of cose.faults) addFault(place, fault, offset)
  return {
    cose,
    algorithmId: algorithmIdOf(cose.protectedHeader),
    x5chain: attempt(inside(place, 'x5chain'), () => readX5chain(cose)),
    mso: await readPayload(cose, inside(place, 'payload')),
  }
}

/** ISO asks for the unprotected header; some issuers protect it. In both it is a fault that COSE has named already. */
function readX5chain({ unprotectedHeader, protectedHeader, range }: CoseSign1): IssuerAuth['x5chain'] {
  const x5chain = unprotectedHeader?.get(X5CHAIN) ?? protectedHeader?.get(X5CHAIN)
  if (!x5chain) throw new ReadError({ offset: range[0], expected: 'x5chain (header 33)', found: 'none' })
  const certificates = x5chain.kind === 'array' ? x5chain.items : [x5chain]
  if (certificates.length === 0)
    throw new ReadError({ offset: x5chain.start, expected: 'a certificate in x5chain', found: 'an empty array' })
  return certificates.map((certificate) => ({ bytes: readBytes(certificate), range: contentRange(certificate) }))
}

/** The octets of the certificate itself where they lie in one piece, else the whole item. */
function contentRange(item: CborItem): readonly [number, number] {
  return item.kind === 'bytes' && !item.chunked ? [item.contentStart, item.end] : [item.start, item.end]
}

/** Detached or empty, nothing is signed and no MSO is here: issuer-auth.signature then fails beside this fault. */
async function readPayload({ payloadItem }: CoseSign1, place: Place): Promise<MobileSecurityObject | undefined> {
  const mso = attempt(place, () => {
    if (payloadItem.kind !== 'bytes')
      throw new ReadError({ offset: payloadItem.start, expected: 'MobileSecurityObjectBytes', found: kindOf(payloadItem) })
    return readEmbedded(readEmbeddedBytes(payloadItem, place.limits), place.limits)
  })
  return mso && attemptLater(place, () => readMobileSecurityObject(mso, place))
}
