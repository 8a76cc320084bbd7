// noble's implementation, loaded curve by curve when it is needed. Its defaults refuse valid signatures (low S) and hash a digest again:
// every option is given.
import type { EdDSA } from '@noble/curves/abstract/edwards.js'
import type { MontgomeryECDH } from '@noble/curves/abstract/montgomery.js'
import type { ECDSA } from '@noble/curves/abstract/weierstrass.js'
import { fieldLength, isEcCurve, isEdwardsCurve } from './curves.ts'
import { concatBytes, fromHex } from './encodings.ts'
import { digest, equalBytes } from './hash.ts'
import { integerFrom } from './integers.ts'
import type { Curve, EcCurve, EdwardsCurve, MontgomeryCurve, PrivateKey, PublicKey, SignatureAlgorithm } from './types.ts'

const ecdsaOptions = { lowS: false, prehash: false, format: 'compact' } as const

export async function verify(key: PublicKey, algorithm: SignatureAlgorithm, signature: Uint8Array, message: Uint8Array): Promise<boolean> {
  if (isEdwardsCurve(key.curve)) return verifyEdwards(key.curve, key.bytes, signature, message)
  if (!isEcCurve(key.curve) || algorithm.scheme !== 'ECDSA') throw new TypeError(`${key.curve} does not verify by ${algorithm.scheme}`)
  const curve = await loadEcCurve(key.curve)
  return curve.verify(signature, await digest(algorithm.hash, message), key.bytes, ecdsaOptions)
}

export async function sign(privateKey: PrivateKey, algorithm: SignatureAlgorithm, message: Uint8Array): Promise<Uint8Array> {
  const { curve, secret } = privateKey
  if (isEdwardsCurve(curve)) return (await loadEdwardsCurve(curve)).sign(message, secret)
  if (!isEcCurve(curve) || algorithm.scheme !== 'ECDSA') throw new TypeError(`${curve} does not sign by ${algorithm.scheme}`)
  return (await loadEcCurve(curve)).sign(await digest(algorithm.hash, message), secret, ecdsaOptions)
}

export async function agree({ curve, secret }: PrivateKey, publicKey: PublicKey): Promise<Uint8Array> {
  if (isEdwardsCurve(curve)) throw new TypeError(`${curve} does not agree on keys`)
  if (!isEcCurve(curve)) return (await loadMontgomeryCurve(curve)).getSharedSecret(secret, publicKey.bytes)
  const point = (await loadEcCurve(curve)).getSharedSecret(secret, publicKey.bytes, false)
  return point.slice(1, 1 + fieldLength(curve)) // 04 ‖ x ‖ y: the secret is x alone
}

export async function publicBytes({ curve, secret }: PrivateKey): Promise<Uint8Array> {
  if (isEcCurve(curve)) return (await loadEcCurve(curve)).getPublicKey(secret, false)
  if (isEdwardsCurve(curve)) return (await loadEdwardsCurve(curve)).getPublicKey(secret)
  return (await loadMontgomeryCurve(curve)).getPublicKey(secret)
}

/**
 * RFC 8032, 5.1.7 and 5.2.7, without the cofactor: S·B - k·A, encoded, is R to the octet. noble's own verify multiplies by the cofactor and
 * takes signatures that Node and Chromium refuse; one credential must not be genuine here and forged there.
 */
async function verifyEdwards(curve: EdwardsCurve, key: Uint8Array, signature: Uint8Array, message: Uint8Array): Promise<boolean> {
  const { Point } = await loadEdwardsCurve(curve)
  const r = signature.subarray(0, fieldLength(curve))
  const s = integerFrom(signature.slice(fieldLength(curve)).reverse())
  const challenge = await edwardsChallenge(curve, concatBytes(r, key, message))
  const k = Point.Fn.create(integerFrom(challenge.slice().reverse()))
  const expected = Point.BASE.multiplyUnsafe(s).subtract(Point.fromBytes(key, false).multiplyUnsafe(k))
  return equalBytes(expected.toBytes(), r)
}

async function edwardsChallenge(curve: EdwardsCurve, input: Uint8Array): Promise<Uint8Array> {
  if (curve === 'Ed25519') return digest('SHA-512', input)
  const { shake256 } = await import('@noble/hashes/sha3.js')
  const dom4 = fromHex('53696745643434380000') // "SigEd448", no prehash, no context
  return shake256(concatBytes(dom4, input), { dkLen: 114 })
}

/** Fetches a curve now, so that it is there when it is needed. */
export async function load(curve: Curve): Promise<void> {
  if (isEcCurve(curve)) await loadEcCurve(curve)
  else if (isEdwardsCurve(curve)) await Promise.all([loadEdwardsCurve(curve), import('@noble/hashes/sha3.js')])
  else await loadMontgomeryCurve(curve)
}

async function loadEcCurve(curve: EcCurve): Promise<ECDSA> {
  switch (curve) {
    case 'P-256':
      return (await import('@noble/curves/nist.js')).p256
    case 'P-384':
      return (await import('@noble/curves/nist.js')).p384
    case 'P-521':
      return (await import('@noble/curves/nist.js')).p521
    case 'brainpoolP256r1':
      return (await import('@noble/curves/misc.js')).brainpoolP256r1
    case 'brainpoolP320r1':
      return (await import('./brainpool.ts')).brainpoolP320r1
    case 'brainpoolP384r1':
      return (await import('@noble/curves/misc.js')).brainpoolP384r1
    case 'brainpoolP512r1':
      return (await import('@noble/curves/misc.js')).brainpoolP512r1
  }
}

async function loadEdwardsCurve(curve: EdwardsCurve): Promise<EdDSA> {
  return curve === 'Ed25519' ? (await import('@noble/curves/ed25519.js')).ed25519 : (await import('@noble/curves/ed448.js')).ed448
}

async function loadMontgomeryCurve(curve: MontgomeryCurve): Promise<MontgomeryECDH> {
  return curve === 'X25519' ? (await import('@noble/curves/ed25519.js')).x25519 : (await import('@noble/curves/ed448.js')).x448
}
