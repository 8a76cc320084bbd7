import { beforeAll, describe, expect, it } from 'vitest'
import { type Encodable, encode, raw, tagged } from '../cbor/index.ts'
import { buildDeviceResponse, type DemoLicence, encodeIssuerSigned } from '../issue/index.ts'
import { openTrustStore } from '../trust/index.ts'
import { assertPassed, VerificationError } from './assert-passed.ts'
import { at, contextFor, documentOf, issueLicence, responseOf, sessionTranscript, withoutSession } from './licence.fixture.ts'
import type { Check, DocumentReport, VerificationReport } from './report.ts'
import { reportDigest } from './report-digest.ts'
import { failingChecks } from './verdict.ts'
import { verifyDeviceResponse, verifyDocument, verifyIssuerSigned } from './verify-device-response.ts'

let licence: DemoLicence
beforeAll(async () => {
  licence = await issueLicence()
})

const first = ({ documents }: VerificationReport): DocumentReport => documents[0] ?? expect.fail('no document')
const checksOf = (report: VerificationReport, id: string): Check[] => first(report).checks.filter((check) => check.id === id)
const undecided = (report: VerificationReport) =>
  [...report.checks, ...report.documents.flatMap(({ checks }) => checks)]
    .filter((check) => check.status === 'indeterminate' && check.binding)
    .map(({ id }) => id)

describe('a genuine licence', () => {
  it('passes where its authority is held and its session is known, and every element is there', async () => {
    const report = await verifyDeviceResponse(await responseOf(licence), await contextFor(licence))
    expect(report).toMatchObject({
      verdict: 'passed',
      verdictIgnoringTrust: 'passed',
      framed: [],
      policy: 'interop',
      sessionOrigin: 'session',
    })
    expect(first(report).elements).toHaveLength(27)
    expect(new Set(first(report).elements.map(({ origin, status }) => `${origin} ${status}`))).toEqual(new Set(['issuer matched']))
    expect(first(report)).toMatchObject({
      docType: 'org.iso.18013.5.1.mDL',
      digestCount: 27,
      issuer: { name: 'Utopia DMV', country: 'XU' },
    })
    expect(() => assertPassed(report)).not.toThrow()
  })
  it('never fails a check under strict: only the lists that nobody holds are missing', async () => {
    const report = await verifyDeviceResponse(
      await responseOf(licence),
      await contextFor(licence, { policy: 'strict' }, { testOnly: true }),
    )
    expect(failingChecks(report)).toEqual([])
    expect(undecided(report)).toEqual(['revocation.ds'])
    expect(report).toMatchObject({ verdict: 'indeterminate', verdictIgnoringTrust: 'passed' })
  })
  it('of an issuer nobody here trusts is indeterminate, and the supposition is kept apart', async () => {
    const report = await verifyDeviceResponse(await responseOf(licence), await contextFor(licence, { trust: await openTrustStore([]) }))
    expect(report).toMatchObject({ verdict: 'indeterminate', verdictIgnoringTrust: 'passed' })
    expect(undecided(report)).toEqual(['path.anchor'])
  })
  it('gives the same report twice, whatever stands on Object.prototype', async () => {
    const response = await responseOf(licence)
    const context = await contextFor(licence)
    const report = await verifyDeviceResponse(response, withoutSession(context))
    const digestBefore = await reportDigest(report)
    const polluted = {
      session: { transcript: sessionTranscript, origin: 'operator' },
      policy: 'strict',
      docTypes: ['x'],
      reason: 'no-mso',
      subject: 1,
      testOnly: true,
      trustedFromResult: true,
      policyOrigin: 'file',
      notBefore: at,
      verified: true,
    }
    for (const [name, value] of Object.entries(polluted))
      Object.defineProperty(Object.prototype, name, { value, configurable: true, writable: true })
    try {
      expect((await reportDigest(await verifyDeviceResponse(response, withoutSession(context)))) === digestBefore).toBe(true)
    } finally {
      for (const name of Object.keys(polluted)) delete (Object.prototype as Record<string, unknown>)[name]
    }
  })
  it('leaves the bytes that were given as they are', async () => {
    const response = await responseOf(licence)
    const copy = response.slice()
    await verifyDeviceResponse(response, await contextFor(licence))
    expect(response).toEqual(copy)
  })
})

