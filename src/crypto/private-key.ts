// Private keys and the signers that hold one in memory: readers' ephemeral keys, demonstration issuers, tests.
import { fieldLength, hashOf, isEcCurve, isEdwardsCurve } from './curves.ts'
import { domainParameters } from './domain-parameters.ts'
import { integerFrom } from './integers.ts'
import * as noble from './noble.ts'
import { implementationFor } from './provider.ts'
import type { Curve, HashAlgorithm, PrivateKey, PublicKey, SignatureAlgorithm, Signer } from './types.ts'

/** @param random absent, the platform's generator; another is for test data that is to be made again, and for nothing else */
export async function generatePrivateKey(curve: Curve, random: (length: number) => Uint8Array = platformOctets): Promise<PrivateKey> {
  const secret = randomOctets(curve, random)
  // Taken again until it is a scalar in [1, n - 1] (FIPS 186-5, A.2.2): a remainder would favour small ones.
  while (isEcCurve(curve) && !isScalar(curve, secret)) secret.set(randomOctets(curve, random))
  return { curve, secret }
}

/** @throws {TypeError} an EC scalar of another length, zero, or not below the order; a raw secret of another length */
export async function publicKeyOf(privateKey: PrivateKey): Promise<PublicKey> {
  const { curve, secret } = privateKey
  if (secret.length !== fieldLength(curve)) throw new TypeError(`expected a secret of ${fieldLength(curve)} octets for ${curve}`)
  if (isEcCurve(curve) && !isScalar(curve, secret)) throw new TypeError(`expected a scalar between 1 and the order of ${curve}`)
  const { implementation } = await implementationFor(curve)
  return { curve, bytes: await implementation.publicBytes(privateKey) }
}

/**
 * @param hash for ECDSA; where absent, the one that ISO/IEC 18013-5 puts beside the curve
 * @throws {TypeError} a key that is none, or on a curve that does not sign
 */
export async function signerFromPrivateKey(privateKey: PrivateKey, hash?: HashAlgorithm): Promise<Signer> {
  const algorithm = algorithmOf(privateKey.curve, hash)
  const publicKey = await publicKeyOf(privateKey)
  const { implementation } = await implementationFor(privateKey.curve)
  return { publicKey, algorithm, sign: (toBeSigned) => implementation.sign(privateKey, algorithm, toBeSigned) }
}

/**
 * A signer whose signature over the same bytes is the same each time (RFC 6979, RFC 8032), which a platform's ECDSA is not: for test
 * data that is to be made again to the octet.
 */
export async function deterministicSigner(privateKey: PrivateKey, hash?: HashAlgorithm): Promise<Signer> {
  const algorithm = algorithmOf(privateKey.curve, hash)
  const publicKey = await publicKeyOf(privateKey)
  return { publicKey, algorithm, sign: (toBeSigned) => noble.sign(privateKey, algorithm, toBeSigned) }
}

export async function generateSigner(curve: Curve, hash?: HashAlgorithm): Promise<Signer & { readonly privateKey: PrivateKey }> {
  const privateKey = await generatePrivateKey(curve)
  return { ...(await signerFromPrivateKey(privateKey, hash)), privateKey }
}

function algorithmOf(curve: Curve, hash: HashAlgorithm | undefined): SignatureAlgorithm {
  if (isEcCurve(curve)) return { scheme: 'ECDSA', hash: hash ?? hashOf(curve) }
  if (isEdwardsCurve(curve)) return { scheme: 'EdDSA' }
  throw new TypeError(`${curve} does not sign`)
}

const platformOctets = (length: number): Uint8Array => globalThis.crypto.getRandomValues(new Uint8Array(length))

function randomOctets(curve: Curve, random: (length: number) => Uint8Array): Uint8Array {
  const secret = random(fieldLength(curve)).slice()
  if (curve === 'P-521') secret[0] = (secret[0] ?? 0) & 1 // 521 bits, else one draw in 128 would do
  return secret
}

/** Whether the secret is a private key of its curve: of the field's length, and for an EC key in [1, n - 1] (FIPS 186-5, A.2.1). */
export function isPrivateKey({ curve, secret }: PrivateKey): boolean {
  return secret.length === fieldLength(curve) && (!isEcCurve(curve) || isScalar(curve, secret))
}

function isScalar(curve: Curve & keyof typeof domainParameters, secret: Uint8Array): boolean {
  const scalar = integerFrom(secret)
  return scalar > 0n && scalar < domainParameters[curve].n
}
