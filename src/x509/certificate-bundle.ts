// SignedData without content and signers (RFC 5652, 5.1; RFC 8551, 3.8: certs-only): the bundles of certificates that .p7b and .p7c files
// hold, PKCS#7 by their old name. @peculiar/x509 reads them. It takes bytes after the bundle, signers and any encoding in silence, and
// returns certificates that it encoded anew: so the structure is judged here first, and nothing that it returns is taken unless it stands
// in the bundle byte for byte, at the place where ours finds a certificate.
import { ReadError, type ReadProblem } from '../cbor/index.ts'
import { equalBytes } from '../crypto/index.ts'
import { type DerValue, readDer } from './der.ts'
import { isA, isContext, kindOf, memberAt, readObjectIdentifier, refuseMore, requireKind } from './der-values.ts'
import { encodeDer, encodeObjectIdentifier, identifiers } from './encode-der.ts'
import { MAX_BUNDLE_BYTES, MAX_BUNDLED_CERTIFICATES } from './limits.ts'

/** The bytes of a certificate, which nobody has read yet, or why there are none: one broken certificate does not hide the others. */
export type BundledCertificate =
  | { readonly state: 'read'; readonly bytes: Uint8Array }
  | { readonly state: 'malformed'; readonly problem: ReadProblem }

/**
 * The certificates in a PKCS#7 bundle, in its order; none where it holds none. Nobody signed it: what it says is no more than a file says.
 * @param bytes DER, or BER of definite or indefinite lengths; PEM text is refused
 * @throws {ReadError} no bundle: another structure, bytes after it, content or signers in it, over 1 MB, over 1,000 certificates
 */
export async function readCertificateBundle(bytes: Uint8Array): Promise<readonly BundledCertificate[]> {
  if (bytes.length > MAX_BUNDLE_BYTES) throw failure(0, `a bundle of at most ${MAX_BUNDLE_BYTES} bytes`, `${bytes.length} bytes`)
  const signedData = signedDataIn(bytes)
  const places = certificatesIn(signedData)
  if (places.length === 0) return []
  const { bundledCertificates } = await import('./bundled-certificates.ts')
  const found = withReadError(() => bundledCertificates(certificatesAlone(signedData, places), places.length))
  if (found.length !== places.length) throw failure(0, `${places.length} certificates`, `${found.length}`)
  return places.map((place, index) => compared(place, found[index]))
}

/** ContentInfo ::= SEQUENCE { contentType id-signedData, content [0] EXPLICIT SignedData } */
function signedDataIn(bytes: Uint8Array): DerValue {
  const contentInfo = requireKind(readDer(bytes, []), 'sequence')
  if (contentInfo.end < bytes.length)
    throw failure(contentInfo.end, 'the end of the bundle', `${bytes.length - contentInfo.end} more bytes`)
  const contentType = memberAt(contentInfo, 0, 'a content type')
  const content = memberAt(contentInfo, 1, 'a content')
  refuseMore(contentInfo, 2, 'the bundle')
  if (readObjectIdentifier(contentType) !== SIGNED_DATA)
    throw failure(contentType.start, `signedData (${SIGNED_DATA})`, readObjectIdentifier(contentType))
  if (!isContext(content, 0)) throw failure(content.start, '[0]', kindOf(content))
  refuseMore(content, 1, 'the content')
  return requireKind(memberAt(content, 0, 'a SignedData'), 'sequence')
}

const SIGNED_DATA = '1.2.840.113549.1.7.2'

/**
 * SignedData ::= SEQUENCE { version, digestAlgorithms SET, encapContentInfo SEQUENCE { eContentType, eContent [0] OPTIONAL },
 *   certificates [0] IMPLICIT SET OPTIONAL, crls [1] IMPLICIT SET OPTIONAL, signerInfos SET }
 */
function certificatesIn(signedData: DerValue): readonly DerValue[] {
  requireKind(memberAt(signedData, 0, 'a version'), 'integer')
  requireKind(memberAt(signedData, 1, 'digest algorithms'), 'set')
  refuseContent(requireKind(memberAt(signedData, 2, 'a content'), 'sequence'))
  const rest = signedData.children.slice(3)
  const certificates = rest[0] !== undefined && isContext(rest[0], 0) ? rest.shift() : undefined
  if (rest[0] !== undefined && isContext(rest[0], 1)) rest.shift() // CRLs that came along are no certificates
  const [signers, surplus] = rest
  if (signers === undefined) throw failure(signedData.end, 'signers', 'the end of the SignedData')
  const [signer] = requireKind(signers, 'set').children
  if (signer !== undefined) throw failure(signer.start, 'a bundle that nobody signed', 'a signer')
  if (surplus !== undefined) throw failure(surplus.start, 'the end of the SignedData', kindOf(surplus))
  return placesIn(certificates)
}

/** CertificateSet: attribute certificates and others stand in it under tags of their own. */
function placesIn(certificates: DerValue | undefined): readonly DerValue[] {
  const members = certificates?.children ?? []
  if (members.length > MAX_BUNDLED_CERTIFICATES)
    throw failure(certificates?.start ?? 0, `at most ${MAX_BUNDLED_CERTIFICATES} certificates`, `${members.length}`)
  const odd = members.find((member) => member.tagClass !== 'context' && !isA(member, 'sequence'))
  if (odd !== undefined) throw failure(odd.start, 'a certificate', kindOf(odd))
  return members.filter((member) => isA(member, 'sequence'))
}

/** What was signed may hold anything; a list of authorities in it would be passed over, and its signer's taken. */
function refuseContent(encapContentInfo: DerValue): void {
  const [, content] = encapContentInfo.children
  const octets = content?.children[0]
  refuseMore(encapContentInfo, 2, 'the content')
  if (content === undefined || (octets !== undefined && isA(octets, 'octetString') && octets.content.length === 0)) return
  throw failure(content.start, 'a bundle of certificates alone', 'content beside them')
}

/** The library knows neither CRLs nor each attribute certificate, and refuses all for one of them: it is shown the certificates. */
function certificatesAlone({ children }: DerValue, places: readonly DerValue[]): Uint8Array {
  const bytesOf = (values: readonly DerValue[]) => values.map(({ bytes }) => bytes)
  const certificates = encodeDer(CONTEXT_0, bytesOf(places))
  const signedData = encodeDer(identifiers.sequence, bytesOf(children.slice(0, 3)), certificates, bytesOf(children.slice(-1)))
  return encodeDer(identifiers.sequence, encodeObjectIdentifier(SIGNED_DATA), encodeDer(CONTEXT_0, signedData))
}

const CONTEXT_0 = 0xa0

function compared(place: DerValue, found: Uint8Array | undefined): BundledCertificate {
  if (found !== undefined && equalBytes(place.bytes, found)) return { state: 'read', bytes: place.bytes }
  return { state: 'malformed', problem: { offset: place.start, expected: 'a certificate in DER', found: 'another encoding' } }
}

function withReadError<Found>(read: () => Found): Found {
  try {
    return read()
  } catch (fault) {
    throw failure(0, 'certificates that can be read', fault instanceof Error ? fault.message.slice(0, 120) : 'others')
  }
}

function failure(offset: number, expected: string, found: string): ReadError {
  return new ReadError({ offset, expected, found })
}
