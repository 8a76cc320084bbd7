// request.elements and request.doc-type: what was asked for against what came.
import { beforeAll, describe, expect, it } from 'vitest'
import { encode } from '../cbor/index.ts'
import { buildDeviceResponse, type DemoLicence } from '../issue/index.ts'
import { contextFor, documentOf, issueLicence, responseOf } from './licence.fixture.ts'
import type { Check, VerificationReport } from './report.ts'
import { type AskedFor, judgedWith, MDL, NAMESPACE, requestFor, requestWithUseCases } from './request.fixture.ts'
import { failingChecks } from './verdict.ts'
import { verifyDeviceResponse, verifyDocument } from './verify-device-response.ts'

const PHOTO_ID = 'org.iso.23220.photoid.1'

let licence: DemoLicence
beforeAll(async () => {
  licence = await issueLicence()
})

const checksOf = (report: VerificationReport, id: Check['id'], document = 0) =>
  (report.documents[document]?.checks ?? []).filter((check) => check.id === id)
/** Each departure by its problem and what it is about. */
const departures = (report: VerificationReport, document = 0): string[] =>
  checksOf(report, 'request.elements', document).map(({ status, params }) =>
    'problem' in params && 'element' in params && !('reason' in params)
      ? `${status} ${params.problem} ${params.element}`.trim()
      : `${status} ${Object.values(params).join(' ')}`,
  )
const judged = (shared: readonly string[], ...asked: readonly AskedFor[]) => judgedWith(licence, [shared], requestFor(...asked))

describe('without a request', () => {
  it('nothing is compared', async () => {
    const report = await verifyDeviceResponse(await responseOf(licence), await contextFor(licence))
    for (const id of ['request.reader-auth', 'request.elements', 'request.doc-type'] as const)
      expect(checksOf(report, id)).toMatchObject([{ status: 'not-applicable', params: { reason: 'no-request' } }])
    expect([report.requested, report.documents[0]?.requested]).toEqual([undefined, undefined])
  })
})

describe('the details that were asked for', () => {
  it('all came: passed, with how many and what is to be kept', async () => {
    const report = await judged(['family_name', 'portrait'], { elements: { family_name: false, portrait: true } })
    expect(checksOf(report, 'request.elements')).toMatchObject([
      { status: 'passed', binding: false, params: { asked: 2, answered: 2, keep: 'portrait', by: '', problem: '' } },
    ])
    expect(report.verdict).toBe('passed')
    expect(report.documents[0]?.requested).toMatchObject({
      docRequest: 0,
      elements: [
        { element: 'family_name', intentToRetain: false, answer: 'returned' },
        { element: 'portrait', intentToRetain: true, answer: 'returned' },
      ],
      unrequested: [],
    })
  })
  it('one was left out: a warning that names it, and the verdict stays', async () => {
    const report = await judged(['family_name'], { elements: ['family_name', 'resident_address'] })
    expect(checksOf(report, 'request.elements')).toMatchObject([
      {
        status: 'warning',
        params: { problem: 'missing', element: 'resident_address', asked: 2, answered: 1 },
        subject: { namespace: NAMESPACE, element: 'resident_address' },
      },
    ])
    expect(report.verdict).toBe('passed')
    const strict = await judgedWith(licence, [['family_name']], requestFor({ elements: ['resident_address'] }), { policy: 'strict' })
    expect(checksOf(strict, 'request.elements')).toMatchObject([{ status: 'warning' }, { status: 'warning' }])
  })
  it('one was left out, and the device says so: with its error', async () => {
    const document = await documentOf(licence, {
      share: ({ elementIdentifier }) => elementIdentifier === 'family_name',
      errors: new Map([[NAMESPACE, new Map([['resident_address', 0]])]]),
    })
    const request = requestFor({ elements: ['family_name', 'resident_address'] })
    const report = await verifyDeviceResponse(buildDeviceResponse({ documents: [document] }), await contextFor(licence, { request }))
    expect(checksOf(report, 'request.elements')).toMatchObject([{ params: { problem: 'missing', errorCode: '0' } }])
    expect(report.documents[0]?.requested?.elements[1]).toMatchObject({ answer: 'missing', errorCode: 0 })
  })
  it('one came that nobody asked for: a warning that names it', async () => {
    const report = await judged(['family_name', 'birth_date'], { elements: ['family_name'] })
    expect(departures(report)).toEqual(['warning unrequested birth_date'])
    expect(report.documents[0]?.requested?.unrequested).toEqual([{ namespace: NAMESPACE, element: 'birth_date', origin: 'issuer' }])
    expect(report.verdict).toBe('passed')
  })
  it('one of another namespace is another detail', async () => {
    const report = await judged(['family_name'], { elements: ['family_name'], namespace: 'org.iso.23220.1' })
    expect(departures(report)).toEqual(['warning missing family_name', 'warning unrequested family_name'])
  })
  it('device-signed details count as returned, and as unasked', async () => {
    const deviceElements = new Map([['com.example', new Map([['mood', 'good']])]])
    const response = await responseOf(licence, { share: ({ elementIdentifier }) => elementIdentifier === 'family_name', deviceElements })
    const request = requestFor({ elements: ['family_name'] })
    const report = await verifyDeviceResponse(response, await contextFor(licence, { request }))
    expect(report.documents[0]?.requested?.unrequested).toEqual([{ namespace: 'com.example', element: 'mood', origin: 'device' }])
  })
})

