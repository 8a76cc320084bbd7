// What a KMS must do for us, whoever plays it: the double always, local-kms and ministack where they are at hand, so that the double is not its own judge.
import { beforeAll, describe, expect, it } from 'vitest'
import { type Curve, digest, fieldLength, type HashAlgorithm, verifySignature } from '../../crypto/index.ts'
import { buildCsr, readCsr } from '../../issue/index.ts'
import { kmsAlgorithmFor } from './kms-algorithms.ts'
import type { Kms } from './kms-client.ts'
import { openKmsSigner } from './kms-signer.ts'
import { openAws } from './services.ts'

export interface KmsUnderTest {
  readonly url: () => string
  readonly curves: readonly Curve[]
  readonly tags: boolean
}

const message = new TextEncoder().encode('Signature1')

export function kmsSuite({ url, curves, tags }: KmsUnderTest): void {
  let kms: Kms
  beforeAll(async () => {
    const credentials = { accessKeyId: 'AKIDTEST', secretAccessKey: 'secret' }
    kms = await openAws({ now: () => new Date(), endpoint: url(), region: 'eu-central-1', credentials }).kms()
  })
  const newKey = (curve: Curve) =>
    kms.createKey({ spec: kmsAlgorithmFor(curve).spec, description: 'test', tags: new Map([['mdl-authority', 'test']]) })

  describe.each(curves)('a key on %s', (curve) => {
    it('signs what verifies, raw and of the length that COSE wants', async () => {
      const signer = await openKmsSigner(await newKey(curve), { kms })
      for (let round = 0; round < 20; round += 1) {
        const toBeSigned = Uint8Array.of(round, ...message)
        const signature = await signer.sign(toBeSigned)
        expect(signature).toHaveLength(2 * fieldLength(curve))
        expect((await verifySignature(signer.publicKey, signer.algorithm, signature, toBeSigned)).verified).toBe(true)
      }
      await signer.confirm()
    })

    it('signs a certification request', async () => {
      const signer = await openKmsSigner(await newKey(curve), { kms })
      const csr = await buildCsr({ subject: [{ type: 'CN', value: 'DS 1' }] }, signer)
      expect((await readCsr(csr, signer.publicKey)).verified).toBe(true)
    })
  })

  it.each(curves.filter((curve) => curve.startsWith('P-')))('refuses a digest of another length with a key on %s', async (curve) => {
    const row = kmsAlgorithmFor(curve)
    const other: HashAlgorithm = curve === 'P-256' ? 'SHA-384' : 'SHA-256'
    const keyArn = await newKey(curve)
    const signing = { keyArn, message: await digest(other, message), messageType: 'DIGEST', algorithm: row.signing } as const
    await expect(kms.sign(signing)).rejects.toThrow('kms:Sign')
  })

  it('finds a key by its alias, and lists it', async () => {
    const arn = await newKey('P-256')
    const alias = `alias/mdl/test/${arn.replace(/^.*\//, '')}`
    await kms.createAlias(alias, arn)
    expect((await kms.getPublicKey(alias)).arn).toBe(arn)
    expect(await kms.keyArns()).toContain(arn)
    if (tags) expect((await kms.tagsOf(arn)).get('mdl-authority')).toBe('test')
    await expect(kms.createAlias(alias, arn)).rejects.toMatchObject({ code: 'AlreadyExistsException' })
    await expect(kms.getPublicKey('alias/mdl/test/none')).rejects.toMatchObject({ code: 'NotFoundException' })
  })
}
