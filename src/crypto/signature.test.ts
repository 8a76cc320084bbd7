import { sha512 } from '@noble/hashes/sha2.js'
import { describe, expect, it } from 'vitest'
import { fieldLength, isEcCurve } from './curves.ts'
import { derFromRaw } from './der-signature.ts'
import { domainParameters } from './domain-parameters.ts'
import { concatBytes, fromHex } from './encodings.ts'
import { integerFrom, octetsFrom } from './integers.ts'
import * as noble from './noble.ts'
import { generatePrivateKey, generateSigner } from './private-key.ts'
import { providerFor } from './provider.ts'
import { verifyBy, verifyDerSignature, verifySignature } from './signature.ts'
import type { Curve, HashAlgorithm, SignatureAlgorithm } from './types.ts'
import * as webCrypto from './webcrypto.ts'

const message = new TextEncoder().encode('Utopia Department of Motor Vehicles')
const ecdsa = (hash: HashAlgorithm): SignatureAlgorithm => ({ scheme: 'ECDSA', hash })
const eddsa: SignatureAlgorithm = { scheme: 'EdDSA' }

const rows: { curve: Curve; algorithm: SignatureAlgorithm; inNode: 'WebCrypto' | 'noble' }[] = [
  { curve: 'P-256', algorithm: ecdsa('SHA-256'), inNode: 'WebCrypto' },
  { curve: 'P-384', algorithm: ecdsa('SHA-384'), inNode: 'WebCrypto' },
  { curve: 'P-521', algorithm: ecdsa('SHA-512'), inNode: 'WebCrypto' },
  { curve: 'brainpoolP256r1', algorithm: ecdsa('SHA-256'), inNode: 'noble' },
  { curve: 'brainpoolP320r1', algorithm: ecdsa('SHA-384'), inNode: 'noble' },
  { curve: 'brainpoolP384r1', algorithm: ecdsa('SHA-384'), inNode: 'noble' },
  { curve: 'brainpoolP512r1', algorithm: ecdsa('SHA-512'), inNode: 'noble' },
  { curve: 'Ed25519', algorithm: eddsa, inNode: 'WebCrypto' },
  { curve: 'Ed448', algorithm: eddsa, inNode: 'WebCrypto' },
]

describe.each(rows)('a signature on $curve', ({ curve, algorithm, inNode }) => {
  it(`verifies where it was made, by ${inNode}, and nowhere else`, async () => {
    const [signer, other] = await Promise.all([generateSigner(curve), generateSigner(curve)])
    const signature = await signer.sign(message)
    const check = await verifySignature(signer.publicKey, algorithm, signature, message)
    console.info(`${curve}: signed and verified by ${check.provider}`)
    expect(signer.algorithm).toEqual(algorithm)
    expect(signature.length).toBe(2 * fieldLength(curve))
    expect(check).toEqual({ verified: true, provider: inNode })
    expect(await verifySignature(signer.publicKey, algorithm, signature, message.slice(1))).toEqual({ verified: false, provider: inNode })
    expect(await verifySignature(other.publicKey, algorithm, signature, message)).toEqual({ verified: false, provider: inNode })
    const changed = signature.map((octet, index) => (index === 3 ? octet ^ 1 : octet))
    expect(await verifySignature(signer.publicKey, algorithm, changed, message)).toEqual({ verified: false, provider: inNode })
  })

  it('is refused at any other length', async () => {
    const { publicKey, sign } = await generateSigner(curve)
    const signature = await sign(message)
    for (const wrong of [
      signature.slice(1),
      concatBytes(signature, Uint8Array.of(0)),
      new Uint8Array(),
      concatBytes(signature, signature),
    ]) {
      expect(await verifySignature(publicKey, algorithm, wrong, message)).toEqual({
        verified: false,
        provider: inNode,
        problem: 'wrong-length',
      })
    }
  })

  it('is refused under an algorithm of the other kind', async () => {
    const { publicKey, sign } = await generateSigner(curve)
    const check = await verifySignature(publicKey, isEcCurve(curve) ? eddsa : ecdsa('SHA-256'), await sign(message), message)
    expect(check).toEqual({ verified: false, provider: inNode, problem: 'algorithm-does-not-fit-key' })
  })
})

