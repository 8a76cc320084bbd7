// What an operator brings as anchors, and what is refused of it.
import { beforeAll, describe, expect, it } from 'vitest'
import { fromHex, toBase64 } from '../crypto/index.ts'
import { type DerElement, der, editDer } from '../issue/der.ts'
import {
  type CertificateOptions,
  type Certified,
  issueDocumentSigner,
  issueIaca,
  keyUsageOf,
  withExtension,
  without,
} from '../issue/index.ts'
import { encodePem, oids } from '../x509/index.ts'
import { type AnchorRecord, importAnchors } from './index.ts'

const period = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2027-01-01T00:00:00Z') }
const subject = [
  { type: 'CN', value: 'Utopia IACA' },
  { type: 'C', value: 'XU' },
] as const
const rootWith = (options: Partial<CertificateOptions> = {}) => issueIaca({ ...period, subject, ...options })
const operator = { origin: 'operator' } as const
const pem = ({ certificate }: Certified) => encodePem('CERTIFICATE', certificate)
const PRIVATE_KEY = fromHex('3021020100300506032b657004152021222324252627282930313233343536373839404142')

let iaca: Certified
let other: Certified
let signer: Certified
beforeAll(async () => {
  iaca = await rootWith()
  other = await rootWith({ subject: [{ type: 'CN', value: 'Arcadia IACA' }] })
  signer = await issueDocumentSigner(iaca, { ...period, subject: [{ type: 'CN', value: 'Utopia signer' }] })
})

