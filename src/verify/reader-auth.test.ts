// request.reader-auth: who asked. A warning at most, whatever is wrong with it: the credential is not the reader's.
import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it } from 'vitest'
import { encode } from '../cbor/index.ts'
import { signCoseSign1 } from '../cose/index.ts'
import { generateSigner, type Signer } from '../crypto/index.ts'
import { buildReaderRequest, type DemoLicence } from '../issue/index.ts'
import { encodeDeviceRequest, readerAuthenticationAllBytes } from '../mdoc/index.ts'
import { importAnchors, openTrustStore } from '../trust/index.ts'
import type { VerificationContext } from './context.ts'
import { at, contextFor, issueLicence, sessionTranscript, withoutSession } from './licence.fixture.ts'
import { issueReader, type Reader } from './reader.fixture.ts'
import type { VerificationReport } from './report.ts'
import { itemsRequest, judgedWith, MDL, NAMESPACE, responseWith } from './request.fixture.ts'
import { readVector, withoutVectors } from './vector.fixture.ts'
import { verifyDeviceResponse } from './verify-device-response.ts'

let licence: DemoLicence
let reader: Reader
beforeAll(async () => {
  licence = await issueLicence()
  reader = await issueReader(at)
})

const nameSpaces = new Map([[NAMESPACE, new Map([['family_name', false]])]])
const requestBy = (signer: Signer, certificate: Uint8Array, transcript = sessionTranscript) =>
  buildReaderRequest({ docType: MDL, nameSpaces, reader: { signer, x5chain: [certificate], sessionTranscript: transcript } })
const judged = (request: Uint8Array, changes: Partial<VerificationContext> = {}) => judgedWith(licence, [['family_name']], request, changes)
const readerAuthIn = (report: VerificationReport) => (report.documents[0]?.checks ?? []).filter(({ id }) => id === 'request.reader-auth')

describe('readerAuth', () => {
  it('over this session’s request by the certified key passes, and nobody vouches for the reader', async () => {
    const report = await judged(await requestBy(reader.signer, reader.certificate))
    expect(readerAuthIn(report)).toMatchObject([
      {
        status: 'passed',
        binding: false,
        params: { reader: reader.subject, covers: 'this document', algorithm: 'ES256', vouchedBy: '', problem: '' },
      },
    ])
  })
  it('is vouched for by an authority of readers that is held, apart from those of documents', async () => {
    const request = await requestBy(reader.signer, reader.certificate)
    const record = { bytes: reader.authority, testOnly: false, origin: 'operator', source: 'reader root' } as const
    const report = await judged(request, { readerTrust: await openTrustStore([record]) })
    expect(readerAuthIn(report)).toMatchObject([{ status: 'passed', params: { vouchedBy: reader.authoritySubject } }])
  })
  it('of a reader that no held authority of readers issued is a warning', async () => {
    const { anchor } = await issueLicence()
    const report = await judged(await requestBy(reader.signer, reader.certificate), { readerTrust: await openTrustStore([anchor]) })
    expect(readerAuthIn(report)).toMatchObject([
      { status: 'warning', params: { problem: 'no authority of readers that is held issued the certificate' } },
    ])
    expect(report.verdict).toBe('passed')
  })
  it.each<{ name: string; request: () => Promise<Uint8Array>; problem: RegExp }>([
    {
      name: 'of another session',
      request: () => requestBy(reader.signer, reader.certificate, encode([null, null, ['other', 2]])),
      problem: /of another session, another key or another request/,
    },
    {
      name: 'by another key',
      request: async () => requestBy(await generateSigner('P-256'), reader.certificate),
      problem: /of another session, another key or another request/,
    },
    {
      name: 'with a certificate that is none',
      request: () => requestBy(reader.signer, Uint8Array.of(0x30, 0x00)),
      problem: /./,
    },
    {
      name: 'with the certificate of an authority',
      request: async () => requestBy(reader.authoritySigner, reader.authority),
      problem: /profile\.reader\./,
    },
  ])('$name is a warning under both policies, and changes no verdict', async ({ request, problem }) => {
    const bytes = await request()
    for (const policy of ['interop', 'strict'] as const) {
      const report = await judged(bytes, { policy })
      const without = await judged(await buildReaderRequest({ docType: MDL, nameSpaces }), { policy })
      expect(readerAuthIn(report)).toMatchObject([
        { status: 'warning', binding: false, params: { problem: expect.stringMatching(problem) } },
      ])
      expect(report.verdict).toBe(without.verdict)
    }
  })
  it('by a certificate that has expired is a warning', async () => {
    const old = await issueReader(new Date('2020-01-01T00:00:00Z'))
    const report = await judged(await requestBy(old.signer, old.certificate))
    expect(readerAuthIn(report)).toMatchObject([{ status: 'warning', params: { problem: 'the certificate of the reader is not in date' } }])
  })
  it('can’t be checked without the session, and binds nothing', async () => {
    const request = await requestBy(reader.signer, reader.certificate)
    const report = await verifyDeviceResponse(
      await responseWith(licence, ['family_name']),
      withoutSession(await contextFor(licence, { request })),
    )
    expect(readerAuthIn(report)).toMatchObject([{ status: 'indeterminate', binding: false, params: { reason: 'no-session' } }])
    expect(report.verdict).toBe('passed')
  })
  it('that is not there says that the request proves nobody', async () => {
    const report = await judged(await buildReaderRequest({ docType: MDL, nameSpaces }))
    expect(readerAuthIn(report)).toMatchObject([{ status: 'not-applicable', params: { reason: 'request-not-signed' } }])
  })
})

