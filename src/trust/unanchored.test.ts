// A signer that no held anchor issued: who came nearest, and what contradicts itself.
import { beforeAll, describe, expect, it } from 'vitest'
import { generateSigner } from '../crypto/index.ts'
import { type Certified, encodeSubjectPublicKeyInfo, type SubjectAttribute, without } from '../issue/index.ts'
import { oids } from '../x509/index.ts'
import type { AnchorRecord } from './index.ts'
import { ARCADIA, anchorOf, caExtensions, noAki, rootWith, search, signerBy, UTOPIA, withSkiOf } from './path-suite.ts'

let iaca: Certified
let stranger: Certified
let signer: Certified
beforeAll(async () => {
  iaca = await rootWith()
  stranger = await rootWith({ subject: ARCADIA })
  signer = await signerBy(iaca)
})

describe('a signer whose issuer is not held', () => {
  const refused = async (x5chain: readonly Certified[], held: readonly (Certified | AnchorRecord)[]) => {
    const path = await search(x5chain, held)
    expect(path.anchor).toBeUndefined()
    return path
  }

  it('comes near nothing in an empty store, nor in one of other countries', async () => {
    expect((await refused([signer], [])).nearest).toBeUndefined()
    expect((await refused([signer], [stranger])).nearest).toBeUndefined()
  })

  it('comes nearest to an authority of the same country, or of the same name in another string type', async () => {
    const neighbour = await rootWith({
      subject: [
        { type: 'CN', value: 'Utopia DMV' },
        { type: 'C', value: 'XU' },
      ],
    })
    expect((await refused([signer], [neighbour])).nearest).toEqual({
      subject: 'CN=Utopia DMV, C=XU',
      source: 'iaca.pem',
      refusedBecause: 'no-such-name',
    })
    const printable = await rootWith({
      signer: iaca.signer,
      subject: [
        { type: 'CN', value: 'Utopia IACA', stringType: 'PrintableString' },
        { type: 'C', value: 'XU' },
      ],
    })
    expect(
      (await refused([await signerBy(iaca, { extensions: noAki })], [neighbour, await rootWith({ subject: printableName })])).nearest,
    ).toMatchObject({
      subject: 'CN=Utopia IACA, C=XU',
      refusedBecause: 'no-such-name',
    })
    expect((await refused([signer], [printable])).nearest?.refusedBecause).toBe('held-under-another-name')
  })

  it('comes nearest to the authority of its name that has another key identifier', async () => {
    const path = await refused([signer], [await rootWith()])
    expect(path).toMatchObject({
      contradicted: undefined,
      nearest: { subject: 'CN=Utopia IACA, C=XU', refusedBecause: 'other-key-identifier' },
    })
  })

  it('comes nearest to an authority of its name whose key did not sign it, where no key identifier is named', async () => {
    const path = await refused([await signerBy(iaca, { extensions: noAki })], [await rootWith()])
    expect(path).toMatchObject({ contradicted: undefined, nearest: { refusedBecause: 'signature-does-not-verify' } })
  })

  it('contradicts itself where it names a held key by name and identifier and was signed by another', async () => {
    const path = await refused([await signerBy({ ...(await rootWith()), keyIdentifier: iaca.keyIdentifier })], [iaca])
    expect(path.contradicted?.certificate.bytes).toEqual(iaca.certificate)
    expect(path).toMatchObject({
      provider: 'WebCrypto',
      nearest: { subject: 'CN=Utopia IACA, C=XU', refusedBecause: 'signature-does-not-verify' },
    })
  })

  it('contradicts nothing where one of the keys meant did sign it', async () => {
    const twin = await rootWith({ extensions: (profile) => withSkiOf(iaca, profile) })
    expect((await search([signer], [twin, iaca])).contradicted).toBeUndefined()
  })

  it('contradicts nothing where its algorithm, or the key of the authority, is none that is verified', async () => {
    const sha1 = Uint8Array.from([0x30, 9, 6, 7, 0x2a, 0x86, 0x48, 0xce, 0x3d, 4, 1])
    const path = await refused([await signerBy(iaca, { parts: { outerAlgorithm: sha1, innerAlgorithm: sha1 } })], [iaca])
    expect(path.contradicted).toBeUndefined()
    const off = await generateSigner('P-256')
    const spki = encodeSubjectPublicKeyInfo({ curve: 'P-256', bytes: off.publicKey.bytes.with(64, (off.publicKey.bytes[64] ?? 0) ^ 1) })
    const unreadable = await rootWith({ signer: iaca.signer, parts: { subjectPublicKeyInfo: spki } })
    expect(await refused([signer], [unreadable])).toMatchObject({
      contradicted: undefined,
      nearest: { refusedBecause: 'issuer-not-readable' },
    })
  })

  it('is held under another name: the key that signed it is known, its name is not', async () => {
    const alias = await rootWith({ subject: ARCADIA, signer: iaca.signer })
    const nearest = { subject: 'CN=Arcadia IACA, C=XA', source: 'iaca.pem', refusedBecause: 'held-under-another-name' }
    expect((await refused([signer], [alias])).nearest).toEqual(nearest)
    expect((await refused([await signerBy(iaca, { extensions: noAki })], [alias])).nearest).toEqual(nearest)
    expect((await refused([signer], [alias, await rootWith()])).nearest).toEqual(nearest)
  })

  it('is told by an intermediate authority that stands between', async () => {
    const between = await signerBy(iaca, { subject: ARCADIA, extensions: caExtensions })
    const path = await refused([await signerBy(between), between], [iaca])
    expect(path.intermediates.map(({ subject }) => subject.text)).toEqual(['CN=Arcadia IACA, C=XA'])
    expect(path.intermediatesEndAt?.certificate.bytes).toEqual(iaca.certificate)
    expect(path.nearest).toEqual({ subject: 'CN=Utopia IACA, C=XU', source: 'iaca.pem', refusedBecause: 'intermediate-between' })
  })

  it('is told by two of them, in the order from signer to anchor', async () => {
    const upper = await signerBy(iaca, { subject: ARCADIA, extensions: caExtensions })
    const lower = await signerBy(upper, { subject: [{ type: 'CN', value: 'Lower' }], extensions: caExtensions })
    const path = await refused([await signerBy(lower), upper, lower], [iaca])
    expect(path.intermediates.map(({ subject }) => subject.text)).toEqual(['CN=Lower', 'CN=Arcadia IACA, C=XA'])
  })

  it("gains nothing by an attacker's authority and a genuine root behind it", async () => {
    const path = await refused([await signerBy(stranger), stranger, iaca], [iaca])
    expect(path).toMatchObject({ intermediates: [], intermediatesEndAt: undefined, contradicted: undefined, nearest: undefined })
  })
})

