// The search for a path: every way to an anchor, and what is said where there is none.
import { beforeAll, describe, expect, it } from 'vitest'
import { generateSigner, type Signer } from '../crypto/index.ts'
import { editDer, indefiniteLength } from '../issue/der.ts'
import {
  basicConstraintsOf,
  type CertificateOptions,
  type Certified,
  encodeName,
  encodeSubjectPublicKeyInfo,
  issueDocumentSigner,
  issueIaca,
  issueLinkCertificate,
  type SubjectAttribute,
  withExtension,
  without,
} from '../issue/index.ts'
import { type Extension, encodePem, oids } from '../x509/index.ts'
import { type AnchorRecord, type CertificationPath, findPath, openTrustStore } from './index.ts'

const period = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2027-01-01T00:00:00Z') }
const UTOPIA: readonly SubjectAttribute[] = [
  { type: 'CN', value: 'Utopia IACA' },
  { type: 'C', value: 'XU' },
]
const ARCADIA: readonly SubjectAttribute[] = [
  { type: 'CN', value: 'Arcadia IACA' },
  { type: 'C', value: 'XA' },
]
const rootWith = (options: Partial<CertificateOptions> = {}) => issueIaca({ ...period, subject: UTOPIA, ...options })
const signerBy = (issuer: Certified, options: Partial<CertificateOptions> = {}) =>
  issueDocumentSigner(issuer, {
    ...period,
    subject: [
      { type: 'CN', value: 'Utopia signer' },
      { type: 'C', value: 'XU' },
    ],
    ...options,
  })
const record = ({ certificate }: Certified, options: Partial<AnchorRecord> = {}): AnchorRecord => ({
  bytes: certificate,
  origin: 'operator',
  testOnly: false,
  source: 'iaca.pem',
  ...options,
})
async function search(
  x5chain: readonly (Certified | Uint8Array)[],
  held: readonly (Certified | AnchorRecord)[],
): Promise<CertificationPath> {
  const store = await openTrustStore(held.map((anchor) => ('certificate' in anchor ? record(anchor) : anchor)))
  const entries = x5chain.map((entry) => (entry instanceof Uint8Array ? entry : entry.certificate))
  return findPath(
    entries.map((bytes) => ({ bytes, range: [0, bytes.length] as const })),
    store,
  )
}
const anchorOf = ({ anchor }: CertificationPath) => anchor?.certificate.bytes
const noAki = (profile: readonly Extension[]) => without(profile, oids.authorityKeyIdentifier)
const caExtensions = (profile: readonly Extension[]) => [...without(profile, oids.extendedKeyUsage), basicConstraintsOf({ ca: true })]

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

const printableName: readonly SubjectAttribute[] = [
  { type: 'CN', value: 'Utopia IACA', stringType: 'PrintableString' },
  { type: 'C', value: 'XU' },
]

/** The profile's extensions, with the subjectKeyIdentifier of somebody else. */
function withSkiOf({ keyIdentifier }: Certified, profile: readonly Extension[]): readonly Extension[] {
  const value = Uint8Array.from([4, keyIdentifier.length, ...keyIdentifier])
  return withExtension(profile, { oid: oids.subjectKeyIdentifier, critical: false, value })
}

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