describe('an import of anchors', () => {
  it.each<{ name: string; content: () => Uint8Array | string }>([
    { name: 'PEM', content: () => pem(iaca) },
    { name: 'PEM as bytes of a file', content: () => new TextEncoder().encode(pem(iaca)) },
    {
      name: 'PEM with CRLF and text around',
      content: () => `Bag Attributes\r\n  friendlyName: x\r\n${pem(iaca).replaceAll('\n', '\r\n')}end`,
    },
    { name: 'the label X509 CERTIFICATE', content: () => encodePem('X509 CERTIFICATE', iaca.certificate) },
    { name: 'DER', content: () => iaca.certificate },
    { name: 'base64', content: () => toBase64(iaca.certificate) },
    { name: 'base64 in lines', content: () => toBase64(iaca.certificate).replaceAll(/(.{20})/g, '$1\n') },
  ])('takes an authority from $name', async ({ content }) => {
    const { added, refused, notes } = await importAnchors('iaca.pem', content(), operator)
    expect(added).toEqual([{ bytes: iaca.certificate, origin: 'operator', testOnly: false, source: 'iaca.pem' }])
    expect([refused, notes]).toEqual([[], []])
  })

  it('keeps who brought it, for which documents, and that it is for tests only', async () => {
    const options = { origin: 'session', testOnly: true, docTypes: ['a.b'], trustedFromResult: true } as const
    const { added } = await importAnchors('result', iaca.certificate, options)
    expect(added).toEqual([{ bytes: iaca.certificate, source: 'result', ...options }])
  })

  it('takes the others of a file where some are refused, and says which block each was', async () => {
    const { added, refused } = await importAnchors('all.pem', pem(iaca) + pem(signer) + pem(iaca) + pem(other), operator)
    expect(added.map(({ source }) => source)).toEqual(['all.pem, block 1', 'all.pem, block 4'])
    expect(refused).toEqual([
      { source: 'all.pem, block 2', reason: 'end-entity', subject: 'CN=Utopia signer', issuer: 'CN=Utopia IACA, C=XU' },
      { source: 'all.pem, block 3', reason: 'already-held', subject: 'CN=Utopia IACA, C=XU', detail: 'all.pem, block 1' },
    ])
  })

  it('refuses the same certificate bytes a second time, saying from where they are held, and takes another certificate of the same name', async () => {
    const held: AnchorRecord[] = [{ bytes: iaca.certificate, origin: 'operator', testOnly: false, source: 'before', disabled: true }]
    const again = await importAnchors('again.pem', pem(iaca) + pem(await rootWith()), { ...operator, held })
    expect(again.refused).toMatchObject([{ source: 'again.pem, block 1', reason: 'already-held', detail: 'before' }])
    expect(again.added.length).toBe(1)
  })

  it.each<{ name: string; content: () => Uint8Array | string }>([
    { name: 'behind certificates', content: () => pem(iaca) + encodePem('PRIVATE KEY', PRIVATE_KEY) },
    { name: 'of another label', content: () => pem(iaca) + encodePem('EC PRIVATE KEY', PRIVATE_KEY) },
    { name: 'under the label CERTIFICATE', content: () => pem(iaca) + encodePem('CERTIFICATE', PRIVATE_KEY) },
    { name: 'that is encrypted', content: () => encodePem('ENCRYPTED PRIVATE KEY', PRIVATE_KEY) + pem(iaca) },
    { name: 'in name only, round a certificate', content: () => encodePem('PRIVATE KEY', iaca.certificate) },
    { name: 'cut off before its end', content: () => `${pem(iaca)}-----BEGIN PRIVATE KEY-----\nMC4C` },
    { name: 'in DER', content: () => PRIVATE_KEY },
    { name: 'in base64', content: () => toBase64(PRIVATE_KEY) },
    { name: 'as a JWK', content: () => '{"kty":"EC","crv":"P-256","x":"AA","y":"AA","d":"AA"}' },
    { name: 'in a PKCS#12 file', content: () => fromHex('300a020103300506032a0304') },
  ])('takes nothing at all of a file with a private key $name', async ({ content }) => {
    const { added, refused, notes } = await importAnchors('bundle.pem', content(), operator)
    expect(added).toEqual([])
    expect(notes).toEqual([])
    expect(refused).toMatchObject([{ source: 'bundle.pem', reason: 'private-key' }])
  })

  it.each<{ name: string; content: () => Uint8Array | string; reason: string; detail: string }>([
    {
      name: 'a public key',
      content: () => fromHex('300a300506032b6570030100'),
      reason: 'not-a-certificate',
      detail: 'a public key without its certificate',
    },
    {
      name: 'a request',
      content: () => encodePem('CERTIFICATE REQUEST', fromHex('3000')),
      reason: 'not-a-certificate',
      detail: 'CERTIFICATE REQUEST',
    },
    { name: 'prose', content: () => 'My certificate is great!', reason: 'not-a-certificate', detail: 'neither PEM, DER nor base64' },
    { name: 'nothing', content: () => '', reason: 'not-a-certificate', detail: 'neither PEM, DER nor base64' },
    {
      name: 'a broken block',
      content: () => pem(iaca).replace('-----END', '-----FIN'),
      reason: 'malformed',
      detail: 'expected -----END CERTIFICATE-----',
    },
    { name: 'a truncated certificate', content: () => iaca.certificate.subarray(0, 200), reason: 'malformed', detail: 'byte' },
    {
      name: 'a certificate over 16 KB',
      content: () => encodePem('CERTIFICATE', new Uint8Array(20_000)),
      reason: 'too-large',
      detail: '16384',
    },
    { name: 'a huge file', content: () => new Uint8Array(5_000_001), reason: 'too-large', detail: '5000000' },
  ])('refuses $name and says why', async ({ content, reason, detail }) => {
    const { added, refused } = await importAnchors('it', content(), operator)
    expect(added).toEqual([])
    expect(refused).toMatchObject([{ source: 'it', reason, detail: expect.stringContaining(detail) }])
  })

  it.each<{ name: string; options: Partial<CertificateOptions>; reason: string }>([
    {
      name: 'a root without basicConstraints',
      options: { extensions: (profile) => without(profile, oids.basicConstraints) },
      reason: 'not-a-ca',
    },
    {
      name: 'a root with CA false',
      options: { extensions: (profile) => withExtension(profile, { oid: oids.basicConstraints, critical: true, value: fromHex('3000') }) },
      reason: 'not-a-ca',
    },
    {
      name: 'a root whose basicConstraints are malformed',
      options: {
        extensions: (profile) => withExtension(profile, { oid: oids.basicConstraints, critical: true, value: fromHex('04023000') }),
      },
      reason: 'not-a-ca',
    },
    {
      name: 'a self-signed signer',
      options: {
        extensions: (profile) => [...without(without(profile, oids.basicConstraints), oids.keyUsage), keyUsageOf(['digitalSignature'])],
      },
      reason: 'end-entity',
    },
  ])('refuses $name', async ({ options, reason }) => {
    const { added, refused } = await importAnchors('it', (await rootWith(options)).certificate, operator)
    expect(added).toEqual([])
    expect(refused).toMatchObject([{ reason, subject: 'CN=Utopia IACA, C=XU' }])
  })

  it('takes an authority that is out of date, and notes it', async () => {
    const at = (text: string) => importAnchors('iaca.pem', iaca.certificate, { ...operator, at: new Date(text) })
    expect((await at('2027-01-01T00:00:00Z')).notes).toEqual([])
    expect((await at('2027-01-01T00:00:01Z')).notes).toMatchObject([{ note: 'expired', detail: '2027-01-01T00:00:00.000Z' }])
    expect((await at('2025-12-31T23:59:59Z')).notes).toMatchObject([{ note: 'not-yet-valid', subject: 'CN=Utopia IACA, C=XU' }])
    expect((await at('2030-01-01T00:00:00Z')).added.length).toBe(1)
  })

  it('takes an authority that is not DER, and notes it', async () => {
    const booleanOfOne = ({ content }: DerElement) => der(0x30, content.with(content.indexOf(0xff), 1))
    const lax = editDer(iaca.certificate, [0, 7, 0, 2], booleanOfOne)
    const { added, notes } = await importAnchors('iaca.pem', lax, operator)
    expect(added.length).toBe(1)
    expect(notes).toMatchObject([{ note: 'not-der', detail: expect.stringContaining('a BOOLEAN of 01') }])
  })
})
