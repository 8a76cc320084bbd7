// What the checks of issuerAuth say beside their answer: both compared values, the problem, the key.
import { beforeAll, describe, expect, it } from 'vitest'
import { type Encodable, encode, readItem } from '../cbor/index.ts'
import { readCoseSign1, signCoseSign1 } from '../cose/index.ts'
import { generateSigner, type Signer } from '../crypto/index.ts'
import type { IssuerAuth } from '../mdoc/index.ts'
import type { Certificate } from '../x509/index.ts'
import { checkAlgorithm, checkAlgorithmNumber, checkIssuerAuth, checkSignature } from './issuer-auth.ts'
import type { Signer as SignerCertificate } from './path.ts'
import { documentSigner, spkiOf } from './profile/certificate.fixture.ts'

let signer: Signer
beforeAll(async () => {
  signer = await generateSigner('P-256')
})

const byIso = 'ES256, ES384, ES512, EdDSA'
const payload = Uint8Array.of(1, 2, 3)
async function issuerAuthOf({ alg = -7, detached = false, content = payload } = {}): Promise<IssuerAuth> {
  const protectedHeader = new Map<number, Encodable>([[1, alg]])
  const signed = await signCoseSign1({ protectedHeader, unprotectedHeader: new Map(), payload: content, detached }, signer)
  return { cose: readCoseSign1(readItem(encode(signed))), algorithmId: alg, x5chain: undefined, mso: undefined }
}
function signerWith(changes: Partial<Certificate['spki']> = {}): SignerCertificate {
  const spki = { ...spkiOf('P-256', 1), key: signer.publicKey, described: 'EC P-256', ...changes }
  return { documentSigner: documentSigner({ spki }), documentSignerProblem: undefined, tooMany: false }
}
const noSigner: SignerCertificate = { documentSigner: undefined, documentSignerProblem: undefined, tooMany: false }

describe('without issuerAuth', () => {
  it('neither algorithm nor signature is judged', async () => {
    expect(await checkIssuerAuth(undefined, noSigner)).toEqual([
      { id: 'issuer-auth.algorithm', status: 'not-applicable', params: { reason: 'no-mso' } },
      { id: 'issuer-auth.signature', status: 'not-applicable', params: { reason: 'no-mso' } },
    ])
  })
})

describe('issuer-auth.algorithm', () => {
  it.each([
    { algorithmId: undefined, found: 'none in the protected header' },
    { algorithmId: -99, found: '-99' },
    { algorithmId: 'ES256', found: 'ES256' },
  ])('says which are allowed where there is $found', ({ algorithmId, found }) => {
    expect(checkAlgorithm({ algorithmId }, signerWith())).toMatchObject({ status: 'failed', params: { expected: byIso, found } })
  })
  it('says which curve the algorithm takes, and which key there is', () => {
    expect(checkAlgorithm({ algorithmId: -35 }, signerWith())).toMatchObject({
      status: 'failed',
      params: { expected: 'ES384 with P-384 or brainpoolP320r1 or brainpoolP384r1', found: 'ES384 with P-256' },
    })
    expect(checkAlgorithm({ algorithmId: -9 }, signerWith())).toMatchObject({
      status: 'passed',
      params: { expected: 'ESP256 with P-256', found: 'ESP256 with P-256' },
    })
  })
  it('takes no key of an unknown curve', () => {
    const unknown = signerWith({ curve: undefined, key: undefined, described: 'RSA' })
    expect(checkAlgorithm({ algorithmId: -7 }, unknown)).toMatchObject({ status: 'failed', params: { found: 'ES256 with RSA' } })
  })
  it('is judged by its number alone where there is no signer certificate', () => {
    expect(checkAlgorithm({ algorithmId: -7 }, noSigner)).toMatchObject({ status: 'passed', params: { expected: byIso, found: 'ES256' } })
  })
})

describe('issuer-auth.algorithm-number', () => {
  it('names the number, and those of 9.1.2.5', () => {
    const judge = (algorithmId: number) => checkAlgorithmNumber({ algorithmId })
    expect(judge(-7)).toMatchObject({ status: 'passed', params: { expected: byIso, found: 'ES256 (-7)' } })
    expect(judge(-9)).toMatchObject({ status: 'failed', params: { expected: byIso, found: 'ESP256 (-9)' } })
    expect(judge(-99)).toMatchObject({ status: 'not-applicable', params: { reason: 'algorithm-not-known' } })
  })
})

describe('issuer-auth.signature', () => {
  const judge = async (issuerAuth: IssuerAuth, certificate: SignerCertificate = signerWith()) => {
    const { status, params } = await checkSignature(issuerAuth, certificate)
    return { status, ...params }
  }
  const used = { algorithm: 'ES256', key: 'P-256', provider: '' }
  it('says the algorithm, the key and what verified it', async () => {
    expect(await judge(await issuerAuthOf())).toEqual({ status: 'passed', ...used, provider: 'WebCrypto', problem: '' })
  })
  it('by another key says so', async () => {
    const other = signerWith({ key: (await generateSigner('P-256')).publicKey })
    expect(await judge(await issuerAuthOf(), other)).toEqual({
      status: 'failed',
      ...used,
      provider: 'WebCrypto',
      problem: 'the signature is of another key or other bytes',
    })
  })
  it('of another length than the key’s says what crypto says', async () => {
    const { cose, ...issuerAuth } = await issuerAuthOf()
    const cut = await judge({ ...issuerAuth, cose: { ...cose, signature: cose.signature.slice(1) } })
    expect(cut).toEqual({ status: 'failed', ...used, provider: 'WebCrypto', problem: 'wrong-length' })
  })
  it('over a payload that is detached or empty fails, and says which, with a signer or without', async () => {
    for (const certificate of [signerWith(), noSigner]) {
      const key = certificate === noSigner ? '' : 'P-256'
      const detached = await judge(await issuerAuthOf({ detached: true }), certificate)
      expect(detached).toEqual({ status: 'failed', ...used, key, problem: 'payload is detached' })
      const empty = await judge(await issuerAuthOf({ content: new Uint8Array() }), certificate)
      expect(empty).toEqual({ status: 'failed', ...used, key, problem: 'payload is empty' })
    }
    expect(await judge({ ...(await issuerAuthOf({ detached: true })), algorithmId: undefined })).toMatchObject({ algorithm: 'none' })
    expect(await judge(await issuerAuthOf({ alg: -99, detached: true }))).toMatchObject({ algorithm: '-99' })
  })
  it('is not judged without a signer, or by an algorithm that is unknown or of another curve', async () => {
    expect(await judge(await issuerAuthOf(), noSigner)).toEqual({ status: 'not-applicable', reason: 'no-certificate' })
    expect(await judge(await issuerAuthOf({ alg: -99 }))).toEqual({
      status: 'not-applicable',
      reason: 'algorithm-not-known',
      ...used,
      algorithm: '-99',
    })
    expect(await judge(await issuerAuthOf({ alg: -35 }))).toMatchObject({ status: 'not-applicable', algorithm: 'ES384' })
    const unknown = signerWith({ curve: undefined, key: undefined })
    expect(await judge(await issuerAuthOf(), unknown)).toMatchObject({ status: 'not-applicable', reason: 'algorithm-not-known' })
  })
  it('with a key that is none of its curve fails, and says what is wrong with the key', async () => {
    const unusable = signerWith({ key: undefined, faults: ['not-on-curve', 'not-ec'] })
    expect(await judge(await issuerAuthOf(), unusable)).toEqual({
      status: 'failed',
      ...used,
      problem: "the signer's key can't be used: not-on-curve, not-ec",
    })
  })
})
