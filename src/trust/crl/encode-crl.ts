// CRLs of an issuing authority (RFC 5280, 5.1; ISO/IEC 18013-5, annex B, IACA CRL): written with the small DER writer of x509, so that
// issuing and tests reach them and a browser that only verifies carries no ASN.1 library.
import { derFromRaw, type Signer } from '../../crypto/index.ts'
import {
  type Extension,
  encodeDer,
  encodeObjectIdentifier,
  encodeSignatureAlgorithm,
  encodeTime,
  encodeUnsigned,
  identifiers,
  oids,
} from '../../x509/index.ts'

export interface CrlOptions {
  /** Subject of the IACA certificate, DER. */
  readonly issuer: Uint8Array
  /** subjectKeyIdentifier of the IACA certificate. */
  readonly authorityKeyIdentifier: Uint8Array
  readonly entries: readonly CrlEntry[]
  /** Greater than that of every list before. */
  readonly crlNumber: number | bigint
  readonly thisUpdate: Date
  readonly nextUpdate: Date
}
export interface CrlEntry {
  /** Content octets of the certificate's serial number, as `Certificate.serialNumber`. */
  readonly serialNumber: Uint8Array
  readonly revokedAt: Date
}

/**
 * @param signer of the key that `issuer` certifies, with cRLSign; its signature is not verified here
 * @returns DER
 * @throws {TypeError} dates that are reversed, a serial number of no octets, a negative number
 */
export function encodeCrl(options: CrlOptions, signer: Signer): Promise<Uint8Array> {
  const { issuer, authorityKeyIdentifier, entries, crlNumber, thisUpdate, nextUpdate } = options
  if (nextUpdate <= thisUpdate) throw new TypeError('nextUpdate does not lie after thisUpdate')
  return signCrl({ issuer, entries, thisUpdate, nextUpdate, extensions: crlExtensions(authorityKeyIdentifier, crlNumber) }, signer)
}

/** The two extensions of the profile. */
export function crlExtensions(authorityKeyIdentifier: Uint8Array, crlNumber: number | bigint): readonly Extension[] {
  return [
    { oid: oids.authorityKeyIdentifier, critical: false, value: encodeDer(identifiers.sequence, encodeDer(0x80, authorityKeyIdentifier)) },
    { oid: oids.crlNumber, critical: false, value: encodeUnsigned(crlNumber) },
  ]
}

/** Every part in the caller's hand: for lists that break a rule. */
export interface CrlParts {
  /** Absent: 2. */
  readonly version?: 1 | 2
  readonly issuer: Uint8Array
  readonly thisUpdate: Date
  readonly nextUpdate?: Date
  /** None: revokedCertificates is absent. `empty`: it is there and holds none. */
  readonly entries: readonly (CrlEntry & { readonly extensions?: readonly Extension[] })[] | 'empty'
  readonly extensions: readonly Extension[]
}

export async function signCrl(parts: CrlParts, signer: Signer): Promise<Uint8Array> {
  const algorithm = encodeSignatureAlgorithm(signer)
  const toBeSigned = encodeTbsCertList(parts, algorithm)
  const raw = await signer.sign(toBeSigned)
  const signature = signer.algorithm.scheme === 'ECDSA' ? derFromRaw(raw) : raw
  return encodeDer(identifiers.sequence, toBeSigned, algorithm, encodeDer(identifiers.bitString, Uint8Array.of(0), signature))
}

function encodeTbsCertList(parts: CrlParts, algorithm: Uint8Array): Uint8Array {
  const { version = 2, issuer, thisUpdate, nextUpdate, entries, extensions } = parts
  return encodeDer(
    identifiers.sequence,
    version === 1 ? [] : encodeUnsigned(version - 1),
    algorithm,
    issuer,
    encodeTime(thisUpdate),
    nextUpdate === undefined ? [] : encodeTime(nextUpdate),
    entries.length === 0 ? [] : encodeDer(identifiers.sequence, entries === 'empty' ? [] : entries.map(encodeEntry)),
    extensions.length === 0 ? [] : encodeDer(CRL_EXTENSIONS, encodeExtensions(extensions)),
  )
}

const CRL_EXTENSIONS = 0xa0 // [0]

function encodeEntry({ serialNumber, revokedAt, extensions = [] }: Exclude<CrlParts['entries'], 'empty'>[number]): Uint8Array {
  if (serialNumber.length === 0) throw new TypeError('a serial number of no octets')
  return encodeDer(
    identifiers.sequence,
    encodeDer(identifiers.integer, serialNumber),
    encodeTime(revokedAt),
    extensions.length === 0 ? [] : encodeExtensions(extensions),
  )
}

function encodeExtensions(extensions: readonly Extension[]): Uint8Array {
  return encodeDer(identifiers.sequence, extensions.map(encodeExtension))
}

function encodeExtension({ oid, critical, value }: Extension): Uint8Array {
  return encodeDer(
    identifiers.sequence,
    encodeObjectIdentifier(oid),
    critical ? encodeDer(identifiers.boolean, Uint8Array.of(0xff)) : [],
    encodeDer(identifiers.octetString, value),
  )
}
