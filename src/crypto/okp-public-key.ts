// Public keys on Edwards curves (RFC 8032, 5.1.3, 5.2.3) and Montgomery curves (RFC 7748, 5), checked here:
// Node, Chromium and noble by default all verify a signature of zeros under Ed25519's key of order one.
import { fieldLength } from './curves.ts'
import { integerFrom, isSquare, modulo } from './integers.ts'
import type { EdwardsCurve, KeyFault, MontgomeryCurve, PublicKey } from './types.ts'

/**
 * An Edwards key is decoded strictly: y below p, a root exists, no sign on x = 0, not of small order. A Montgomery key is any octet string
 * of its length, as RFC 7748 has it; one of small order shows in the key agreement, which then yields nothing.
 */
export async function readOkpPublicKey(
  curve: EdwardsCurve | MontgomeryCurve,
  octets: Uint8Array,
): Promise<PublicKey | { readonly fault: KeyFault }> {
  if (octets.length !== fieldLength(curve)) return { fault: 'wrong-length' }
  if (curve === 'X25519' || curve === 'X448') return { curve, bytes: octets.slice() }
  const fault = edwardsFault(curve, octets)
  return fault === undefined ? { curve, bytes: octets.slice() } : { fault }
}

function edwardsFault(curve: EdwardsCurve, octets: Uint8Array): KeyFault | undefined {
  const { p, a, d, smallOrder } = edwardsParameters[curve]
  const bigEndian = octets.slice().reverse()
  const sign = (bigEndian[0] ?? 0) >> 7
  bigEndian[0] = (bigEndian[0] ?? 0) & 0x7f
  const y = integerFrom(bigEndian)
  if (smallOrder.includes(modulo(y, p))) return 'small-order' // told apart from other non-canonical keys, for it is how one forges
  if (y >= p) return 'non-canonical'
  // ax² + y² = 1 + dx²y², so that x² = (y² - 1) / (dy² - a); the quotient is a square when the product is.
  const square = modulo((y * y - 1n) * (d * y * y - a), p)
  if (!isSquare(square, p)) return 'no-root'
  if (square === 0n && sign === 1) return 'non-canonical'
  return undefined
}

const p25519 = 2n ** 255n - 19n
const p448 = 2n ** 448n - 2n ** 224n - 1n
/** y of the four points of order eight is this, or its negative. */
const y8 = 0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n

/** RFC 8032, 5.1 and 5.2; `smallOrder` are the y of all points whose order divides the cofactor, eight and four. */
const edwardsParameters = {
  Ed25519: {
    p: p25519,
    a: -1n,
    d: 0x52036cee2b6ffe738cc740797779e89800700a4d4141d8ab75eb4dca135978a3n,
    smallOrder: [0n, 1n, p25519 - 1n, y8, p25519 - y8],
  },
  Ed448: { p: p448, a: 1n, d: p448 - 39081n, smallOrder: [0n, 1n, p448 - 1n] },
} as const satisfies Record<EdwardsCurve, { p: bigint; a: bigint; d: bigint; smallOrder: readonly bigint[] }>
