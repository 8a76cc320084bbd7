// The store of anchors: found by name and key identifier, preferred in a fixed order, never rejecting.
import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Certified, encodeName, issueDocumentSigner, issueIaca } from '../issue/index.ts'
import { readCertificate } from '../x509/index.ts'
import { type AnchorRecord, openTrustStore } from './index.ts'

const period = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2027-01-01T00:00:00Z') }
const subject = [
  { type: 'CN', value: 'Utopia IACA' },
  { type: 'C', value: 'XU' },
] as const
const record = ({ certificate }: Certified, options: Partial<AnchorRecord> = {}): AnchorRecord => ({
  bytes: certificate,
  origin: 'operator',
  testOnly: false,
  source: 'iaca.pem',
  ...options,
})

let iaca: Certified
let sameName: Certified
let signer: Certified
beforeAll(async () => {
  iaca = await issueIaca({ ...period, subject })
  sameName = await issueIaca({ ...period, subject })
  signer = await issueDocumentSigner(iaca, { ...period, subject: [{ type: 'CN', value: 'Utopia signer' }] })
})

describe('a trust store', () => {
  it('finds every anchor of a name, and by key identifier the one', async () => {
    const store = await openTrustStore([record(iaca), record(sameName)])
    expect(store.bySubject(iaca.subject).length).toBe(2)
    expect(store.byKeyIdentifier(sameName.keyIdentifier).map(({ certificate }) => certificate.bytes)).toEqual([sameName.certificate])
    expect(store.bySubject(signer.subject)).toEqual([])
    expect(store.byKeyIdentifier(signer.keyIdentifier)).toEqual([])
  })

  it('compares names byte by byte, and knows one of another string type for messages alone', async () => {
    const store = await openTrustStore([record(iaca)])
    const other = await issueIaca({
      ...period,
      subject: [
        { type: 'CN', value: 'Utopia IACA', stringType: 'PrintableString' },
        { type: 'C', value: 'XU' },
      ],
    })
    expect(store.bySubject(other.subject)).toEqual([])
    expect(store.similarTo((await readCertificate(other.certificate)).subject)?.certificate.bytes).toEqual(iaca.certificate)
    expect(encodeName(subject)).toEqual(iaca.subject)
  })

  it('never rejects: what can not be read or is no authority stands in refused, what is disabled is passed over', async () => {
    const store = await openTrustStore([
      record(iaca, { bytes: Uint8Array.of(1, 2, 3), source: 'broken' }),
      record(iaca, { bytes: new Uint8Array(20_000), source: 'huge' }),
      record(signer, { source: 'signer' }),
      record(sameName, { disabled: true }),
      record(iaca),
    ])
    expect(store.anchors.map(({ certificate }) => certificate.bytes)).toEqual([iaca.certificate])
    expect(store.refused.map(({ source, reason }) => `${source}: ${reason}`)).toEqual([
      'broken: malformed',
      'huge: too-large',
      'signer: end-entity',
    ])
    expect(store.refusedEndEntities.map(({ bytes }) => bytes)).toEqual([signer.certificate])
  })

  it.each<{ name: string; worse: Partial<AnchorRecord>; better: Partial<AnchorRecord> }>([
    { name: "an operator's before a session's", worse: { origin: 'session' }, better: {} },
    { name: "a session's before a file's", worse: { origin: 'file' }, better: { origin: 'session' } },
    { name: "an operator's for tests before a file's", worse: { origin: 'file' }, better: { testOnly: true } },
    { name: 'an unmarked one before one for tests', worse: { testOnly: true }, better: {} },
    { name: 'one added by hand before one trusted from a result', worse: { trustedFromResult: true }, better: {} },
    { name: 'one for all documents before one for some', worse: { docTypes: ['a.b'] }, better: {} },
  ])('prefers $name, of two records of one certificate and of two certificates of one name', async ({ worse, better }) => {
    const [low, high] = [record(iaca, { ...worse, source: 'worse' }), record(iaca, { ...better, source: 'better' })]
    expect((await openTrustStore([low, high])).anchors.map(({ source }) => source)).toEqual(['better'])
    expect((await openTrustStore([high, low])).anchors.map(({ source }) => source)).toEqual(['better'])
    const two = await openTrustStore([low, { ...high, bytes: sameName.certificate }])
    expect(two.bySubject(iaca.subject).map(({ source }) => source)).toEqual(['better', 'worse'])
  })

  it('has a digest of its sorted fingerprints, whatever the order, source or marks', async () => {
    const fingerprints = [iaca, sameName].map(({ certificate }) => createHash('sha256').update(certificate).digest()).sort(Buffer.compare)
    const digest = createHash('sha256').update(Buffer.concat(fingerprints)).digest('hex')
    expect((await openTrustStore([record(iaca), record(sameName)])).digest).toBe(digest)
    expect((await openTrustStore([record(sameName, { testOnly: true }), record(iaca, { source: 'x' })])).digest).toBe(digest)
    expect((await openTrustStore([])).digest).toBe(createHash('sha256').digest('hex'))
  })
})
