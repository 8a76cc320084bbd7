// Key agreement: ECDH (SP 800-56A, 5.7.1.2; the x coordinate) and X25519, X448 (RFC 7748, 6).
import { isEdwardsCurve } from './curves.ts'
import { integerFrom, modulo } from './integers.ts'
import { isPrivateKey } from './private-key.ts'
import { implementationFor } from './provider.ts'
import type { PrivateKey, PublicKey } from './types.ts'

/**
 * The shared secret, of the field's length.
 * @returns undefined where the private key is none (zero, not below the order, of another length), and where the other key is of small
 *   order, so that the secret would be zeros whoever holds the private key (RFC 7748, 6.1)
 * @throws {TypeError} keys on two curves, or on a curve that only signs
 */
export async function agree(privateKey: PrivateKey, publicKey: PublicKey): Promise<Uint8Array | undefined> {
  if (privateKey.curve !== publicKey.curve) throw new TypeError(`keys on two curves: ${privateKey.curve} and ${publicKey.curve}`)
  if (isEdwardsCurve(privateKey.curve)) throw new TypeError(`${privateKey.curve} does not agree on keys`)
  // Before the platform, which throws: an exception could not be told from any other, and each provider throws its own.
  if (!isPrivateKey(privateKey) || isOfSmallOrder(publicKey)) return undefined
  const { implementation } = await implementationFor(privateKey.curve)
  const secret = await implementation.agree(privateKey, publicKey)
  return secret.every((octet) => octet === 0) ? undefined : secret
}

function isOfSmallOrder({ curve, bytes }: PublicKey): boolean {
  if (curve !== 'X25519' && curve !== 'X448') return false
  const bigEndian = bytes.slice().reverse()
  if (curve === 'X25519') bigEndian[0] = (bigEndian[0] ?? 0) & 0x7f // RFC 7748, 5: the unused bit is masked
  const { p, u } = smallOrder[curve]
  return u.includes(modulo(integerFrom(bigEndian), p))
}

const p25519 = 2n ** 255n - 19n
const p448 = 2n ** 448n - 2n ** 224n - 1n

/** u of every point of the curve and its twist whose order divides the cofactor. */
const smallOrder = {
  X25519: {
    p: p25519,
    u: [
      0n,
      1n,
      p25519 - 1n,
      0x00b8495f16056286fdb1329ceb8d09da6ac49ff1fae35616aeb8413b7c7aebe0n,
      0x57119fd0dd4e22d8868e1c58c45c44045bef839c55b1d0b1248c50a3bc959c5fn,
    ],
  },
  X448: { p: p448, u: [0n, 1n, p448 - 1n] },
} as const satisfies Record<'X25519' | 'X448', { p: bigint; u: readonly bigint[] }>
