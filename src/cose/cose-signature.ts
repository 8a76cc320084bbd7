// Signing and verifying COSE messages (RFC 9052, 4.4, 6.3): the structure is built here, the arithmetic is crypto's.
import { type Encodable, encode } from '../cbor/index.ts'
import { equalBytes, hmacSha256, type PublicKey, providerFor, type SignatureCheck, type Signer, verifySignature } from '../crypto/index.ts'
import { macStructure, sigStructure } from './sig-structure.ts'
import type { CoseMac0, CoseSign1, CoseSignatureAlgorithm } from './types.ts'

/**
 * Whether `key` signed `payload` under the received protected header. It does not look for the algorithm: the caller has found `algorithm`
 * by the protected header's alg, and judged whether it may be used.
 * @param payload the attached payload, or what a detached one stands for
 */
export async function verifyCoseSignature(
  cose: CoseSign1,
  payload: Uint8Array,
  key: PublicKey,
  algorithm: CoseSignatureAlgorithm,
): Promise<SignatureCheck> {
  if (!algorithm.curves.includes(key.curve)) {
    return { verified: false, provider: await providerFor(key.curve), problem: 'algorithm-does-not-fit-key' }
  }
  return verifySignature(key, algorithm.algorithm, cose.signature, sigStructure(cose.protectedBytes, payload))
}

const ALG = 1
const HMAC_256_256 = 5 // RFC 9053, 3.1: the one MAC of ISO/IEC 18013-5, 9.1.3.5
const TAG_OCTETS = 32

/** Whether the tag is HMAC 256/256's, as the protected header says, whole, and made with `macKey`. */
export async function verifyCoseMac(cose: CoseMac0, payload: Uint8Array, macKey: Uint8Array): Promise<boolean> {
  const algorithm = cose.protectedHeader?.get(ALG)
  if (algorithm?.kind !== 'integer' || algorithm.value !== HMAC_256_256 || cose.tag.length !== TAG_OCTETS) return false
  return equalBytes(cose.tag, await hmacSha256(macKey, macStructure(cose.protectedBytes, payload)))
}

/** Labels and values in the order they are to stand. */
export type HeaderMap = ReadonlyMap<number | string, Encodable>

export interface CoseContent {
  /** As given: alg (1) is the caller's to set. */
  readonly protectedHeader: HeaderMap
  readonly unprotectedHeader: HeaderMap
  readonly payload: Uint8Array
  /** The payload is signed and left out: null stands in its place. */
  readonly detached: boolean
}

/** An untagged COSE_Sign1. */
export async function signCoseSign1(content: CoseContent, signer: Signer): Promise<Encodable> {
  const protectedBytes = encodeProtected(content.protectedHeader)
  return message(content, protectedBytes, await signer.sign(sigStructure(protectedBytes, content.payload)))
}

/** An untagged COSE_Mac0 with the tag of HMAC 256/256. */
export async function macCoseMac0(content: CoseContent, macKey: Uint8Array): Promise<Encodable> {
  const protectedBytes = encodeProtected(content.protectedHeader)
  return message(content, protectedBytes, await hmacSha256(macKey, macStructure(protectedBytes, content.payload)))
}

/** RFC 9052, 3: an empty map is written as a byte string of no octets. */
function encodeProtected(header: HeaderMap): Uint8Array {
  return header.size === 0 ? new Uint8Array() : encode(header)
}

function message({ unprotectedHeader, payload, detached }: CoseContent, protectedBytes: Uint8Array, last: Uint8Array): Encodable {
  return [protectedBytes, unprotectedHeader, detached ? null : payload, last]
}
