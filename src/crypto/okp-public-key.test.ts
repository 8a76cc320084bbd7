import { ED448_TORSION_SUBGROUP, ed448 } from '@noble/curves/ed448.js'
import { ED25519_TORSION_SUBGROUP, ed25519 } from '@noble/curves/ed25519.js'
import { describe, expect, it } from 'vitest'
import { concatBytes, fromHex } from './encodings.ts'
import { octetsFrom } from './integers.ts'
import { readOkpPublicKey } from './okp-public-key.ts'
import { verifySignature } from './signature.ts'

const p25519 = 2n ** 255n - 19n

describe('an Edwards key', () => {
  it.each([...ED25519_TORSION_SUBGROUP])('of small order is refused: Ed25519 %s', async (point) => {
    expect(await readOkpPublicKey('Ed25519', fromHex(point))).toEqual({ fault: 'small-order' })
  })

  it.each([...ED448_TORSION_SUBGROUP])('of small order is refused: Ed448 %s', async (point) => {
    expect(await readOkpPublicKey('Ed448', fromHex(point))).toEqual({ fault: 'small-order' })
  })

  // y = p + 1 is the identity, y = p of order four, in a spelling that RFC 8032 refuses
  it.each([0n, 1n])('of small order is refused in its second spelling too: y = p + %s', async (step) => {
    expect(await readOkpPublicKey('Ed25519', octetsFrom(p25519 + step, 32).reverse())).toEqual({ fault: 'small-order' })
  })

  it('would verify anything, were it of small order', async () => {
    const identity = { curve: 'Ed25519', bytes: octetsFrom(1n, 32).reverse() } as const
    const zeros = concatBytes(identity.bytes, new Uint8Array(32))
    const { verified } = await verifySignature(identity, { scheme: 'EdDSA' }, zeros, fromHex('00'))
    expect(verified).toBe(true) // why the reader, and not the platform, refuses it
  })

  it('is refused where y is not below the prime', async () => {
    expect(await readOkpPublicKey('Ed25519', octetsFrom(p25519 + 3n, 32).reverse())).toEqual({ fault: 'non-canonical' })
    expect(await readOkpPublicKey('Ed448', octetsFrom(2n ** 448n + 3n, 57).reverse())).toEqual({ fault: 'non-canonical' })
  })

  it('is judged as noble judges its form, for keys good and bad', async () => {
    const candidates = Array.from({ length: 32 }, (_, step) => octetsFrom(BigInt(step + 2), 32).reverse())
    for (const candidate of candidates) {
      expect('fault' in (await readOkpPublicKey('Ed25519', candidate))).toBe(!ed25519.utils.isValidPublicKey(candidate, false))
      const longer = concatBytes(candidate, new Uint8Array(25))
      expect('fault' in (await readOkpPublicKey('Ed448', longer))).toBe(!ed448.utils.isValidPublicKey(longer, false))
    }
    expect(await readOkpPublicKey('Ed25519', octetsFrom(2n, 32).reverse())).toEqual({ fault: 'no-root' })
  })

  it.each(['Ed25519', 'Ed448', 'X25519', 'X448'] as const)('on %s is refused at any other length', async (curve) => {
    for (const length of [0, 31, 33, 55, 58, 64])
      expect(await readOkpPublicKey(curve, new Uint8Array(length))).toEqual({ fault: 'wrong-length' })
  })
})
