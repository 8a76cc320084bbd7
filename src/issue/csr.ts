// A certification request (PKCS#10, RFC 2986), signed by the key that is to be certified: proof that whoever asks has it.
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import { Extensions, Extension as ExtensionValue } from '@peculiar/asn1-x509'
import { derFromRaw, equalBytes, type PublicKey, type Signer } from '../crypto/index.ts'
import { type CertificationRequest, type Extension, encodeSignatureAlgorithm, readCertificationRequest } from '../x509/index.ts'
import { encodeSubjectPublicKeyInfo } from './certificate.ts'
import { der } from './der.ts'
import { encodeName, type SubjectAttribute } from './distinguished-name.ts'

export interface CsrOptions {
  readonly subject: readonly SubjectAttribute[]
  /** Wishes of the one who asks, as extensionRequest (RFC 2985, 5.4.2); an issuer need not follow them. */
  readonly extensions?: readonly Extension[]
}

/** @returns the request, DER */
export async function buildCsr({ subject, extensions = [] }: CsrOptions, signer: Signer): Promise<Uint8Array> {
  const info = der(
    SEQUENCE,
    der(INTEGER, Uint8Array.of(0)),
    encodeName(subject),
    encodeSubjectPublicKeyInfo(signer.publicKey),
    der(ATTRIBUTES, extensions.length === 0 ? new Uint8Array() : extensionRequest(extensions)),
  )
  const raw = await signer.sign(info)
  const signature = signer.algorithm.scheme === 'ECDSA' ? derFromRaw(raw) : raw
  return der(SEQUENCE, info, encodeSignatureAlgorithm(signer), der(BIT_STRING, Uint8Array.of(0), signature))
}

/**
 * Reads a request and demands its proof of possession.
 * @param bytes DER
 * @param publicKey the key that it must be for, where that is known
 * @throws {ReadError} no request
 * @throws {TypeError} the signature does not verify, the key is unusable, or it is another key than `publicKey`
 */
export async function readCsr(bytes: Uint8Array, publicKey?: PublicKey): Promise<CertificationRequest & { readonly publicKey: PublicKey }> {
  const request = await readCertificationRequest(bytes)
  const { spki, algorithm, verified } = request
  if (spki.key === undefined)
    throw new TypeError(`the request is for a key that can't be used: ${spki.described}, ${spki.faults.join(', ')}`)
  if (!verified) throw new TypeError(`the request's signature (${algorithm}) does not verify with its own key: no proof of possession`)
  if (publicKey !== undefined && !sameKey(publicKey, spki.key)) throw new TypeError('the request is for another key')
  return { ...request, publicKey: spki.key }
}

const sameKey = (one: PublicKey, other: PublicKey): boolean => one.curve === other.curve && equalBytes(one.bytes, other.bytes)

const SEQUENCE = 0x30
const SET = 0x31
const INTEGER = 0x02
const BIT_STRING = 0x03
const ATTRIBUTES = 0xa0 // [0] IMPLICIT SET OF Attribute: there also where it is empty

/** 1.2.840.113549.1.9.14 */
const EXTENSION_REQUEST = Uint8Array.of(0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x0e)

function extensionRequest(extensions: readonly Extension[]): Uint8Array {
  const values = extensions.map(
    ({ oid, critical, value }) => new ExtensionValue({ extnID: oid, critical, extnValue: new OctetString(value.slice().buffer) }),
  )
  return der(SEQUENCE, EXTENSION_REQUEST, der(SET, new Uint8Array(AsnConvert.serialize(new Extensions(values)))))
}