describe('the holder', () => {
  it('is not authenticated without a session: a genuine file passes under interop, in sight of that', async () => {
    const report = await verifyDeviceResponse(await responseOf(licence), withoutSession(await contextFor(licence)))
    expect(report.verdict).toBe('passed')
    expect(checksOf(report, 'device-auth.session')).toMatchObject([
      { status: 'indeterminate', binding: false, params: { reason: 'no-session' } },
    ])
    expect(checksOf(report, 'device-auth.signature')).toMatchObject([{ status: 'not-applicable' }])
  })
  it.each([
    { name: 'binds under strict', changes: { policy: 'strict' } as const },
    { name: 'binds where somebody stands in front of us', changes: { presentation: 'live' } as const },
  ])('$name', async ({ changes }) => {
    const report = await verifyDeviceResponse(
      await responseOf(licence),
      withoutSession(await contextFor(licence, changes, { testOnly: true })),
    )
    expect(report.verdict).toBe('indeterminate')
    expect(undecided(report)).toContain('device-auth.session')
  })
  it('of another session fails: a replay', async () => {
    const session = { transcript: encode([null, null, ['another', 2]]), origin: 'session' } as const
    const report = await verifyDeviceResponse(await responseOf(licence), await contextFor(licence, { session }))
    expect(report.verdict).toBe('failed')
    expect(failingChecks(report)).toEqual(['device-auth.signature'])
  })
})

describe('a frame', () => {
  it('is worn by a pass that rests on what came with the file, and assertPassed() refuses it unless it is named', async () => {
    const context = await contextFor(licence, { atOrigin: 'file', policyOrigin: 'file' }, { origin: 'file', testOnly: true })
    const report = await verifyDeviceResponse(await responseOf(licence), context)
    expect(report).toMatchObject({
      verdict: 'passed',
      framed: ['test-only-anchor', 'trust-from-file', 'time-from-file', 'policy-from-file'],
    })
    expect(first(report).framed).toEqual(report.framed)
    expect(() => assertPassed(report)).toThrow(VerificationError)
    expect(() => assertPassed(report, { accept: ['test-only-anchor'] })).toThrow('trust-from-file')
    expect(() => assertPassed(report, { accept: report.framed })).not.toThrow()
  })
  it('is not worn for a session from the file', async () => {
    const session = { transcript: sessionTranscript, origin: 'file' } as const
    expect(await verifyDeviceResponse(await responseOf(licence), await contextFor(licence, { session }))).toMatchObject({
      verdict: 'passed',
      framed: [],
      sessionOrigin: 'file',
    })
  })
})

describe('nothing is never all', () => {
  it.each<{ name: string; members: Record<string, Encodable>; reason: string }>([
    { name: 'no documents', members: {}, reason: 'no-documents' },
    { name: 'only errors', members: { documentErrors: [new Map([['org.iso.18013.5.1.mDL', 0]])] }, reason: 'only-errors' },
    { name: 'only zero-knowledge documents', members: { zkDocuments: [new Map()] }, reason: 'only-zero-knowledge' },
    { name: 'only encrypted documents', members: { encryptedDocuments: [new Map()] }, reason: 'only-encrypted' },
    { name: 'an empty list of documents', members: { documents: [] }, reason: 'no-documents' },
  ])('$name is indeterminate', async ({ members, reason }) => {
    const response = encode(new Map<string, Encodable>([['version', '1.0'], ...Object.entries(members), ['status', 0]]))
    const report = await verifyDeviceResponse(response, await contextFor(licence))
    expect(report).toMatchObject({ verdict: 'indeterminate', verdictIgnoringTrust: 'indeterminate', documents: [] })
    expect(report.checks.find(({ id }) => id === 'response.documents')).toMatchObject({
      status: 'indeterminate',
      binding: true,
      params: { reason },
    })
    expect(() => assertPassed(report)).toThrow(VerificationError)
  })
  it('a document without elements is indeterminate', async () => {
    const report = await verifyDeviceResponse(await responseOf(licence, { share: () => false }), await contextFor(licence))
    expect(report.verdict).toBe('indeterminate')
    expect(undecided(report)).toEqual(['elements.present'])
  })
})

