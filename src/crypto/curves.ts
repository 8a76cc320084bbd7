// What the curves have in common, and what kind each of them is.
import { domainParameters } from './domain-parameters.ts'
import type { Curve, EcCurve, EdwardsCurve, HashAlgorithm } from './types.ts'

/** Octets of a coordinate; of a raw key on Edwards and Montgomery curves. An ECDSA signature has twice as many, as has EdDSA's. */
export function fieldLength(curve: Curve): number {
  if (isEcCurve(curve)) return domainParameters[curve].octets
  return { Ed25519: 32, Ed448: 57, X25519: 32, X448: 56 }[curve]
}

export function isEcCurve(curve: Curve): curve is EcCurve {
  return Object.hasOwn(domainParameters, curve)
}

export function isEdwardsCurve(curve: Curve): curve is EdwardsCurve {
  return curve === 'Ed25519' || curve === 'Ed448'
}

/** The hash that ISO/IEC 18013-5, table B.3 and 9.1.2.5, puts beside each curve. */
export function hashOf(curve: EcCurve): HashAlgorithm {
  return hashes[curve]
}

const hashes: Readonly<Record<EcCurve, HashAlgorithm>> = {
  'P-256': 'SHA-256',
  'P-384': 'SHA-384',
  'P-521': 'SHA-512',
  brainpoolP256r1: 'SHA-256',
  brainpoolP320r1: 'SHA-384',
  brainpoolP384r1: 'SHA-384',
  brainpoolP512r1: 'SHA-512',
}
