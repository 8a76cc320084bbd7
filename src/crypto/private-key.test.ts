import { describe, expect, it } from 'vitest'
import { fieldLength } from './curves.ts'
import { domainParameters } from './domain-parameters.ts'
import { octetsFrom } from './integers.ts'
import { generateSigner, publicKeyOf, signerFromPrivateKey } from './private-key.ts'
import { verifySignature } from './signature.ts'
import type { EcCurve } from './types.ts'

const message = new TextEncoder().encode('Utopia')

describe('a private key', () => {
  it('is refused at another length, at zero and from the order on', async () => {
    for (const curve of Object.keys(domainParameters) as EcCurve[]) {
      const { n, octets } = domainParameters[curve]
      await expect(publicKeyOf({ curve, secret: new Uint8Array(octets) })).rejects.toThrow('expected a scalar')
      await expect(publicKeyOf({ curve, secret: octetsFrom(n, octets) })).rejects.toThrow('expected a scalar')
      await expect(publicKeyOf({ curve, secret: new Uint8Array(octets + 1) })).rejects.toThrow(`expected a secret of ${octets} octets`)
    }
    await expect(publicKeyOf({ curve: 'Ed448', secret: new Uint8Array(56) })).rejects.toThrow('expected a secret of 57 octets')
  })

  it.each(['P-256', 'P-384', 'P-521', 'brainpoolP320r1'] as const)('of one has the base point of %s for its public key', async (curve) => {
    const { gx, gy, octets } = domainParameters[curve]
    const { bytes } = await publicKeyOf({ curve, secret: octetsFrom(1n, octets) })
    expect(bytes.subarray(1)).toEqual(Uint8Array.of(...octetsFrom(gx, octets), ...octetsFrom(gy, octets)))
  })

  it('is a signer again when it is read back', async () => {
    const { privateKey, publicKey } = await generateSigner('brainpoolP384r1')
    const signer = await signerFromPrivateKey(privateKey)
    expect(signer.publicKey).toEqual(publicKey)
    expect(privateKey.secret.length).toBe(fieldLength('brainpoolP384r1'))
    expect(await verifySignature(publicKey, signer.algorithm, await signer.sign(message), message)).toMatchObject({ verified: true })
  })

  it('signs with the hash that is asked for', async () => {
    const signer = await generateSigner('P-521', 'SHA-256')
    expect(signer.algorithm).toEqual({ scheme: 'ECDSA', hash: 'SHA-256' })
    const signature = await signer.sign(message)
    expect(await verifySignature(signer.publicKey, signer.algorithm, signature, message)).toMatchObject({ verified: true })
    expect(await verifySignature(signer.publicKey, { scheme: 'ECDSA', hash: 'SHA-512' }, signature, message)).toMatchObject({
      verified: false,
    })
  })

  it('on a curve that only agrees makes no signer', async () => {
    await expect(generateSigner('X25519')).rejects.toThrow('X25519 does not sign')
  })
})
