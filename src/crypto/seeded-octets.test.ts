// What is made of a seed is made again, to the octet: octets, keys, signatures.
import { describe, expect, it } from 'vitest'
import { concatBytes, deterministicSigner, fromHex, generatePrivateKey, seededOctets, toHex, verifySignature } from './index.ts'

const seed = Uint8Array.of(7)
const message = new TextEncoder().encode('Utopia')

describe('a seed', () => {
  it('gives the same octets, however they are drawn', async () => {
    const [whole, parts] = [await seededOctets(seed), await seededOctets(seed)]
    expect(concatBytes(parts(1), parts(40), parts(0), parts(59))).toEqual(whole(100))
    expect(whole(100)).not.toEqual((await seededOctets(seed))(100))
  })

  it('gives other octets than another seed', async () => {
    expect((await seededOctets(Uint8Array.of(8)))(32)).not.toEqual((await seededOctets(seed))(32))
  })
})

describe('keys of one seed', () => {
  it.each(['P-256', 'P-384', 'P-521', 'brainpoolP320r1', 'Ed25519', 'Ed448'] as const)('sign alike on %s', async (curve) => {
    const signatures = await Promise.all(
      [1, 2].map(async () => {
        const signer = await deterministicSigner(await generatePrivateKey(curve, await seededOctets(seed)))
        const signature = await signer.sign(message)
        expect(await verifySignature(signer.publicKey, signer.algorithm, signature, message)).toMatchObject({ verified: true })
        return signature
      }),
    )
    expect(signatures[0]).toEqual(signatures[1])
  })

  it('sign as RFC 6979 has it (A.2.5, SHA-256, "sample")', async () => {
    const secret = fromHex('c9afa9d845ba75166b5c215767b1d6934e50c3db36e89b127b8a622b120f6721')
    const signer = await deterministicSigner({ curve: 'P-256', secret })
    expect(toHex(await signer.sign(new TextEncoder().encode('sample')))).toBe(
      'efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8',
    )
  })
})
