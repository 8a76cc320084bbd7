// Requests that nobody would send in earnest: comparing stays bounded, never throws, and changes no other check.
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Encodable, embedded, encode, raw } from '../cbor/index.ts'
import { buildDeviceResponse, type DemoLicence } from '../issue/index.ts'
import { encodeDeviceRequest } from '../mdoc/index.ts'
import { contextFor, documentOf, issueLicence } from './licence.fixture.ts'
import type { Check, VerificationReport } from './report.ts'
import { itemsRequest, judgedWith, NAMESPACE, requestFor, responseWith } from './request.fixture.ts'
import { verifyDeviceResponse } from './verify-device-response.ts'

let licence: DemoLicence
let response: Uint8Array
let plain: VerificationReport
beforeAll(async () => {
  licence = await issueLicence()
  response = await responseWith(licence, ['family_name', 'age_over_21'])
  plain = await verifyDeviceResponse(response, await contextFor(licence))
})

const judged = async (request: Uint8Array) => verifyDeviceResponse(response, await contextFor(licence, { request }))
const others = ({ checks, documents }: VerificationReport): readonly Check[] =>
  [...checks, ...documents.flatMap((document) => document.checks)].filter(({ id }) => !id.startsWith('request.'))
const requestChecks = ({ documents }: VerificationReport) => (documents[0]?.checks ?? []).filter(({ id }) => id.startsWith('request.'))

const map = (members: Readonly<Record<string, Encodable>>) => new Map<string, Encodable>(Object.entries(members))
const request = (items: Encodable, more: Readonly<Record<string, Encodable>> = {}) =>
  encode(map({ version: '1.0', docRequests: [map({ itemsRequest: embedded(items), ...more })] }))

describe('a hostile request', () => {
  it('of 1,000 docRequests is compared; of 1,001 it is not, and says so', async () => {
    const many = (count: number) =>
      requestFor(...Array.from({ length: count }, (_, index) => ({ docType: `com.example.${index}`, elements: ['x'] })))
    expect((await judged(many(1_000))).requested?.docTypes).toHaveLength(100)
    expect(requestChecks(await judged(many(1_001)))).toMatchObject([
      { id: 'request.reader-auth', status: 'not-applicable' },
      { id: 'request.elements', status: 'indeterminate', params: { reason: 'request-too-large' } },
      { id: 'request.doc-type', status: 'indeterminate', binding: true, params: { reason: 'request-too-large' } },
    ])
  })
  it('of 2,000 details names a hundred that are missing, and counts the rest', async () => {
    const elements = Array.from({ length: 2_000 }, (_, index) => `element_${index}`)
    const found = requestChecks(await judged(requestFor({ elements }))).filter(({ id }) => id === 'request.elements')
    expect(found).toHaveLength(101)
    expect(found.at(-1)).toMatchObject({ params: { problem: 'more', element: '1902' } }) // with the two that came unasked
  })
  it('of one type a thousand times over, held against many documents, ends soon', async () => {
    const documents = await Promise.all(Array.from({ length: 20 }, () => documentOf(licence)))
    const asked = requestFor(...Array.from({ length: 1_000 }, () => ({ elements: ['family_name', 'portrait'] })))
    const report = await verifyDeviceResponse(buildDeviceResponse({ documents }), await contextFor(licence, { request: asked }))
    expect(report.documents.map(({ requested }) => requested?.docRequest)).toEqual(documents.map((_, index) => index))
  })
  it('with a detail twice is none that can be read', async () => {
    // { "family_name": false, "family_name": true }
    const twice = Uint8Array.of(0xa2, ...encode('family_name'), 0xf4, ...encode('family_name'), 0xf5)
    const items = map({ docType: 'org.iso.18013.5.1.mDL', nameSpaces: map({ [NAMESPACE]: raw(twice) }) })
    expect(requestChecks(await judged(request(items)))).toMatchObject([{}, { params: { reason: 'request-not-readable' } }, {}])
  })
  it('with identifiers as long as a book is named by their beginnings', async () => {
    const long = 'x'.repeat(1_000_000)
    const report = await judgedWith(licence, [['family_name']], requestFor({ docType: long, elements: [long] }))
    const found = requestChecks(report).find(({ id }) => id === 'request.doc-type')
    expect(found && 'needed' in found.params ? String(found.params.needed).length : 0).toBeLessThan(200)
  })
  it('with eleven signatures over all of it is not compared', async () => {
    const cose: Encodable = [new Uint8Array(), map({}), null, new Uint8Array(64)]
    const asked = encodeDeviceRequest({
      docRequests: [{ itemsRequestBytes: itemsRequest({ elements: ['family_name'] }) }],
      readerAuthAll: Array.from({ length: 11 }, () => cose),
    })
    expect(requestChecks(await judged(asked))).toMatchObject([{}, { params: { reason: 'request-too-large' } }, {}])
  })
  it('with names of the language’s own objects is compared like any other', async () => {
    const elements = ['__proto__', 'constructor', 'toString']
    const report = await judged(requestFor({ elements, namespace: '__proto__' }))
    expect(report.documents[0]?.requested?.elements.map(({ element, answer }) => [element, answer])).toEqual(
      elements.map((element) => [element, 'missing']),
    )
  })
})

const anything: fc.Arbitrary<Encodable> = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom<Encodable>(
      true,
      false,
      null,
      0,
      -1,

      'age_over_18',
      'family_name',
      NAMESPACE,
      'org.iso.18013.5.1.mDL',
      new Uint8Array(3),
    ),
    fc.array(tie('value') as fc.Arbitrary<Encodable>, { maxLength: 4 }),
    fc
      .dictionary(
        fc.constantFrom('mandatory', 'documentSets', 'requestedElement', 'systemSpecs', 'x'),
        tie('value') as fc.Arbitrary<Encodable>,
      )
      .map((members) => map(members)),
  ),
})).value as fc.Arbitrary<Encodable>

const someRequest = fc
  .record({
    docType: fc.oneof(fc.constantFrom<Encodable>('org.iso.18013.5.1.mDL', 'com.example'), anything),
    nameSpaces: fc.oneof(
      fc
        .subarray(['family_name', 'age_over_18', 'age_over_20', 'portrait'])
        .map((names) => map({ [NAMESPACE]: new Map(names.map((name) => [name, true])) })),
      anything,
    ),
    requestInfo: fc
      .dictionary(fc.constantFrom('alternativeDataElements', 'issuerIdentifiers', 'zkRequest', 'uniqueDocSetRequired'), anything)
      .map((members) => map(members)),
    readerAuth: fc.oneof(fc.constant(undefined), anything),
    useCases: anything,
  })
  .map(({ docType, nameSpaces, requestInfo, readerAuth, useCases }) =>
    encode(
      map({
        version: '1.1',
        docRequests: [
          map({ itemsRequest: embedded(map({ docType, nameSpaces, requestInfo })), ...(readerAuth === undefined ? {} : { readerAuth }) }),
        ],
        deviceRequestInfo: embedded(map({ useCases })),
      }),
    ),
  )

describe('comparing', () => {
  it('never throws and changes no other check, whatever the request holds', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(someRequest, fc.uint8Array({ maxLength: 200 })), async (asked) => {
        const report = await judged(asked)
        expect(others(report)).toEqual(others(plain))
        expect(requestChecks(report).map(({ id }) => id)).toEqual(
          expect.arrayContaining(['request.reader-auth', 'request.elements', 'request.doc-type']),
        )
        expect(structuredClone(report)).toEqual(report)
      }),
      { numRuns: 60 },
    )
  })
})
