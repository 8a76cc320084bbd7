// The one place that verifies a signature, whoever asks: COSE with raw signatures (RFC 9053, 2.1), X.509 with DER (RFC 5758, 3.2).
import { fieldLength, isEcCurve, isEdwardsCurve } from './curves.ts'
import { rawFromDer } from './der-signature.ts'
import { domainParameters } from './domain-parameters.ts'
import { integerFrom } from './integers.ts'
import { type Implementation, implementationFor } from './provider.ts'
import type { Curve, EcCurve, EdwardsCurve, Provider, PublicKey, SignatureAlgorithm } from './types.ts'

/** Why a signature was refused before any arithmetic. */
export type SignatureProblem = 'algorithm-does-not-fit-key' | 'wrong-length' | 'out-of-range' | 'not-der'

export interface SignatureCheck {
  readonly verified: boolean
  readonly provider: Provider
  /** Absent where the arithmetic was done. */
  readonly problem?: SignatureProblem
}

/**
 * Whether `key` made `signature` over `message`. Which hash suits which curve is the caller's rule: any of the three is computed with.
 * High S is valid. Never throws for a bad signature.
 * @param signature r ‖ s of exactly twice the field's length, or RFC 8032's R ‖ S
 */
export async function verifySignature(
  key: PublicKey,
  algorithm: SignatureAlgorithm,
  signature: Uint8Array,
  message: Uint8Array,
): Promise<SignatureCheck> {
  const { provider, implementation } = await implementationFor(key.curve)
  return { ...(await verifyBy(implementation, key, algorithm, signature, message)), provider }
}

/** The same for an ECDSA-Sig-Value in strict DER; EdDSA's signature is raw in certificates too (RFC 8410, 6). */
export async function verifyDerSignature(
  key: PublicKey,
  algorithm: SignatureAlgorithm,
  signature: Uint8Array,
  message: Uint8Array,
): Promise<SignatureCheck> {
  if (algorithm.scheme === 'EdDSA' || !isEcCurve(key.curve)) return verifySignature(key, algorithm, signature, message)
  const raw = rawFromDer(signature, fieldLength(key.curve))
  if (raw === undefined) return { verified: false, provider: (await implementationFor(key.curve)).provider, problem: 'not-der' }
  return verifySignature(key, algorithm, raw, message)
}

/** The rules that hold before either implementation sees the signature: what one forgives, the other may not. */
export async function verifyBy(
  implementation: Implementation,
  key: PublicKey,
  algorithm: SignatureAlgorithm,
  signature: Uint8Array,
  message: Uint8Array,
): Promise<Omit<SignatureCheck, 'provider'>> {
  if (!fits(algorithm, key.curve)) return { verified: false, problem: 'algorithm-does-not-fit-key' }
  if (signature.length !== 2 * fieldLength(key.curve)) return { verified: false, problem: 'wrong-length' }
  const inRange = isEcCurve(key.curve)
    ? ecdsaInRange(key.curve, signature)
    : isEdwardsCurve(key.curve) && edwardsInRange(key.curve, signature)
  if (!inRange) return { verified: false, problem: 'out-of-range' }
  return { verified: await implementation.verify(key, algorithm, signature, message) }
}

function fits(algorithm: SignatureAlgorithm, curve: Curve): boolean {
  return algorithm.scheme === 'ECDSA' ? isEcCurve(curve) : isEdwardsCurve(curve)
}

/** r and s in [1, n - 1] (SEC 1, 4.1.4). */
function ecdsaInRange(curve: EcCurve, signature: Uint8Array): boolean {
  const { octets, n } = domainParameters[curve]
  return [signature.subarray(0, octets), signature.subarray(octets)].map(integerFrom).every((integer) => integer > 0n && integer < n)
}

/** S below the order of the base point (RFC 8032, 5.1.7, 5.2.7), else one signature has several spellings. */
function edwardsInRange(curve: EdwardsCurve, signature: Uint8Array): boolean {
  return integerFrom(signature.slice(fieldLength(curve)).reverse()) < edwardsOrders[curve]
}

const edwardsOrders: Readonly<Record<EdwardsCurve, bigint>> = {
  Ed25519: 2n ** 252n + 27742317777372353535851937790883648493n,
  Ed448: 2n ** 446n - 0x8335dc163bb124b65129c96fde933d8d723a70aadc873d6d54a7bb0dn,
}
