// brainpoolP320r1 (RFC 5639, 3.5): the one curve of ISO/IEC 18013-5 that neither WebCrypto nor noble has. Loaded when it is met.
import { type ECDSA, ecdsa, weierstrass } from '@noble/curves/abstract/weierstrass.js'
import { sha384 } from '@noble/hashes/sha2.js'
import { domainParameters } from './domain-parameters.ts'

const { p, a, b, n, gx, gy } = domainParameters.brainpoolP320r1

/** Beside SHA-384, as ISO/IEC 18013-5 pairs it; its leftmost 320 bits are what is signed. */
export const brainpoolP320r1: ECDSA = ecdsa(weierstrass({ p, a, b, n, h: 1n, Gx: gx, Gy: gy }), sha384)
