// What the second edition of ISO/IEC 18013-5 brings: each member of it that can come to a verifier, and what is made of it here.
import { describe, expect, it } from 'vitest'
import { type Encodable, embedded, encode } from '../cbor/index.ts'
import { judge } from '../intake/index.ts'
import { buildDeviceResponse, type DemoLicenceOptions, type Fault, issueFaulty } from '../issue/index.ts'
import { buildSessionTranscript, encodeDeviceRequest, encodeItemsRequest, findDataElement, readDeviceRequest } from '../mdoc/index.ts'
import { openTrustStore } from '../trust/index.ts'
import { contextFor, documentOf, issueLicence, responseOf } from './licence.fixture.ts'
import { absent, iaca } from './profile/certificate.fixture.ts'
import { checkIaca } from './profile/iaca.ts'
import type { VerificationReport } from './report.ts'
import { failingChecks } from './verdict.ts'
import { verifyDeviceResponse } from './verify-device-response.ts'

const map = (members: Record<string, Encodable>) => new Map(Object.entries(members))
const zkDocument = (docType: Encodable) =>
  map({ documentData: embedded(map({ zkSystemId: 'longfellow', docType })), proof: new Uint8Array(4) })
const encryptedDocument = map({ enc: new Uint8Array(65), cipherText: new Uint8Array(99), docRequestID: 0 })

async function judged(members: Record<string, Encodable>, documents: 'none' | 'one' = 'one'): Promise<VerificationReport> {
  const licence = await issueLicence()
  const response = buildDeviceResponse({
    documents: documents === 'one' ? [await documentOf(licence)] : [],
    version: '1.1',
    members: (own) => new Map([...own, ...map(members)]),
  })
  return verifyDeviceResponse(response, await contextFor(licence))
}

async function judgedLicence(mdoc: DemoLicenceOptions['mdoc']): Promise<VerificationReport> {
  const licence = await issueLicence({ ...(mdoc && { mdoc }) })
  return verifyDeviceResponse(await responseOf(licence), await contextFor(licence))
}

const statusOf = ({ checks, documents }: VerificationReport, id: string) =>
  [...checks, ...documents.flatMap((document) => document.checks)].filter((check) => check.id === id).map(({ status }) => status)

describe('DeviceResponse 1.1', () => {
  it('is a version that is known', async () => {
    const report = await judged({})
    expect([report.version, report.verdict, statusOf(report, 'response.version')]).toEqual(['1.1', 'passed', ['passed']])
  })
  it('zkDocuments alone: nothing was checked', async () => {
    const report = await judged({ zkDocuments: [zkDocument('org.iso.18013.5.1.mDL')] }, 'none')
    expect(report.verdict).toBe('indeterminate')
    expect(report.checks).toContainEqual(
      expect.objectContaining({
        id: 'response.documents',
        status: 'indeterminate',
        params: expect.objectContaining({ reason: 'only-zero-knowledge' }),
      }),
    )
    expect(report.unopened).toEqual([{ type: 'zero-knowledge', docType: 'org.iso.18013.5.1.mDL' }])
    expect(JSON.stringify(report)).not.toContain('longfellow')
  })
  it('encryptedDocuments alone: nothing was opened', async () => {
    const report = await judged({ encryptedDocuments: [encryptedDocument] }, 'none')
    expect(report).toMatchObject({ verdict: 'indeterminate', unopened: [{ type: 'encrypted', docType: null }] })
    expect(statusOf(report, 'response.documents')).toEqual(['indeterminate'])
  })
  it('zkDocuments and encryptedDocuments beside an ordinary document: this one is judged, the others are told', async () => {
    const report = await judged({ zkDocuments: [zkDocument('eu.europa.ec.av.1')], encryptedDocuments: [encryptedDocument] })
    expect(report.verdict).toBe('passed')
    expect(report.documents.map(({ docType }) => docType)).toEqual(['org.iso.18013.5.1.mDL'])
    expect(report.unopened).toEqual([
      { type: 'zero-knowledge', docType: 'eu.europa.ec.av.1' },
      { type: 'encrypted', docType: null },
    ])
  })
  it.each<[string, Encodable]>([
    ['that is no map', 7],
    ['without documentData', new Map()],
    ['whose documentData is no CBOR', map({ documentData: new Uint8Array([0xff]) })],
    ['whose docType is no text', zkDocument(7)],
  ])('a zkDocument %s is told without a type', async (_, document) => {
    expect(await judged({ zkDocuments: [document] })).toMatchObject({
      verdict: 'passed',
      unopened: [{ type: 'zero-knowledge', docType: null }],
    })
  })
})

