// PKCS#7 bundles as an operator brings them (.p7b, .p7c): each certificate in one meets what every other certificate meets.
// The files were made by OpenSSL, see x509/certificate-bundle.test.ts.
import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { concatBytes, fromHex, toBase64 } from '../crypto/index.ts'
import { der, editDer, longLength } from '../issue/der.ts'
import { type Certified, issueDocumentSigner, issueIaca, without } from '../issue/index.ts'
import { encodePem, oids, readPem } from '../x509/index.ts'
import { importAnchors, openTrustStore } from './index.ts'

const fileOf = (path: string) => new Uint8Array(readFileSync(new URL(path, import.meta.url)))
const opensslDer = fileOf('../x509/testdata/annex-d-iaca.der.p7b')
const opensslPem = fileOf('../x509/testdata/annex-d-iaca.pem.p7b')
const annexD = readPem(new TextDecoder().decode(fileOf('../../docs/examples/annex-d/iaca-root.pem')))[0]?.bytes ?? fromHex('')
const PRIVATE_KEY = fromHex('3021020100300506032b657004152021222324252627282930313233343536373839404142')

const period = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2027-01-01T00:00:00Z') }
const operator = { origin: 'operator' } as const
let iaca: Certified
let other: Certified
let signer: Certified
beforeAll(async () => {
  iaca = await issueIaca({ ...period, subject: [{ type: 'CN', value: 'Utopia IACA' }] })
  other = await issueIaca({ ...period, subject: [{ type: 'CN', value: 'Arcadia IACA' }] })
  signer = await issueDocumentSigner(iaca, { ...period, subject: [{ type: 'CN', value: 'Utopia signer' }] })
})

const SIGNED_DATA = fromHex('06092a864886f70d010702')
const NO_CONTENT = fromHex('300b06092a864886f70d010701')
const NO_SET = fromHex('3100')
const bundled = (...certificates: Uint8Array[]) =>
  der(0x30, SIGNED_DATA, der(0xa0, der(0x30, fromHex('020101'), NO_SET, NO_CONTENT, der(0xa0, ...certificates), NO_SET)))

