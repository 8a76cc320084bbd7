// One certificate (RFC 5280, 4.1): signed through a Signer, every part of it in the caller's hand.
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import {
  AlgorithmIdentifier,
  Extensions,
  Extension as ExtensionValue,
  Name,
  SubjectPublicKeyInfo,
  TBSCertificate,
  Validity,
} from '@peculiar/asn1-x509'
import { type Curve, derFromRaw, type PublicKey, type Signer } from '../crypto/index.ts'
import { type Extension, encodeObjectIdentifier, encodeSignatureAlgorithm, oids } from '../x509/index.ts'
import { der } from './der.ts'

/** The parts of a certificate; names and algorithms as DER. */
export interface CertificateParts {
  readonly version: 1 | 2 | 3
  /** Content octets of the INTEGER. */
  readonly serialNumber: Uint8Array
  readonly issuer: Uint8Array
  readonly subject: Uint8Array
  readonly notBefore: Date
  readonly notAfter: Date
  readonly subjectPublicKeyInfo: Uint8Array
  readonly extensions: readonly Extension[]
  /** AlgorithmIdentifier of the TBSCertificate and of the certificate: absent, that of the issuer's key. */
  readonly innerAlgorithm?: Uint8Array
  readonly outerAlgorithm?: Uint8Array
  /** Surgery: on the TBSCertificate before it is signed, and on the whole afterwards. */
  readonly editTbs?: (tbs: Uint8Array) => Uint8Array
  readonly editCertificate?: (certificate: Uint8Array) => Uint8Array
}

/** @returns the certificate, DER; nothing of the profile is enforced here */
export async function signCertificate(parts: CertificateParts, issuerKey: Signer): Promise<Uint8Array> {
  const algorithm = encodeSignatureAlgorithm(issuerKey)
  const tbs = encodeTbs(parts, parts.innerAlgorithm ?? algorithm)
  const toBeSigned = parts.editTbs?.(tbs) ?? tbs
  const raw = await issuerKey.sign(toBeSigned)
  const signature = issuerKey.algorithm.scheme === 'ECDSA' ? derFromRaw(raw) : raw
  const certificate = der(SEQUENCE, toBeSigned, parts.outerAlgorithm ?? algorithm, der(BIT_STRING, Uint8Array.of(0), signature))
  return parts.editCertificate?.(certificate) ?? certificate
}

/** SubjectPublicKeyInfo of RFC 5480 (named curve, uncompressed point) or RFC 8410. */
export function encodeSubjectPublicKeyInfo({ curve, bytes }: PublicKey): Uint8Array {
  const edwards = curve === 'Ed25519' || curve === 'Ed448'
  const algorithm = edwards
    ? new AlgorithmIdentifier({ algorithm: curveOid(curve) })
    : new AlgorithmIdentifier({ algorithm: oids.ecPublicKey, parameters: encodeObjectIdentifier(curveOid(curve)).slice().buffer })
  return serialized(new SubjectPublicKeyInfo({ algorithm, subjectPublicKey: bytes.slice().buffer }))
}

/** AlgorithmIdentifier of an OID without parameters, or with the DER given. */
export const encodeAlgorithm = (oid: string, parameters?: Uint8Array): Uint8Array =>
  serialized(new AlgorithmIdentifier({ algorithm: oid, ...(parameters === undefined ? {} : { parameters: parameters.slice().buffer }) }))

const SEQUENCE = 0x30
const BIT_STRING = 0x03

function encodeTbs(parts: CertificateParts, algorithm: Uint8Array): Uint8Array {
  const { extensions } = parts
  return serialized(
    new TBSCertificate({
      version: parts.version - 1,
      serialNumber: parts.serialNumber.slice().buffer,
      signature: AsnConvert.parse(algorithm, AlgorithmIdentifier),
      issuer: AsnConvert.parse(parts.issuer, Name),
      validity: new Validity({ notBefore: parts.notBefore, notAfter: parts.notAfter }),
      subject: AsnConvert.parse(parts.subject, Name),
      subjectPublicKeyInfo: AsnConvert.parse(parts.subjectPublicKeyInfo, SubjectPublicKeyInfo),
      ...(extensions.length === 0 ? {} : { extensions: new Extensions(extensions.map(extensionValue)) }),
    }),
  )
}

const extensionValue = ({ oid, critical, value }: Extension): ExtensionValue =>
  new ExtensionValue({ extnID: oid, critical, extnValue: new OctetString(value.slice().buffer) })

const serialized = (value: object): Uint8Array => new Uint8Array(AsnConvert.serialize(value))

function curveOid(curve: Curve): string {
  switch (curve) {
    case 'P-256':
      return oids.prime256v1
    case 'P-384':
      return oids.secp384r1
    case 'P-521':
      return oids.secp521r1
    case 'brainpoolP256r1':
    case 'brainpoolP320r1':
    case 'brainpoolP384r1':
    case 'brainpoolP512r1':
      return oids[curve]
    case 'Ed25519':
      return oids.ed25519
    case 'Ed448':
      return oids.ed448
    default:
      throw new TypeError(`${curve} signs nothing`)
  }
}
