// The search for a path: every way to an anchor, within bounds.
import { beforeAll, describe, expect, it } from 'vitest'
import { generateSigner, type Signer } from '../crypto/index.ts'
import { editDer, indefiniteLength } from '../issue/der.ts'
import {
  type Certified,
  encodeName,
  issueDocumentSigner,
  issueIaca,
  issueLinkCertificate,
  type SubjectAttribute,
  without,
} from '../issue/index.ts'
import { encodePem, oids } from '../x509/index.ts'
import { ARCADIA, anchorOf, caExtensions, noAki, period, record, rootWith, search, signerBy, withSkiOf } from './path-suite.ts'

let iaca: Certified
let stranger: Certified
let signer: Certified
beforeAll(async () => {
  iaca = await rootWith()
  stranger = await rootWith({ subject: ARCADIA })
  signer = await signerBy(iaca)
})

describe('a path to a held anchor', () => {
  it('goes from the signer to the authority that issued it', async () => {
    const path = await search([signer], [stranger, iaca])
    expect(anchorOf(path)).toEqual(iaca.certificate)
    expect(path).toMatchObject({
      link: undefined,
      nearest: undefined,
      contradicted: undefined,
      selfSigned: false,
      isAnchor: false,
      dropped: 0,
    })
    expect(path).toMatchObject({ provider: 'WebCrypto', intermediates: [], issuedByEndEntity: undefined, tooMany: false })
  })

  it('names the provider that verified it', async () => {
    const root = await rootWith({ curve: 'brainpoolP256r1' })
    expect((await search([await signerBy(root)], [iaca, root])).provider).toBe('noble')
  })

  it('tries every anchor of the name', async () => {
    const held = [await rootWith(), await rootWith(), iaca, await rootWith()]
    expect(anchorOf(await search([signer], held))).toEqual(iaca.certificate)
    expect(anchorOf(await search([await signerBy(iaca, { extensions: noAki })], held))).toEqual(iaca.certificate)
  })

  it('is found by name alone where the anchor has no subjectKeyIdentifier', async () => {
    const root = await rootWith({ extensions: (profile) => without(profile, oids.subjectKeyIdentifier) })
    expect(anchorOf(await search([await signerBy(root)], [iaca, root]))).toEqual(root.certificate)
  })

  it('is found whatever the dates: they are judged elsewhere', async () => {
    const expired = await rootWith({ notAfter: new Date('2026-01-02T00:00:00Z') })
    expect(anchorOf(await search([await signerBy(expired)], [expired]))).toEqual(expired.certificate)
  })

  it("ends at the operator's certificate of that key rather than at the file's or the one for tests", async () => {
    const again = await rootWith({ signer: iaca.signer })
    const fromFile = record(iaca, { origin: 'file' })
    expect(anchorOf(await search([signer], [fromFile, record(again)]))).toEqual(again.certificate)
    expect(anchorOf(await search([signer], [record(iaca, { testOnly: true }), record(again)]))).toEqual(again.certificate)
    expect(anchorOf(await search([signer], [fromFile, record(again, { testOnly: true })]))).toEqual(again.certificate)
  })

  it('says of a self-signed authority that signs documents that it is self-signed and the anchor itself', async () => {
    const path = await search([iaca], [iaca])
    expect(anchorOf(path)).toEqual(iaca.certificate)
    expect(path).toMatchObject({ selfSigned: true, isAnchor: true })
  })

  it('never rests on what came with the signer: an included root, wherever it stands, is no anchor', async () => {
    expect(await search([signer, iaca], [])).toMatchObject({ anchor: undefined, nearest: undefined, contradicted: undefined })
    expect(await search([signer, iaca, iaca], [stranger])).toMatchObject({ anchor: undefined, link: undefined })
  })

  it('is not found any more when the anchor was removed: signatures are remembered, conclusions are not', async () => {
    expect(anchorOf(await search([signer], [iaca]))).toBeDefined()
    expect(anchorOf(await search([signer], []))).toBeUndefined()
    expect(anchorOf(await search([signer], [record(iaca, { disabled: true })]))).toBeUndefined()
  })
})

