// CertificationRequest (PKCS#10, RFC 2986): a subject and a key, signed by that key. And SubjectPublicKeyInfo alone, as key services give it.
import { ReadError } from '../cbor/index.ts'
import { verifyDerSignature } from '../crypto/index.ts'
import { type DerFault, readDer } from './der.ts'
import { isContext, memberAt, readBits, readSmallInteger, refuseMore, requireKind } from './der-values.ts'
import { MAX_CERTIFICATE_BYTES } from './limits.ts'
import { readName } from './name.ts'
import { readSignatureAlgorithm } from './signature-algorithm.ts'
import { readSubjectPublicKeyInfo } from './subject-public-key-info.ts'
import type { Name, SubjectPublicKeyInfo } from './types.ts'

export interface CertificationRequest {
  readonly bytes: Uint8Array
  readonly subject: Name
  readonly spki: SubjectPublicKeyInfo
  /** ecdsa-with-SHA256 …, or the OID itself. */
  readonly algorithm: string
  /** Proof of possession: whoever made the request has the private key. `false` also where the key or the algorithm can't be used. */
  readonly verified: boolean
}

/**
 * Reads a request and tries its signature. Attributes are passed over: what a certificate holds is the issuer's to say.
 * @param bytes DER
 * @throws {ReadError} no request, or one that is no DER
 * @see RFC 2986, 4
 */
export async function readCertificationRequest(bytes: Uint8Array): Promise<CertificationRequest> {
  const faults: DerFault[] = []
  const whole = requireKind(readWhole(bytes, faults), 'sequence')
  const info = requireKind(memberAt(whole, 0, 'a CertificationRequestInfo'), 'sequence')
  const { algorithm, name } = readSignatureAlgorithm(memberAt(whole, 1, 'a signature algorithm'))
  const signature = readBits(memberAt(whole, 2, 'a signature'))
  refuseMore(whole, 3, 'the request')
  const version = readSmallInteger(memberAt(info, 0, 'a version'))
  if (version !== 0) throw new ReadError({ offset: info.start, expected: 'version 0', found: `version ${version}` })
  const subject = readName(memberAt(info, 1, 'a subject'), { faults, notes: [] })
  const spki = await readSubjectPublicKeyInfo(memberAt(info, 2, 'a subjectPublicKeyInfo'))
  const attributes = info.children[3]
  if (attributes !== undefined && !isContext(attributes, 0))
    throw new ReadError({ offset: attributes.start, expected: 'attributes [0]', found: 'another member' })
  refuseMore(info, 4, 'the request')
  refuseFaults(faults)
  const fits =
    spki.key !== undefined && algorithm !== undefined && (algorithm.scheme === 'ECDSA' || algorithm.curve === spki.key.curve)
      ? { key: spki.key, algorithm }
      : undefined
  const verified = fits !== undefined && (await verifyDerSignature(fits.key, fits.algorithm, signature.octets, info.bytes)).verified
  return { bytes, subject, spki, algorithm: name, verified }
}

/**
 * A SubjectPublicKeyInfo that stands alone (KMS, `openssl pkey -pubout`).
 * @param bytes DER
 * @throws {ReadError} none at all, or one that is no DER
 */
export async function readPublicKeyInfo(bytes: Uint8Array): Promise<SubjectPublicKeyInfo> {
  const faults: DerFault[] = []
  const spki = await readSubjectPublicKeyInfo(readWhole(bytes, faults))
  refuseFaults(faults)
  return spki
}

function readWhole(bytes: Uint8Array, faults: DerFault[]) {
  if (bytes.length > MAX_CERTIFICATE_BYTES)
    throw new ReadError({ offset: 0, expected: `at most ${MAX_CERTIFICATE_BYTES} bytes`, found: `${bytes.length} bytes` })
  return readDer(bytes, faults)
}

/** Nothing of this has to be tolerated: no credential in anybody's hand depends on it. */
function refuseFaults([fault]: readonly DerFault[]): void {
  if (fault !== undefined) throw new ReadError({ offset: fault.offset, expected: 'DER', found: fault.problem })
}