describe('ages', () => {
  it.each<{ name: string; asked: string; shared: readonly string[]; found: readonly string[] }>([
    { name: 'the statement itself answers', asked: 'age_over_21', shared: ['age_over_21'], found: ['passed'] },
    { name: 'the nearest higher one that is true answers', asked: 'age_over_20', shared: ['age_over_21'], found: ['passed'] },
    { name: 'the nearest lower one that is false answers', asked: 'age_over_67', shared: ['age_over_65'], found: ['passed'] },
    {
      name: 'a lower one that is true settles nothing, and was not asked for',
      asked: 'age_over_20',
      shared: ['age_over_18'],
      found: ['warning missing age_over_20', 'warning unrequested age_over_18'],
    },
    {
      name: 'of several that settle it the nearest was asked for, and no other',
      asked: 'age_over_20',
      shared: ['age_over_21', 'age_over_25'],
      found: ['warning unrequested age_over_25'],
    },
  ])('$name', async ({ asked, shared, found }) => {
    expect(departures(await judged(shared, { elements: [asked] }))).toEqual(found)
  })
  it('of others are named as what answered', async () => {
    const report = await judged(['age_over_21'], { elements: ['age_over_20'] })
    expect(report.documents[0]?.requested?.elements).toMatchObject([{ answer: 'age-statement', by: ['age_over_21'] }])
    expect(checksOf(report, 'request.elements')).toMatchObject([{ params: { by: 'age_over_20 by age_over_21' } }])
  })
  it('two may be asked for, three are a warning', async () => {
    const two = ['age_over_18', 'age_over_21']
    expect(departures(await judged(two, { elements: two }))).toEqual(['passed'])
    const three = [...two, 'age_over_25']
    expect(departures(await judged(three, { elements: three }))).toEqual(['warning too-many-ages age_over_18, age_over_21, age_over_25'])
  })
})

describe('the type of document', () => {
  it('is the one that was asked for', async () => {
    expect(checksOf(await judged(['family_name'], { elements: ['family_name'] }), 'request.doc-type')).toMatchObject([
      { status: 'passed', binding: true, params: { needed: MDL, got: MDL } },
    ])
  })
  it('is another one: failed, under both policies, and its details are not compared', async () => {
    const request = requestFor({ docType: PHOTO_ID, elements: ['family_name'] })
    for (const policy of ['interop', 'strict'] as const) {
      const report = await judgedWith(licence, [['family_name']], request, { policy })
      expect(failingChecks(report)).toContain('request.doc-type')
      if (policy === 'interop') expect(failingChecks(report)).toEqual(['request.doc-type'])
      expect(checksOf(report, 'request.doc-type')).toMatchObject([{ status: 'failed', params: { needed: PHOTO_ID, got: MDL } }])
      expect(checksOf(report, 'request.elements')).toMatchObject([{ status: 'not-applicable', params: { reason: 'not-asked-for' } }])
      expect(report.requested).toMatchObject({ docTypes: [PHOTO_ID], missing: [PHOTO_ID] })
    }
  })
  it('is one of several that were asked for', async () => {
    const report = await judged(['family_name'], { docType: PHOTO_ID, elements: ['portrait'] }, { elements: ['family_name'] })
    expect(checksOf(report, 'request.doc-type')).toMatchObject([{ status: 'passed' }])
    expect(report.documents[0]?.requested?.docRequest).toBe(1)
  })
  it('is told apart without regard to case, as the scopes of authorities are', async () => {
    const report = await judged(['family_name'], { docType: MDL.toUpperCase(), elements: ['family_name'] })
    expect(checksOf(report, 'request.doc-type')).toMatchObject([{ status: 'passed' }])
  })
})

