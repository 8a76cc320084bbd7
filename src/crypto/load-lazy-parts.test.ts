import { describe, expect, it } from 'vitest'
import { generatePrivateKey, loadLazyParts, signerFromPrivateKey, verifySignature } from './index.ts'

describe('what is loaded ahead', () => {
  it('is everything that the platform lacks, and can be asked for twice', async () => {
    await loadLazyParts()
    await loadLazyParts()
    const signer = await signerFromPrivateKey(await generatePrivateKey('brainpoolP320r1'))
    const message = Uint8Array.of(1)
    const signature = await signer.sign(message)
    expect(await verifySignature(signer.publicKey, signer.algorithm, signature, message)).toMatchObject({
      verified: true,
      provider: 'noble',
    })
  })
})
