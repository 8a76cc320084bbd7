import { describe, expect, it } from 'vitest'
import { domainParameters } from './domain-parameters.ts'
import { fromHex, toHex } from './encodings.ts'
import { octetsFrom } from './integers.ts'
import { agree } from './key-agreement.ts'
import * as noble from './noble.ts'
import { generatePrivateKey, publicKeyOf } from './private-key.ts'
import { providerFor } from './provider.ts'

// RFC 7748, 6.1 and 6.2
const rfc7748 = [
  {
    curve: 'X25519',
    secret: '77076d0a7318a57d3c16c17251b26645df4c2f87ebc0992ab177fba51db92c2a',
    publicKey: '8520f0098930a754748b7ddcb43ef75a0dbf3a0d26381af4eba4a98eaa9b4e6a',
    other: 'de9edb7d7b7dc1b4d35b61c2ece435373f8343c85b78674dadfc7e146f882b4f',
    shared: '4a5d9d5ba4ce2de1728e3bf480350f25e07e21c947d19e3376f09b3c1e161742',
  },
  {
    curve: 'X448',
    secret: '9a8f4925d1519f5775cf46b04b5800d4ee9ee8bae8bc5565d498c28dd9c9baf574a9419744897391006382a6f127ab1d9ac2d8c0a598726b',
    publicKey: '9b08f7cc31b7e3e67d22d5aea121074a273bd2b83de09c63faa73d2c22c5d9bbc836647241d953d40c5b12da88120d53177f80e532c41fa0',
    other: '3eb7a829b0cd20f5bcfc0b599b6feccf6da4627107bdb0d4f345b43027d8b972fc3e34fb4232a13ca706dcb57aec3dae07bdc1c67bf33609',
    shared: '07fff4181ac6cc95ec1c16a94a0f74d12da232ce40a77552281d282bb60c0b56fd2464c335543936521c24403085d59a449a5037514a879d',
  },
] as const

describe('key agreement', () => {
  it.each(rfc7748)(
    'gives the shared secret of RFC 7748 on $curve, by both implementations',
    async ({ curve, secret, publicKey, other, shared }) => {
      const privateKey = { curve, secret: fromHex(secret) }
      expect(toHex((await publicKeyOf(privateKey)).bytes)).toBe(publicKey)
      expect(await agree(privateKey, { curve, bytes: fromHex(other) })).toEqual(fromHex(shared))
      expect(await noble.agree(privateKey, { curve, bytes: fromHex(other) })).toEqual(fromHex(shared))
    },
  )

  it.each([
    'P-256',
    'P-384',
    'P-521',
    'brainpoolP256r1',
    'brainpoolP320r1',
    'brainpoolP384r1',
    'brainpoolP512r1',
    'X25519',
    'X448',
  ] as const)('is the same from both sides on %s', async (curve) => {
    const [own, other] = await Promise.all([generatePrivateKey(curve), generatePrivateKey(curve)])
    const [ownKey, otherKey] = await Promise.all([publicKeyOf(own), publicKeyOf(other)])
    const shared = await agree(own, otherKey)
    console.info(`${curve}: agreed by ${await providerFor(curve)}`)
    expect(shared).toEqual(await agree(other, ownKey))
    expect(shared).toEqual(await noble.agree(own, otherKey))
  })

  const p25519 = 2n ** 255n - 19n
  const p448 = 2n ** 448n - 2n ** 224n - 1n
  it.each([
    { name: 'u = 0', curve: 'X25519', bytes: octetsFrom(0n, 32) },
    { name: 'u = 1', curve: 'X25519', bytes: octetsFrom(1n, 32).reverse() },
    { name: 'u = p - 1', curve: 'X25519', bytes: octetsFrom(p25519 - 1n, 32).reverse() },
    { name: 'u = p', curve: 'X25519', bytes: octetsFrom(p25519, 32).reverse() },
    { name: 'u = p + 1 with the unused bit set', curve: 'X25519', bytes: octetsFrom(p25519 + 1n + 2n ** 255n, 32).reverse() },
    { name: 'order eight', curve: 'X25519', bytes: fromHex('e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800') },
    { name: 'order eight', curve: 'X25519', bytes: fromHex('5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157') },
    { name: 'u = 0', curve: 'X448', bytes: octetsFrom(0n, 56) },
    { name: 'u = 1', curve: 'X448', bytes: octetsFrom(1n, 56).reverse() },
    { name: 'u = p - 1', curve: 'X448', bytes: octetsFrom(p448 - 1n, 56).reverse() },
    { name: 'u = p', curve: 'X448', bytes: octetsFrom(p448, 56).reverse() },
  ] as const)('yields nothing with a key of small order: $curve, $name', async ({ curve, bytes }) => {
    expect(await agree(await generatePrivateKey(curve), { curve, bytes })).toBeUndefined()
  })

  it.each(['P-256', 'P-384', 'P-521', 'brainpoolP256r1', 'brainpoolP320r1', 'brainpoolP384r1', 'brainpoolP512r1'] as const)(
    'yields nothing where the private key on %s is none: zero, the order and beyond, another length',
    async (curve) => {
      const publicKey = await publicKeyOf(await generatePrivateKey(curve))
      const { n, octets } = domainParameters[curve]
      const one = octetsFrom(1n, octets)
      expect(await agree({ curve, secret: one }, publicKey)).toEqual(publicKey.bytes.slice(1, 1 + octets))
      expect(await agree({ curve, secret: octetsFrom(n - 1n, octets) }, publicKey)).toEqual(publicKey.bytes.slice(1, 1 + octets))
      const beyond = [octetsFrom(n, octets), octetsFrom(n + 1n, octets), new Uint8Array(octets).fill(0xff)]
      for (const secret of [new Uint8Array(octets), ...beyond, new Uint8Array(0), one.slice(1), Uint8Array.of(0, ...one)]) {
        expect(await agree({ curve, secret }, publicKey)).toBeUndefined()
      }
    },
  )

  it.each(['X25519', 'X448'] as const)('yields nothing where the private key on %s is of another length', async (curve) => {
    const own = await generatePrivateKey(curve)
    const publicKey = await publicKeyOf(await generatePrivateKey(curve))
    for (const secret of [new Uint8Array(0), own.secret.slice(1), Uint8Array.of(...own.secret, 1)]) {
      expect(await agree({ curve, secret }, publicKey)).toBeUndefined()
    }
  })

  it('refuses keys on two curves, and curves that only sign', async () => {
    const [p256, p384, ed25519] = await Promise.all([
      generatePrivateKey('P-256'),
      generatePrivateKey('P-384'),
      generatePrivateKey('Ed25519'),
    ])
    await expect(agree(p256, await publicKeyOf(p384))).rejects.toThrow('keys on two curves: P-256 and P-384')
    await expect(agree(ed25519, await publicKeyOf(ed25519))).rejects.toThrow('Ed25519 does not agree on keys')
  })
})
