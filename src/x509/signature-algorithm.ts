// AlgorithmIdentifier of a signature (RFC 5280, 4.1.1.2; RFC 5758, 3.2; RFC 8410): its OIDs mapped to crypto's algorithms.
import { type Signer, toHex } from '../crypto/index.ts'
import type { DerValue } from './der.ts'
import { memberAt, readObjectIdentifier, refuseMore, requireKind } from './der-values.ts'
import { encodeDer, encodeObjectIdentifier, identifiers } from './encode-der.ts'
import { oids } from './oids.ts'
import type { CertificateSignatureAlgorithm } from './types.ts'

type Known = Pick<CertificateSignatureAlgorithm, 'name' | 'algorithm'>

const KNOWN: ReadonlyMap<string, Known> = new Map<string, Known>([
  [oids.ecdsaWithSha256, { name: 'ecdsa-with-SHA256', algorithm: { scheme: 'ECDSA', hash: 'SHA-256' } }],
  [oids.ecdsaWithSha384, { name: 'ecdsa-with-SHA384', algorithm: { scheme: 'ECDSA', hash: 'SHA-384' } }],
  [oids.ecdsaWithSha512, { name: 'ecdsa-with-SHA512', algorithm: { scheme: 'ECDSA', hash: 'SHA-512' } }],
  [oids.ed25519, { name: 'Ed25519', algorithm: { scheme: 'EdDSA', curve: 'Ed25519' } }],
  [oids.ed448, { name: 'Ed448', algorithm: { scheme: 'EdDSA', curve: 'Ed448' } }],
  // Named for messages alone: none of them is ever verified.
  ['1.2.840.10045.4.1', { name: 'ecdsa-with-SHA1', algorithm: undefined }],
  ['1.2.840.10045.4.3.1', { name: 'ecdsa-with-SHA224', algorithm: undefined }],
  ['1.2.840.113549.1.1.4', { name: 'md5WithRSAEncryption', algorithm: undefined }],
  ['1.2.840.113549.1.1.5', { name: 'sha1WithRSAEncryption', algorithm: undefined }],
  ['1.2.840.113549.1.1.10', { name: 'RSASSA-PSS', algorithm: undefined }],
  ['1.2.840.113549.1.1.11', { name: 'sha256WithRSAEncryption', algorithm: undefined }],
  ['1.2.840.113549.1.1.12', { name: 'sha384WithRSAEncryption', algorithm: undefined }],
  ['1.2.840.113549.1.1.13', { name: 'sha512WithRSAEncryption', algorithm: undefined }],
])

/** Parameters of ECDSA and EdDSA are absent; where they are not, NULL included, the algorithm is none that we know. */
export function readSignatureAlgorithm(value: DerValue): CertificateSignatureAlgorithm {
  requireKind(value, 'sequence')
  const oid = readObjectIdentifier(memberAt(value, 0, 'an algorithm'))
  refuseMore(value, 2, 'the algorithm')
  const parameters = value.children[1]
  const { name, algorithm } = KNOWN.get(oid) ?? { name: oid, algorithm: undefined }
  if (parameters === undefined || algorithm === undefined) return { oid, name, algorithm, bytes: value.bytes }
  return { oid, name: `${name} with parameters ${toHex(parameters.bytes.subarray(0, 16))}`, algorithm: undefined, bytes: value.bytes }
}

/** The AlgorithmIdentifier by which a key's signatures are known, without parameters. */
export function encodeSignatureAlgorithm({ publicKey, algorithm }: Pick<Signer, 'publicKey' | 'algorithm'>): Uint8Array {
  const same = (known: Known['algorithm']) =>
    algorithm.scheme === 'ECDSA'
      ? known?.scheme === 'ECDSA' && known.hash === algorithm.hash
      : known?.scheme === 'EdDSA' && known.curve === publicKey.curve
  const [oid] = [...KNOWN].find(([, known]) => same(known.algorithm)) ?? []
  if (oid === undefined) throw new TypeError(`${publicKey.curve} signs no certificates`)
  return encodeDer(identifiers.sequence, encodeObjectIdentifier(oid))
}