describe('a signer issued by a signer', () => {
  it('is told where the issuing signer stands in x5chain', async () => {
    const path = await search([await signerBy(signer), signer], [iaca])
    expect(path.issuedByEndEntity?.bytes).toEqual(signer.certificate)
    expect(path.anchor).toBeUndefined()
  })

  it('is told where the issuing signer was given as an anchor and refused', async () => {
    expect((await search([await signerBy(signer)], [iaca, signer])).issuedByEndEntity?.bytes).toEqual(signer.certificate)
  })

  it('is not told of a signer whose key did not sign it', async () => {
    const namesake = await signerBy(iaca)
    expect((await search([await signerBy(signer), namesake], [iaca])).issuedByEndEntity).toBeUndefined()
  })

  it('is no matter of names: authority and signer of one name are told apart by their keys', async () => {
    const sameName = await signerBy(iaca, { subject: UTOPIA })
    const path = await search([sameName], [iaca])
    expect(anchorOf(path)).toEqual(iaca.certificate)
    expect(path).toMatchObject({ selfSigned: false, isAnchor: false })
  })

  it('is self-signed also where it was given as an anchor or stands in x5chain as its own root', async () => {
    const own = await rootWith({ extensions: (profile) => without(profile, oids.basicConstraints) })
    expect(await search([own, own], [own])).toMatchObject({
      selfSigned: true,
      isAnchor: false,
      anchor: undefined,
      issuedByEndEntity: undefined,
    })
  })
})

const printableName: readonly SubjectAttribute[] = [
  { type: 'CN', value: 'Utopia IACA', stringType: 'PrintableString' },
  { type: 'C', value: 'XU' },
]