describe('an import of a bundle', () => {
  it.each<{ name: string; content: () => Uint8Array | string }>([
    { name: 'DER', content: () => opensslDer },
    { name: 'PEM labelled PKCS7', content: () => opensslPem },
    { name: 'PEM labelled CMS', content: () => encodePem('CMS', opensslDer) },
    { name: 'PEM labelled CERTIFICATE', content: () => encodePem('CERTIFICATE', opensslDer) },
    { name: 'base64', content: () => toBase64(opensslDer) },
    {
      name: 'base64 in lines, as the bytes of a file',
      content: () => new TextEncoder().encode(toBase64(opensslDer).replaceAll(/(.{64})/g, '$1\r\n')),
    },
  ])('takes the authority of annex D from $name', async ({ content }) => {
    const imported = await importAnchors('iaca.p7b', content(), operator)
    expect(imported).toEqual({
      added: [{ bytes: annexD, origin: 'operator', testOnly: false, source: 'iaca.p7b' }],
      refused: [],
      notes: [],
    })
    const store = await openTrustStore(imported.added)
    expect(store.anchors.map(({ certificate }) => certificate.subject.text)).toEqual(['CN=utopia iaca, C=US'])
  })

  it('takes each authority, refuses what is none, and says which certificate that was', async () => {
    const noAuthority = await issueIaca({
      ...period,
      subject: [{ type: 'CN', value: 'Nowhere' }],
      extensions: (profile) => without(profile, oids.basicConstraints),
    })
    const certificates = [iaca, signer, other, iaca, noAuthority].map(({ certificate }) => certificate)
    const { added, refused } = await importAnchors('all.p7b', bundled(...certificates), operator)
    expect(added).toMatchObject([
      { bytes: iaca.certificate, source: 'all.p7b, certificate 1' },
      { bytes: other.certificate, source: 'all.p7b, certificate 3' },
    ])
    expect(refused).toMatchObject([
      { source: 'all.p7b, certificate 2', reason: 'end-entity', subject: 'CN=Utopia signer' },
      { source: 'all.p7b, certificate 4', reason: 'already-held' },
      { source: 'all.p7b, certificate 5', reason: 'not-a-ca', subject: 'CN=Nowhere' },
    ])
  })

  it('takes both from a file that holds a certificate and a bundle', async () => {
    const text = encodePem('CERTIFICATE', iaca.certificate) + encodePem('PKCS7', bundled(other.certificate, signer.certificate))
    const { added, refused } = await importAnchors('all.pem', text, operator)
    expect(added.map(({ source }) => source)).toEqual(['all.pem, block 1', 'all.pem, block 2, certificate 1'])
    expect(refused).toMatchObject([{ source: 'all.pem, block 2, certificate 2', reason: 'end-entity' }])
  })

  it('notes an authority that is out of date', async () => {
    const at = new Date('2030-01-01T00:00:00Z')
    const { added, notes } = await importAnchors('all.p7b', bundled(iaca.certificate, other.certificate), { ...operator, at })
    expect(added).toHaveLength(2)
    expect(notes).toMatchObject([{ source: 'all.p7b, certificate 1', note: 'expired' }, { source: 'all.p7b, certificate 2' }])
  })

  it('refuses a certificate in it that is not DER, and takes the others', async () => {
    const lax = editDer(iaca.certificate, [1], longLength)
    const { added, refused } = await importAnchors('all.p7b', bundled(lax, other.certificate), operator)
    expect(added.map(({ bytes }) => bytes)).toEqual([other.certificate])
    expect(refused).toMatchObject([
      { source: 'all.p7b, certificate 1', reason: 'malformed', detail: expect.stringContaining('expected a certificate in DER') },
    ])
  })

  it('refuses a certificate in it that is over 16 KB', async () => {
    const long = await issueIaca({ ...period, subject: [{ type: 'CN', value: 'x'.repeat(17_000) }] })
    const { added, refused } = await importAnchors('all.p7b', bundled(other.certificate, long.certificate), operator)
    expect(added).toHaveLength(1)
    expect(refused).toMatchObject([{ source: 'all.p7b, certificate 2', reason: 'too-large' }])
  })

  it('takes nothing at all of a file that holds a private key beside it', async () => {
    const { added, refused } = await importAnchors('all.pem', encodePem('PKCS7', opensslDer) + encodePem('PKCS7', PRIVATE_KEY), operator)
    expect(added).toEqual([])
    expect(refused).toMatchObject([{ source: 'all.pem', reason: 'private-key' }])
  })

  it.each<{ name: string; content: () => Uint8Array | string; reason: string; detail: string }>([
    { name: 'without certificates', content: () => bundled(), reason: 'not-a-certificate', detail: 'a PKCS#7 bundle without certificates' },
    {
      name: 'without certificates in PEM',
      content: () => encodePem('PKCS7', bundled()),
      reason: 'not-a-certificate',
      detail: 'a PKCS#7 bundle without certificates',
    },
    {
      name: 'that says what it is and no more',
      content: () => fromHex('300d06092a864886f70d010702a000'),
      reason: 'malformed',
      detail: 'a PKCS#7 bundle, byte 15: expected a SignedData, found the end of [0]',
    },
    {
      name: 'with a byte after it',
      content: () => concatBytes(opensslDer, fromHex('00')),
      reason: 'malformed',
      detail: 'a PKCS#7 bundle, byte 513: expected the end of the bundle, found 1 more bytes',
    },
    {
      name: 'with garbage in it',
      content: () => bundled(annexD, fromHex('0500')),
      reason: 'malformed',
      detail: 'expected a certificate, found NULL',
    },
    {
      name: 'cut off',
      content: () => opensslDer.subarray(0, 300),
      reason: 'malformed',
      detail: 'byte 1: expected at most 296 bytes of value',
    },
    {
      name: 'cut off, in PEM',
      content: () => encodePem('PKCS7', opensslDer.subarray(0, 300)),
      reason: 'malformed',
      detail: 'a PKCS#7 bundle, byte',
    },
    {
      name: 'in label only, round a certificate',
      content: () => encodePem('PKCS7', annexD),
      reason: 'malformed',
      detail: 'a PKCS#7 bundle, byte',
    },
    {
      name: 'of too many certificates',
      content: () => bundled(...Array<Uint8Array>(1001).fill(NO_CONTENT)),
      reason: 'malformed',
      detail: '1000',
    },
    {
      name: 'of more than 1 MB',
      content: () => bundled(der(0x30, der(0x04, new Uint8Array(1_000_000)))),
      reason: 'too-large',
      detail: '1000000',
    },
  ])('takes nothing of one $name, and says why', async ({ content, reason, detail }) => {
    const { added, refused, notes } = await importAnchors('it.p7b', content(), operator)
    expect([added, notes]).toEqual([[], []])
    expect(refused).toMatchObject([{ source: 'it.p7b', reason, detail: expect.stringContaining(detail) }])
  })
})