describe.each(rows.filter(({ inNode }) => inNode === 'WebCrypto'))('WebCrypto and noble on $curve', ({ curve, algorithm }) => {
  it('verify what the other signed', async () => {
    const { privateKey, publicKey } = await generateSigner(curve)
    expect(await noble.publicBytes(privateKey)).toEqual(publicKey.bytes)
    for (const [signs, verifies] of [[webCrypto, noble] as const, [noble, webCrypto] as const]) {
      const signature = await signs.sign(privateKey, algorithm, message)
      expect(await verifyBy(verifies, publicKey, algorithm, signature, message)).toEqual({ verified: true })
      expect(await verifyBy(verifies, publicKey, algorithm, signature, message.slice(1))).toEqual({ verified: false })
    }
  })
})

// X.509 lets the hash be longer or shorter than the curve; five real roots sign with P-521 and SHA-256.
describe.each(
  (['P-256', 'P-384', 'P-521'] as const).flatMap((curve) => (['SHA-256', 'SHA-384', 'SHA-512'] as const).map((hash) => ({ curve, hash }))),
)('$curve with $hash', ({ curve, hash }) => {
  it('is computed alike by WebCrypto and noble', async () => {
    const signer = await generateSigner(curve, hash)
    const signature = await signer.sign(message)
    expect(await verifySignature(signer.publicKey, ecdsa(hash), signature, message)).toMatchObject({ verified: true })
    expect(await noble.verify(signer.publicKey, ecdsa(hash), signature, message)).toBe(true)
    expect(await verifyDerSignature(signer.publicKey, ecdsa(hash), derFromRaw(signature), message)).toMatchObject({ verified: true })
  })
})

describe.each(['P-256', 'P-384', 'P-521', 'brainpoolP256r1', 'brainpoolP320r1', 'brainpoolP384r1', 'brainpoolP512r1'] as const)(
  'r and s on %s',
  (curve) => {
    const { n, octets } = domainParameters[curve]

    it('may have s in the upper half of the order', async () => {
      const { publicKey, algorithm, sign } = await generateSigner(curve)
      const signature = await sign(message)
      const s = integerFrom(signature.subarray(octets))
      const mirrored = concatBytes(signature.subarray(0, octets), octetsFrom(n - s, octets))
      expect(await verifySignature(publicKey, algorithm, signature, message)).toMatchObject({ verified: true })
      expect(await verifySignature(publicKey, algorithm, mirrored, message)).toMatchObject({ verified: true })
    })

    it('are refused at zero and from the order on', async () => {
      const { publicKey, algorithm, sign } = await generateSigner(curve)
      const signature = await sign(message)
      const [r, s] = [signature.subarray(0, octets), signature.subarray(octets)]
      for (const integer of [0n, n, (1n << BigInt(8 * octets)) - 1n]) {
        for (const wrong of [concatBytes(octetsFrom(integer, octets), s), concatBytes(r, octetsFrom(integer, octets))]) {
          expect(await verifySignature(publicKey, algorithm, wrong, message)).toMatchObject({ verified: false, problem: 'out-of-range' })
        }
      }
    })

    it('are refused in DER where raw octets are due, and the other way round', async () => {
      const { publicKey, algorithm, sign } = await generateSigner(curve)
      const raw = await sign(message)
      expect(await verifySignature(publicKey, algorithm, derFromRaw(raw), message)).toMatchObject({
        verified: false,
        problem: 'wrong-length',
      })
      expect(await verifyDerSignature(publicKey, algorithm, raw, message)).toMatchObject({ verified: false, problem: 'not-der' })
    })
  },
)

