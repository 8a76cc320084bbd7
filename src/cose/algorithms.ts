// COSE algorithm numbers that may sign an mdoc (ISO/IEC 18013-5, 9.1.2.5, 9.1.3.6; RFC 9053, RFC 9864): one row an algorithm.
import type { Curve } from '../crypto/index.ts'
import type { CoseSignatureAlgorithm } from './types.ts'

const es256 = { scheme: 'ECDSA', hash: 'SHA-256' } as const
const es384 = { scheme: 'ECDSA', hash: 'SHA-384' } as const
const es512 = { scheme: 'ECDSA', hash: 'SHA-512' } as const
const eddsa = { scheme: 'EdDSA' } as const

export const coseAlgorithms: readonly CoseSignatureAlgorithm[] = [
  { id: -7, name: 'ES256', algorithm: es256, curves: ['P-256', 'brainpoolP256r1'], fullySpecified: false },
  { id: -35, name: 'ES384', algorithm: es384, curves: ['P-384', 'brainpoolP320r1', 'brainpoolP384r1'], fullySpecified: false },
  { id: -36, name: 'ES512', algorithm: es512, curves: ['P-521', 'brainpoolP512r1'], fullySpecified: false },
  { id: -8, name: 'EdDSA', algorithm: eddsa, curves: ['Ed25519', 'Ed448'], fullySpecified: false },
  { id: -9, name: 'ESP256', algorithm: es256, curves: ['P-256'], fullySpecified: true },
  { id: -51, name: 'ESP384', algorithm: es384, curves: ['P-384'], fullySpecified: true },
  { id: -52, name: 'ESP512', algorithm: es512, curves: ['P-521'], fullySpecified: true },
  { id: -19, name: 'Ed25519', algorithm: eddsa, curves: ['Ed25519'], fullySpecified: true },
  { id: -53, name: 'Ed448', algorithm: eddsa, curves: ['Ed448'], fullySpecified: true },
  { id: -265, name: 'ESB256', algorithm: es256, curves: ['brainpoolP256r1'], fullySpecified: true },
  { id: -266, name: 'ESB320', algorithm: es384, curves: ['brainpoolP320r1'], fullySpecified: true },
  { id: -267, name: 'ESB384', algorithm: es384, curves: ['brainpoolP384r1'], fullySpecified: true },
  { id: -268, name: 'ESB512', algorithm: es512, curves: ['brainpoolP512r1'], fullySpecified: true },
]

/** Numbers alone: the text "ES256" names no algorithm here, and the numbers of older drafts (-48 to -50, -261 to -264) none either. */
export function findCoseAlgorithm(id: number | string | undefined): CoseSignatureAlgorithm | undefined {
  return coseAlgorithms.find((row) => row.id === id)
}

/**
 * The number that ISO/IEC 18013-5 names for a signing key of this curve.
 * @throws {TypeError} a curve that does not sign
 */
export function algorithmIdFor(curve: Curve): number {
  const row = coseAlgorithms.find(({ curves, fullySpecified }) => !fullySpecified && curves.includes(curve))
  if (row === undefined) throw new TypeError(`${curve} does not sign`)
  return row.id
}