describe('the response round the documents', () => {
  it.each([
    { name: 'an error status beside documents is a warning', options: { status: 10 }, id: 'response.status' },
    { name: 'a version above 1 is a warning', options: { version: '2.0' }, id: 'response.version' },
  ])('$name', async ({ options, id }) => {
    const response = buildDeviceResponse({ documents: [await documentOf(licence)], ...options })
    const report = await verifyDeviceResponse(response, await contextFor(licence))
    expect(report.verdict).toBe('passed')
    expect(report.checks.find((check) => check.id === id)).toMatchObject({ status: 'warning', binding: false })
  })
  it('bytes that are no DeviceResponse are no report, but a ReadError with its offset', async () => {
    const response = await responseOf(licence)
    await expect(verifyDeviceResponse(response.subarray(0, 1000), await contextFor(licence))).rejects.toMatchObject({
      name: 'ReadError',
      offset: 1000,
    })
    await expect(verifyDeviceResponse(encode([1, 2]), await contextFor(licence))).rejects.toMatchObject({ name: 'ReadError', offset: 0 })
  })
  it('more than a hundred documents are not read at all', async () => {
    const response = encode(
      new Map<string, Encodable>([
        ['version', '1.0'],
        ['documents', new Array(101).fill(0)],
      ]),
    )
    await expect(verifyDeviceResponse(response, await contextFor(licence))).rejects.toMatchObject({
      name: 'ReadError',
      expected: 'at most 100 documents',
    })
  })
  it('a context that is none is the caller’s mistake, never a verdict', async () => {
    const response = await responseOf(licence)
    const context = await contextFor(licence)
    for (const changes of [
      { policy: 'lenient' },
      { at: new Date(Number.NaN) },
      { presentation: 'remote' },
      { atOrigin: 'nobody' },
      { session: { transcript: sessionTranscript, origin: '' } },
    ]) {
      await expect(verifyDeviceResponse(response, { ...context, ...changes } as typeof context)).rejects.toThrow(TypeError)
    }
  })
})

describe('several documents', () => {
  it.each<{ name: string; broken: Encodable }>([
    { name: 'a number', broken: 7 },
    { name: 'an empty map', broken: new Map() },
    {
      name: 'a map of rubbish',
      broken: new Map<string, Encodable>([
        ['docType', 1],
        ['issuerSigned', new Map([['nameSpaces', tagged(24, 'x')]])],
      ]),
    },
  ])('one that is $name fails, and hides no other', async ({ broken }) => {
    const response = buildDeviceResponse({ documents: [encode(broken), await documentOf(licence)] })
    const report = await verifyDeviceResponse(response, await contextFor(licence))
    expect(report.verdict).toBe('failed')
    expect(report.documents.map(({ verdict }) => verdict)).toEqual(['failed', 'passed'])
    expect(failingChecks(report)).toEqual(['document.structure'])
  })
  it('of one type are each judged alone, and that there are two is noted', async () => {
    const document = await documentOf(licence)
    const report = await verifyDeviceResponse(buildDeviceResponse({ documents: [document, document] }), await contextFor(licence))
    expect(report.verdict).toBe('passed')
    expect(
      report.documents.map(({ checks }) => checks.filter(({ id }) => id === 'consistency.persons').map(({ status }) => status)),
    ).toEqual([[], ['warning']])
  })
})

describe('elements', () => {
  it('that occur twice fail, and no value of them is shown', async () => {
    const item = licence.mdoc.items.find(({ elementIdentifier }) => elementIdentifier === 'family_name') ?? expect.fail()
    const twice = { ...licence, mdoc: { ...licence.mdoc, items: [...licence.mdoc.items, item] } }
    const report = await verifyDeviceResponse(await responseOf(twice), await contextFor(licence))
    expect(failingChecks(report)).toEqual(['document.structure'])
    expect(JSON.stringify(report)).not.toContain('MOELLER')
    expect(first(report).elements.filter(({ status }) => status === 'duplicate')).toHaveLength(2)
  })
  it('whose digestID the MSO does not hold fail digest.present, and have no digest.match', async () => {
    const other = await issueLicence({ authority: licence, mdoc: { elements: new Map([['org.example', new Map([['extra', 1]])]]) } })
    const forged = { ...licence, mdoc: { ...licence.mdoc, items: [...licence.mdoc.items, ...other.mdoc.items] } }
    const report = await verifyDeviceResponse(await responseOf(forged), await contextFor(licence))
    expect(failingChecks(report)).toEqual(['digest.present'])
    expect(checksOf(report, 'digest.match')).toHaveLength(27)
    expect(checksOf(report, 'digest.present')).toMatchObject([{ subject: { namespace: 'org.example', element: 'extra' } }])
  })
  it('point at their bytes in the response', async () => {
    const response = await responseOf(licence)
    const report = await verifyDeviceResponse(response, await contextFor(licence))
    const sex = first(report).elements.find(({ element }) => element === 'sex') ?? expect.fail()
    expect(new TextDecoder().decode(response.subarray(...sex.bytes))).toContain('elementIdentifiercsex')
  })
  it('that the device signs itself count where the issuer authorized them, and only in a session', async () => {
    const keyAuthorizations = { dataElements: new Map([['org.example', ['seat']]]) }
    const authorized = await issueLicence({ mdoc: { keyAuthorizations } })
    const deviceElements = new Map([['org.example', new Map([['seat', '12A']])]])
    const context = await contextFor(authorized)
    const stateOf = (report: VerificationReport) =>
      first(report)
        .elements.filter(({ origin }) => origin === 'device')
        .map(({ status }) => status)
    const response = await responseOf(authorized, { deviceElements })
    expect(stateOf(await verifyDeviceResponse(response, context))).toEqual(['authorized'])
    expect(stateOf(await verifyDeviceResponse(response, withoutSession(context)))).toEqual(['unproven'])
    const unauthorized = await verifyDeviceResponse(await responseOf(licence, { deviceElements }), await contextFor(licence))
    expect(stateOf(unauthorized)).toEqual(['not-authorized'])
    expect(failingChecks(unauthorized)).toEqual(['device-auth.authorized'])
  })
  it('that issuer and device signed with two values are noted', async () => {
    const deviceElements = new Map([['org.iso.18013.5.1', new Map([['family_name', 'SMITH']])]])
    const authorized = await issueLicence({ mdoc: { keyAuthorizations: { nameSpaces: ['org.iso.18013.5.1'] } } })
    const report = await verifyDeviceResponse(await responseOf(authorized, { deviceElements }), await contextFor(authorized))
    expect(report.verdict).toBe('passed')
    expect(checksOf(report, 'consistency.elements')).toMatchObject([
      { status: 'warning', params: { element: 'family_name', problem: 'the device signed another value than the issuer' } },
    ])
  })
})