describe('readerAuthAll', () => {
  const requestAll = async (covered: readonly Uint8Array[], asked: readonly Uint8Array[]) => {
    const readerAuthAll = await signCoseSign1(
      {
        protectedHeader: new Map([[1, -7]]),
        unprotectedHeader: new Map([[33, reader.certificate]]),
        payload: readerAuthenticationAllBytes(sessionTranscript, covered, null),
        detached: true,
      },
      reader.signer,
    )
    return encodeDeviceRequest({ docRequests: asked.map((itemsRequestBytes) => ({ itemsRequestBytes })), readerAuthAll: [readerAuthAll] })
  }
  it('covers every docRequest', async () => {
    const asked = [itemsRequest({ elements: ['family_name'] }), itemsRequest({ docType: 'com.example.other', elements: ['x'] })]
    expect(readerAuthIn(await judged(await requestAll(asked, asked)))).toMatchObject([
      { status: 'passed', params: { covers: 'all that was asked for' } },
    ])
  })
  it('does not cover one that was put in afterwards', async () => {
    const asked = [itemsRequest({ elements: ['family_name'] }), itemsRequest({ docType: 'com.example.other', elements: ['x'] })]
    expect(readerAuthIn(await judged(await requestAll(asked.slice(0, 1), asked)))).toMatchObject([{ status: 'warning' }])
  })
})

describe.skipIf(withoutVectors)('annex D', () => {
  const folder = `${process.env.MDL_VECTORS ?? '../shared/vectors'}/iso-annex-d`
  it('its reader’s signature verifies, and its root vouches for the reader', async () => {
    expect(existsSync(folder)).toBe(true)
    const { response, context } = await readVector('iso-annex-d')
    const { added } = await importAnchors('reader-root.pem', readFileSync(`${folder}/reader-root.pem`), { origin: 'operator' })
    const request = Uint8Array.from(readFileSync(`${folder}/device-request.cbor`))
    const report = await verifyDeviceResponse(response, { ...context, request, readerTrust: await openTrustStore(added) })
    expect(readerAuthIn(report)).toMatchObject([
      { status: 'passed', params: { problem: '', vouchedBy: 'CN=reader root', covers: 'this document' } },
    ])
    expect(report.documents[0]?.checks.filter(({ id }) => id === 'request.elements')).toMatchObject([
      { status: 'passed', params: { asked: 6, answered: 6 } },
    ])
    expect(report.verdict).toBe('passed')
  })
})