describe('a link certificate', () => {
  let renewed: Certified
  let link: Certified
  let newSigner: Certified
  beforeAll(async () => {
    renewed = await rootWith()
    link = await issueLinkCertificate(iaca, renewed, period)
    newSigner = await signerBy(renewed)
  })

  it('of the x5chain leads from a new key to the old root that is held', async () => {
    const path = await search([newSigner, link], [iaca])
    expect(anchorOf(path)).toEqual(iaca.certificate)
    expect(path.link?.bytes).toEqual(link.certificate)
  })

  it('that is held leads to the old root, where that is held too, and is an anchor where it is not', async () => {
    const path = await search([newSigner], [link, iaca])
    expect([anchorOf(path), path.link?.bytes]).toEqual([iaca.certificate, link.certificate])
    const alone = await search([newSigner], [link])
    expect([anchorOf(alone), alone.link]).toEqual([link.certificate, undefined])
  })

  it('is not needed where the new root is held', async () => {
    const path = await search([newSigner, link], [iaca, renewed])
    expect([anchorOf(path), path.link]).toEqual([renewed.certificate, undefined])
  })

  it.each<{ name: string; forge: () => Promise<Certified> }>([
    {
      name: 'signed by another key',
      forge: async () => issueLinkCertificate({ ...(await rootWith()), keyIdentifier: iaca.keyIdentifier }, renewed, period),
    },
    { name: 'of another name', forge: () => issueLinkCertificate(iaca, renewed, { ...period, parts: { subject: encodeName(ARCADIA) } }) },
    {
      name: 'without CA true',
      forge: () => issueLinkCertificate(iaca, renewed, { ...period, extensions: (profile) => without(profile, oids.basicConstraints) }),
    },
    { name: 'without authorityKeyIdentifier', forge: () => issueLinkCertificate(iaca, renewed, { ...period, extensions: noAki }) },
    { name: 'that does not end at a held root', forge: async () => issueLinkCertificate(await rootWith(), renewed, period) },
  ])('$name is none', async ({ forge }) => {
    expect(await search([newSigner, await forge()], [iaca])).toMatchObject({ anchor: undefined, link: undefined })
  })
})

describe('an x5chain', () => {
  it('of more than ten certificates is not read', async () => {
    const path = await search(
      Array.from({ length: 1000 }, () => signer),
      [iaca],
    )
    expect(path).toMatchObject({ tooMany: true, documentSigner: undefined, others: [], anchor: undefined })
    expect(
      (
        await search(
          Array.from({ length: 10 }, () => signer),
          [iaca],
        )
      ).tooMany,
    ).toBe(false)
  })

  it('whose first certificate can not be read says where', async () => {
    const pem = new TextEncoder().encode(encodePem('CERTIFICATE', signer.certificate))
    const path = await search([pem, signer], [iaca])
    expect(path).toMatchObject({ documentSigner: undefined, anchor: undefined, documentSignerProblem: { offset: 0 } })
    expect(path.documentSignerProblem?.problem).toContain('PEM text')
  })

  it('keeps further certificates that are DER and drops the others', async () => {
    const ber = editDer(iaca.certificate, [], indefiniteLength)
    const path = await search([signer, iaca, ber, Uint8Array.of(1, 2)], [])
    expect(path.others.map(({ bytes }) => bytes)).toEqual([iaca.certificate])
    expect(path.dropped).toBe(2)
  })

  it('of no certificates has no signer and no problem with one', async () => {
    expect(await search([], [iaca])).toMatchObject({ documentSigner: undefined, documentSignerProblem: undefined, tooMany: false })
  })

  it('is judged by its first certificate, not by a genuine signer behind it', async () => {
    const forged = await signerBy(stranger)
    const path = await search([forged, signer, iaca], [iaca])
    expect([path.documentSigner?.bytes, path.anchor]).toEqual([forged.certificate, undefined])
  })
})

describe('bounded time', () => {
  it('is kept with 100 authorities of one subject and key', async () => {
    const key = await generateSigner('P-256')
    const held = await Promise.all(Array.from({ length: 100 }, () => rootWith({ signer: key })))
    const path = await search([await signerBy(iaca, { extensions: noAki })], held)
    expect(path).toMatchObject({ anchor: undefined, nearest: { refusedBecause: 'signature-does-not-verify' } })
    expect(anchorOf(await search([signer], [...held, iaca]))).toEqual(iaca.certificate)
  })

  it('is kept with 30 authorities of one subject and key identifier and different keys: twenty are tried, and nothing is contradicted', async () => {
    const held = await Promise.all(Array.from({ length: 30 }, () => rootWith({ extensions: (profile) => withSkiOf(iaca, profile) })))
    expect(await search([signer], held)).toMatchObject({
      anchor: undefined,
      contradicted: undefined,
      nearest: { refusedBecause: 'signature-does-not-verify' },
    })
  })

  it('is kept with cross-certificates in a circle', async () => {
    const keys = await Promise.all(Array.from({ length: 9 }, () => generateSigner('P-256')))
    const circle = await Promise.all(keys.map((key, index) => crossCertificate(keys, key, index)))
    const start = performance.now()
    const path = await search([await signerBy(at(circle, 0)), ...circle], [iaca])
    expect(path).toMatchObject({ anchor: undefined, intermediates: [] })
    expect(performance.now() - start).toBeLessThan(1000)
  })
})

/** Number `index` of a circle: certified by the one behind it. */
async function crossCertificate(keys: readonly Signer[], signer: Signer, index: number): Promise<Certified> {
  const nameOf = (number: number): readonly SubjectAttribute[] => [{ type: 'CN', value: `Circle ${number % keys.length}` }]
  const issuer = await issueIaca({ ...period, subject: nameOf(index + 1), signer: at(keys, (index + 1) % keys.length) })
  return issueDocumentSigner(issuer, { ...period, subject: nameOf(index), signer, extensions: caExtensions })
}

function at<T>(values: readonly T[], index: number): T {
  const value = values[index]
  if (value === undefined) throw new TypeError(`no number ${index}`)
  return value
}