describe('MobileSecurityObject', () => {
  it('of version 1.1 is read as 1.x', async () => {
    const report = await judgedLicence({ edit: { mso: (mso) => new Map([...mso, ['version', '1.1']]) } })
    expect([report.verdict, statusOf(report, 'mso.version')]).toEqual(['passed', ['passed']])
  })
  it('with status names a list, without which nobody can say that it was not cancelled', async () => {
    const status = map({ status_list: map({ idx: 7, uri: 'https://status.example/1' }) })
    const report = await judgedLicence({ edit: { mso: (mso) => new Map([...mso, ['status', status]]) } })
    expect(statusOf(report, 'revocation.status')).toEqual(['indeterminate'])
    expect(statusOf(await judgedLicence({}), 'revocation.status')).toEqual(['not-applicable'])
  })
})

describe('x5chain', () => {
  async function faulty(fault: Fault): Promise<VerificationReport> {
    const { response, anchors, at, sessionTranscript: transcript, sessionOrigin: origin } = await issueFaulty(fault)
    const session = transcript && { transcript, origin }
    const trust = await openTrustStore(anchors)
    return verifyDeviceResponse(response, { at, atOrigin: 'operator', presentation: 'document', trust, ...(session && { session }) })
  }
  it('in the protected header is taken from there', async () => {
    expect((await faulty('x5chain-protected')).verdict).toBe('passed')
  })
  it('in both headers is taken from neither', async () => {
    expect(failingChecks(await faulty('x5chain-in-both-headers'))).toContain('document.structure')
  })
})

describe('an authority’s certificate', () => {
  it('without CRL distribution points is a note under both policies: the second edition advises against them', () => {
    expect(checkIaca(iaca({ crlDistributionPoints: absent }), false)).toContainEqual(
      expect.objectContaining({ id: 'profile.iaca.crl-distribution-points', status: 'warning' }),
    )
  })
})

describe('DeviceRequest 1.1', () => {
  it('is read with deviceRequestInfo and requestInfo', () => {
    const requestInfo = map({ uniqueDocSetRequired: true, maximumResponseSize: 100_000 })
    const request = readDeviceRequest(
      encode(
        map({
          version: '1.1',
          docRequests: [map({ itemsRequest: embedded(map({ docType: 'a', nameSpaces: map({ b: map({ c: false }) }), requestInfo })) })],
          deviceRequestInfo: embedded(map({ useCases: [map({ mandatory: true, documentSets: [[0]] })] })),
        }),
      ),
    )
    expect(request.version).toBe('1.1')
    expect(request.deviceRequestInfoBytes).toBeDefined()
    expect(request.docRequests[0]?.requestInfo?.kind).toBe('map')
  })
  it('is written as 1.1 where it has such members, else as 1.0', () => {
    const itemsRequestBytes = encodeItemsRequest({ docType: 'a', nameSpaces: new Map([['b', new Map([['c', false]])]]) })
    expect(readDeviceRequest(encodeDeviceRequest({ docRequests: [{ itemsRequestBytes }] })).version).toBe('1.0')
  })
})

describe('DeviceEngagement 1.1', () => {
  const engagement = encode(
    new Map<number, Encodable>([
      [0, '1.1'],
      [1, [1, embedded(new Map([[1, 2]]))]],
      [
        2,
        [
          [
            2,
            1,
            new Map<number, Encodable>([
              [0, true],
              [21, 192],
            ]),
          ],
        ],
      ],
      [5, []],
      [6, new Map([[3, true]])],
    ]),
  )
  it('is recognised as one, with capabilities and an L2CAP PSM', async () => {
    const { at, trust } = await contextFor(await issueLicence())
    const outcome = await judge(
      { content: engagement, source: 'engagement.cbor' },
      { at, trust, atOrigin: 'operator', presentation: 'document' },
    )
    expect(outcome).toMatchObject({ state: 'other', recognised: 'device-engagement' })
  })
  it('goes into the transcript byte for byte', async () => {
    const transcript = await buildSessionTranscript({ type: 'qr', deviceEngagement: engagement, eReaderKey: encode(new Map([[1, 2]])) })
    expect(Buffer.from(transcript).includes(Buffer.from(engagement))).toBe(true)
  })
})

it('resident_street is a detail of the licence', () => {
  expect(findDataElement('org.iso.18013.5.1', 'resident_street')).toMatchObject({ type: 'text' })
})
