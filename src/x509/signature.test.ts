// Signatures of certificates: over the raw TBSCertificate, by the issuer's key and the outer algorithm.
import { describe, expect, it } from 'vitest'
import { fromHex } from '../crypto/index.ts'
import { der, editDer } from '../issue/der.ts'
import { type CertificateOptions, issueDocumentSigner, issueIaca } from '../issue/index.ts'
import { isSelfSigned, readCertificate, verifyCertificateSignature } from './index.ts'

const period = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2027-01-01T00:00:00Z') }
const subject = [{ type: 'CN', value: 'Utopia' }] as const
const rootWith = (options: Partial<CertificateOptions> = {}) => issueIaca({ ...period, subject, ...options })
const verified = async (certificate: Uint8Array, issuer: { signer: { publicKey: Parameters<typeof verifyCertificateSignature>[1] } }) =>
  (await verifyCertificateSignature(await readCertificate(certificate), issuer.signer.publicKey)).verified

describe('the signature of a certificate', () => {
  it.each([
    { curve: 'P-384', hash: 'SHA-384' },
    { curve: 'P-521', hash: 'SHA-256' }, // five real roots
    { curve: 'brainpoolP320r1', hash: 'SHA-384' },
    { curve: 'brainpoolP512r1', hash: 'SHA-512' },
    { curve: 'Ed25519' },
    { curve: 'Ed448' },
  ] as const)('follows the key of the issuer: a P-256 signer under an authority on $curve', async (options) => {
    const root = await rootWith(options)
    const { certificate } = await issueDocumentSigner(root, { ...period, subject })
    expect(await verified(certificate, root)).toBe(true)
    expect(await isSelfSigned(await readCertificate(root.certificate))).toBe(true)
    expect(await isSelfSigned(await readCertificate(certificate))).toBe(false)
  })

  it('is not verified by another key, though names and key identifiers agree', async () => {
    const [root, other] = [await rootWith(), await rootWith()]
    expect(await verified((await issueDocumentSigner(root, { ...period, subject })).certificate, other)).toBe(false)
  })

  it('covers each bit of the TBSCertificate', async () => {
    const root = await rootWith()
    const changed = editDer(root.certificate, [0, 1], ({ content }) => der(2, content.with(5, (content[5] ?? 0) ^ 1)))
    expect(await verified(changed, root)).toBe(false)
  })

  it.each([
    { name: 'ecdsa-with-SHA1', algorithm: '300906072a8648ce3d0401' },
    { name: 'ecdsa-with-SHA256 with NULL parameters', algorithm: '300c06082a8648ce3d0403020500' },
    { name: 'an unknown algorithm', algorithm: '300506032a0304' },
    { name: 'Ed25519 where the key is on P-256', algorithm: '300506032b6570' },
  ])('is not verified under $name', async ({ algorithm }) => {
    const parts = { outerAlgorithm: fromHex(algorithm), innerAlgorithm: fromHex(algorithm) }
    const root = await rootWith({ parts })
    expect(await verified(root.certificate, root)).toBe(false)
  })

  it.each([
    { curve: 'Ed25519', other: 'id-Ed448', algorithm: '300506032b6571' },
    { curve: 'Ed448', other: 'id-Ed25519', algorithm: '300506032b6570' },
  ] as const)('is not verified by a key on $curve where the algorithm says $other', async ({ curve, algorithm }) => {
    const root = await rootWith({ curve, parts: { outerAlgorithm: fromHex(algorithm) } })
    expect(await verified(root.certificate, root)).toBe(false)
    expect(await isSelfSigned(await readCertificate(root.certificate))).toBe(false)
  })

  it('is nobody’s own where the certificate’s key can’t be used', async () => {
    const read = await readCertificate((await rootWith()).certificate)
    expect(await isSelfSigned({ ...read, spki: { ...read.spki, key: undefined } })).toBe(false)
  })

  it('is verified by the outer algorithm, where the inner one is another', async () => {
    const root = await rootWith({ parts: { innerAlgorithm: fromHex('300a06082a8648ce3d040303') } })
    const read = await readCertificate(root.certificate)
    expect(read).toMatchObject({ innerAlgorithm: { name: 'ecdsa-with-SHA384' }, outerAlgorithm: { name: 'ecdsa-with-SHA256' } })
    expect(await verified(root.certificate, root)).toBe(true)
  })
})