describe('several documents', () => {
  it('one was asked for and did not come: a warning of the response, and the verdict stays', async () => {
    const report = await judged(
      ['family_name'],
      { elements: ['family_name'] },
      { docType: PHOTO_ID, elements: ['portrait', 'age_over_18'] },
    )
    expect(report.checks.filter(({ id }) => id === 'request.elements')).toMatchObject([
      { status: 'warning', binding: false, params: { problem: 'document-missing', element: PHOTO_ID, asked: 2, answered: 0 } },
    ])
    expect(report.requested?.missing).toEqual([PHOTO_ID])
    expect(report.verdict).toBe('passed')
  })
  it('of one type answer one request each, whichever way round they come', async () => {
    const request = requestFor({ elements: ['family_name'] }, { elements: ['portrait'] })
    const report = await judgedWith(licence, [['portrait'], ['family_name']], request)
    expect(report.documents.map(({ requested }) => requested?.docRequest)).toEqual([1, 0])
    expect([departures(report, 0), departures(report, 1)]).toEqual([['passed'], ['passed']])
  })
  it('may be merged by the wallet: what another request of the type asked for was asked for', async () => {
    const report = await judged(['family_name', 'portrait'], { elements: ['family_name'] }, { elements: ['portrait'] })
    expect(departures(report)).toEqual(['passed'])
    expect(report.requested?.missing).toEqual([])
  })
  it('more of one type than were asked for are each held against that request', async () => {
    const report = await judgedWith(licence, [['family_name'], ['portrait']], requestFor({ elements: ['family_name'] }))
    expect([departures(report, 0), departures(report, 1)]).toEqual([
      ['passed'],
      ['warning missing family_name', 'warning unrequested portrait'],
    ])
  })
  it('none came: what was asked for is named all the same', async () => {
    const request = requestFor({ elements: ['family_name'] })
    const report = await verifyDeviceResponse(buildDeviceResponse({ documents: [] }), await contextFor(licence, { request }))
    expect(report.verdict).toBe('indeterminate')
    expect(report.checks.filter(({ id }) => id === 'request.elements')).toMatchObject([{ params: { problem: 'document-missing' } }])
  })
  it('a Document given alone is compared, and its verdict is not changed by what did not come', async () => {
    const request = requestFor({ elements: ['family_name'] }, { docType: PHOTO_ID, elements: ['portrait'] })
    const document = await documentOf(licence, { share: ({ elementIdentifier }) => elementIdentifier === 'family_name' })
    const report = await verifyDocument(document, await contextFor(licence, { request }))
    expect([report.verdict, departures(report)]).toEqual(['passed', ['passed']])
  })
})