describe('EdDSA', () => {
  // RFC 8032, 7.1 TEST 2 and 7.4 "1 octet"
  it.each([
    {
      curve: 'Ed25519',
      key: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
      message: '72',
      signature:
        '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
    },
    {
      curve: 'Ed448',
      key: '43ba28f430cdff456ae531545f7ecd0ac834a55d9358c0372bfa0c6c6798c0866aea01eb00742802b8438ea4cb82169c235160627b4c3a9480',
      message: '03',
      signature:
        '26b8f91727bd62897af15e41eb43c377efb9c610d48f2335cb0bd0087810f4352541b143c4b981b7e18f62de8ccdf633fc1bf037ab7cd779805e0dbcc0aae1cbcee1afb2e027df36bc04dcecbf154336c19f0af7e0a6472905e799f1953d2a0ff3348ab21aa4adafd1d234441cf807c03a00',
    },
  ] as const)('verifies the test of RFC 8032 on $curve, by both implementations', async ({ curve, key, message: signed, signature }) => {
    const publicKey = { curve, bytes: fromHex(key) }
    expect(await verifySignature(publicKey, eddsa, fromHex(signature), fromHex(signed))).toMatchObject({ verified: true })
    expect(await verifyBy(noble, publicKey, eddsa, fromHex(signature), fromHex(signed))).toEqual({ verified: true })
  })

  it.each([
    ['Ed25519', 2n ** 252n + 27742317777372353535851937790883648493n],
    ['Ed448', 2n ** 446n - 13818066809895115352007386748515426880336692474882178609894547503885n],
  ] as const)('refuses S and the order of %s added', async (curve, order) => {
    const { publicKey, sign } = await generateSigner(curve)
    const signature = await sign(message)
    const length = fieldLength(curve)
    const s = integerFrom(signature.slice(length).reverse())
    const second = concatBytes(signature.subarray(0, length), octetsFrom(s + order, length).reverse())
    expect(await verifySignature(publicKey, eddsa, second, message)).toMatchObject({ verified: false, problem: 'out-of-range' })
  })

  it('is verified without the cofactor, so that no platform takes what another refuses', async () => {
    // R of order two added to a genuine R: the equation holds only when multiplied by the cofactor, so every implementation must refuse.
    const { ed25519 } = await import('@noble/curves/ed25519.js')
    const privateKey = await generatePrivateKey('Ed25519')
    const { signature, publicKey } = signatureWithTorsion(ed25519, privateKey.secret)
    expect(ed25519.verify(signature, message, publicKey, { zip215: true })).toBe(true)
    const key = { curve: 'Ed25519', bytes: publicKey } as const
    expect(await verifyBy(noble, key, eddsa, signature, message)).toEqual({ verified: false })
    expect(await verifySignature(key, eddsa, signature, message)).toEqual({ verified: false, provider: 'WebCrypto' })
  })
})

describe('the provider', () => {
  it('is WebCrypto for what the platform has, and noble for brainpool', async () => {
    for (const { curve, inNode } of rows) expect(await providerFor(curve)).toBe(inNode)
  })
})

type Ed25519 = typeof import('@noble/curves/ed25519.js')['ed25519']

/** R' = R + T with T of order two, signed over the challenge of R': S·B = R + k·A, so that 8(S·B) = 8(R' + k·A) alone. */
function signatureWithTorsion({ Point, utils, getPublicKey }: Ed25519, secret: Uint8Array) {
  const publicKey = getPublicKey(secret)
  const torsion = Point.fromBytes(octetsFrom(2n ** 255n - 20n, 32).reverse())
  const nonce = 123456789n
  const r = Point.BASE.multiply(nonce).add(torsion).toBytes()
  const k = integerFrom(sha512(concatBytes(r, publicKey, message)).reverse())
  const s = Point.Fn.create(nonce + k * utils.getExtendedPublicKey(secret).scalar)
  return { publicKey, signature: concatBytes(r, octetsFrom(s, 32).reverse()) }
}