describe('a part given alone', () => {
  it('an IssuerSigned is judged as far as it goes: its docType is the MSO’s, its holder is not known', async () => {
    const report = await verifyIssuerSigned(encodeIssuerSigned(licence.mdoc), await contextFor(licence))
    expect(report).toMatchObject({ verdict: 'passed', version: null, checks: [] })
    expect(first(report).docType).toBe('org.iso.18013.5.1.mDL')
    expect(checksOf(report, 'mso.doc-type')).toMatchObject([{ status: 'not-applicable' }])
    expect(checksOf(report, 'device-auth.session')).toMatchObject([
      { status: 'indeterminate', binding: false, params: { reason: 'issuer-signed-alone' } },
    ])
    const deviceAuth = first(report).checks.filter(({ id }) => id.startsWith('device-auth.') && id !== 'device-auth.session')
    expect(deviceAuth.map(({ id, status }) => `${id} ${status}`)).toEqual(
      expect.arrayContaining([
        'device-auth.signature not-applicable',
        'device-auth.mac not-applicable',
        'device-auth.authorized not-applicable',
      ]),
    )
  })
  it('an IssuerSigned in front of us is never a pass', async () => {
    expect((await verifyIssuerSigned(encodeIssuerSigned(licence.mdoc), await contextFor(licence, { presentation: 'live' }))).verdict).toBe(
      'indeterminate',
    )
  })
  it('a Document is judged with its device authentication', async () => {
    const report = await verifyDocument(await documentOf(licence), await contextFor(licence))
    expect(report.verdict).toBe('passed')
    expect(checksOf(report, 'device-auth.signature')).toMatchObject([{ status: 'passed' }])
  })
  it('a Document without deviceSigned is no fault of structure, in a response it is one', async () => {
    const document = encode(
      new Map<string, Encodable>([
        ['docType', licence.mdoc.docType],
        ['issuerSigned', raw(encodeIssuerSigned(licence.mdoc))],
      ]),
    )
    expect((await verifyDocument(document, await contextFor(licence))).verdict).toBe('passed')
    const report = await verifyDeviceResponse(buildDeviceResponse({ documents: [document] }), await contextFor(licence))
    expect(failingChecks(report)).toEqual(['document.structure'])
  })
  it('bytes of another kind are a ReadError', async () => {
    const response = await responseOf(licence)
    await expect(verifyIssuerSigned(response, await contextFor(licence))).rejects.toMatchObject({ name: 'ReadError' })
    await expect(verifyDocument(response, await contextFor(licence))).rejects.toMatchObject({ name: 'ReadError' })
  })
})

it('the digest of a report does not change with the time at which it was judged, and does with its verdict', async () => {
  const response = await responseOf(licence)
  const context = await contextFor(licence)
  const digestAt = async (time: string) => reportDigest(await verifyDeviceResponse(response, { ...context, at: new Date(time) }))
  expect(await digestAt('2026-06-01T12:00:00Z')).toBe(await digestAt('2026-06-02T08:00:00Z'))
  expect(await digestAt('2026-06-01T12:00:00Z')).not.toBe(await digestAt('2027-06-02T08:00:00Z'))
})