describe('members of the second edition', () => {
  const birthDate = (...sets: readonly (readonly string[])[]) =>
    new Map([
      [
        'alternativeDataElements',
        [
          new Map<string, unknown>([
            ['requestedElement', [NAMESPACE, 'age_in_years']],
            ['alternativeElementSets', sets.map((set) => set.map((element) => [NAMESPACE, element]))],
          ]) as never,
        ],
      ],
    ])
  it('an alternative answers where all of its set came', async () => {
    const requestInfo = birthDate(['birth_date', 'issue_date'], ['birth_date'])
    const report = await judged(['birth_date'], { elements: ['age_in_years'], requestInfo })
    expect(departures(report)).toEqual(['passed'])
    expect(report.documents[0]?.requested?.elements).toMatchObject([{ answer: 'alternative', by: ['birth_date'] }])
  })
  it('half of a set answers nothing, yet it was asked for', async () => {
    const report = await judged(['birth_date'], { elements: ['age_in_years'], requestInfo: birthDate(['birth_date', 'issue_date']) })
    expect(departures(report)).toEqual(['warning missing age_in_years'])
  })
  it('issuers, one set alone, a size, a zero-knowledge proof and encryption are read and told', async () => {
    const requestInfo = new Map<string, never>([
      ['issuerIdentifiers', [Uint8Array.of(0xab, 0xcd)] as never],
      ['uniqueDocSetRequired', true as never],
      ['maximumResponseSize', 20_000 as never],
      [
        'zkRequest',
        new Map([
          [
            'systemSpecs',
            [
              new Map([
                ['zkSystemId', 'a'],
                ['system', 'longfellow'],
              ]),
            ],
          ],
        ]) as never,
      ],
      ['docResponseEncryption', new Map() as never],
    ])
    const report = await judged(['family_name'], { elements: ['family_name'], requestInfo })
    expect(report.documents[0]?.requested).toMatchObject({
      issuerIdentifiers: ['abcd'],
      uniqueDocSetRequired: true,
      maximumResponseSize: 20_000,
      zkRequest: { systems: ['longfellow'], required: false },
      encryptionAsked: true,
      unread: [],
    })
  })
  it('one of another type counts for nothing, and a warning names it', async () => {
    const requestInfo = new Map<string, never>([
      ['alternativeDataElements', 7 as never],
      ['maximumResponseSize', 'much' as never],
    ])
    const report = await judged(['family_name'], { elements: ['family_name'], requestInfo })
    expect(departures(report)).toEqual(['warning not-read alternativeDataElements', 'warning not-read maximumResponseSize'])
  })
  it('use cases: a document that another set makes needless is no lack, a mandatory use case is', async () => {
    const caseOf = (mandatory: boolean, documentSets: readonly (readonly number[])[]) =>
      new Map<string, never>([
        ['mandatory', mandatory as never],
        ['documentSets', documentSets as never],
        ['purposeHints', new Map([['com.example', 1]]) as never],
      ])
    const asked = [{ elements: ['family_name'] }, { docType: PHOTO_ID, elements: ['portrait'] }] as const
    const either = await judgedWith(licence, [['family_name']], requestWithUseCases([caseOf(true, [[1], [0]])], ...asked))
    expect(either.checks.filter(({ id }) => id === 'request.elements')).toEqual([])
    expect(either.requested?.useCases).toEqual([
      { mandatory: true, documentSets: [[1], [0]], purposes: [{ name: 'com.example', value: '1' }] },
    ])
    const both = await judgedWith(licence, [['family_name']], requestWithUseCases([caseOf(false, [[1]]), caseOf(true, [[0, 1]])], ...asked))
    expect(both.checks.filter(({ id }) => id === 'request.elements')).toMatchObject([{ params: { problem: 'use-case', element: '2' } }])
    const beyond = await judgedWith(licence, [['family_name']], requestWithUseCases([caseOf(true, [[9]])], ...asked))
    expect(beyond.checks.filter(({ id }) => id === 'request.elements')).toMatchObject([{ params: { problem: 'use-case' } }])
  })
})

describe('a session by light', () => {
  it('holds the request that it answers', async () => {
    const request = requestFor({ docType: PHOTO_ID, elements: ['portrait'] })
    const handover = { type: 'optical', nonce: new Uint8Array(32), origin: 'https://verifier.example', request } as const
    const report = await verifyDeviceResponse(
      await responseOf(licence),
      await contextFor(licence, { session: { transcript: handover, origin: 'session' } }),
    )
    expect(failingChecks(report)).toEqual(['device-auth.signature', 'request.doc-type'])
  })
})

describe('a request that is none', () => {
  it.each([
    ['is no CBOR', Uint8Array.of(0xff)],
    ['is empty', new Uint8Array()],
    [
      'asks for nothing',
      encode(
        new Map<string, never>([
          ['version', '1.0' as never],
          ['docRequests', [] as never],
        ]),
      ),
    ],
  ])('that %s leaves it open whether the right document came', async (_, request) => {
    const report = await judgedWith(licence, [['family_name']], request)
    expect(report.verdict).toBe('indeterminate')
    expect(checksOf(report, 'request.doc-type')).toMatchObject([
      { status: 'indeterminate', binding: true, params: { reason: 'request-not-readable' } },
    ])
    expect(checksOf(report, 'request.elements')).toMatchObject([{ status: 'indeterminate', binding: false }])
  })
})
