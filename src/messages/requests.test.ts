// Question 9 in words: what was left out, what came unasked, another document than was asked for.
import { beforeAll, describe, expect, it } from 'vitest'
import { redactReport, renderMarkdown } from '../formats/index.ts'
import { contextOf, judgeContent, type Presented, presentDemo, reportOf, unmarked } from '../intake/demo-suite.ts'
import type { Outcome } from '../intake/index.ts'
import { encodeDeviceRequest, encodeItemsRequest } from '../mdoc/index.ts'
import type { VerificationReport } from '../verify/index.ts'
import { answersOf, docTypeNoun, elementNoun, namesLine, plateOf, requestLines } from './index.ts'

const NAMESPACE = 'org.iso.18013.5.1'
const PHOTO_ID = 'org.iso.23220.photoid.1'

let presented: Presented
beforeAll(async () => {
  presented = await presentDemo({}, { share: ({ elementIdentifier }) => ['family_name', 'portrait'].includes(elementIdentifier) })
})

const requestFor = (...asked: readonly (readonly [docType: string, elements: readonly string[]])[]) =>
  encodeDeviceRequest({
    docRequests: asked.map(([docType, elements]) => ({
      itemsRequestBytes: encodeItemsRequest({
        docType,
        nameSpaces: new Map([[NAMESPACE, new Map(elements.map((element) => [element, element === 'portrait']))]]),
      }),
    })),
  })
const judged = async (request: Uint8Array): Promise<Outcome> =>
  judgeContent(presented.response, await contextOf([unmarked(presented.licence)], { request }))
const answer = (report: VerificationReport) => answersOf(report, report.documents[0])[8]

const MDL = 'org.iso.18013.5.1.mDL'

describe('question 9', () => {
  it('tells how many came, and what is to be kept', async () => {
    expect(answer(reportOf(await judged(requestFor([MDL, ['family_name', 'portrait']]))))).toMatchObject({
      status: 'passed',
      answer: '2 of 2 details that were asked for came. The reader means to keep: portrait.',
    })
  })
  it('names what was left out, and what came unasked', async () => {
    const report = reportOf(await judged(requestFor([MDL, ['family_name', 'resident_address', 'age_over_21']])))
    expect(answer(report)).toMatchObject({
      status: 'warning',
      binding: false,
      answer: 'Asked for but not shared: address, 21 or over. Shared though not asked for: portrait.',
    })
  })
  it('names a document that did not come', async () => {
    const report = reportOf(await judged(requestFor([MDL, ['family_name', 'portrait']], [PHOTO_ID, ['portrait']])))
    expect(answer(report)?.answer).toBe('Asked for but not shared: photo ID.')
    expect(requestLines(report, report.documents[0])).toEqual({ notShared: ['photo ID'], notAskedFor: [] })
  })
  it('of a request that is none says so', async () => {
    expect(answer(reportOf(await judged(new Uint8Array())))).toMatchObject({
      status: 'indeterminate',
      answer: expect.stringMatching(/^The request could not be read/),
    })
  })
})

describe('another document than was asked for', () => {
  it('is the wrong one: needed, got', async () => {
    expect(plateOf(await judged(requestFor([PHOTO_ID, ['portrait']])))).toMatchObject({
      kind: 'failed',
      state: 'wrong-document',
      headline: 'Wrong document',
      line: 'Needed: photo ID. Got: driving licence.',
    })
  })
  it('of several that would have done names each, and a type without a label by its identifier', async () => {
    const plate = plateOf(await judged(requestFor([PHOTO_ID, ['portrait']], ['com.example.pass', ['portrait']])))
    expect(plate.line).toBe('Needed: photo ID or com.example.pass. Got: driving licence.')
  })
})

describe('the words', () => {
  it('of a detail and a document stand inside a sentence', () => {
    expect(['resident_address', 'birth_date', 'age_over_18', 'shoe_size'].map((element) => elementNoun(element))).toEqual([
      'address',
      'date of birth',
      '18 or over',
      'shoe_size',
    ])
    expect([MDL, PHOTO_ID, 'com.google.wallet.idcard.1', 'x.y'].map(docTypeNoun)).toEqual([
      'driving licence',
      'photo ID',
      'ID pass (Google Wallet)',
      'x.y',
    ])
  })
  it('of many details name eight, and count the rest', () => {
    expect(namesLine(Array.from('abcdefghij'))).toBe('a, b, c, d, e, f, g, h and 2 more')
    expect(namesLine(Array.from('abcdefgh'))).toBe('a, b, c, d, e, f, g, h')
  })
  it('stand in Markdown, where names can break out of no line', async () => {
    const text = renderMarkdown([await judged(requestFor([MDL, ['family_name', '<img src=x>\n# Passed']]))], { showPii: false })
    expect(text).toContain('\nAsked for but not shared: &lt;img src=x&gt;')
    expect(text).not.toMatch(/^# Passed/m)
    expect(text).toContain('\nShared though not asked for: portrait\n')
  })
  it('and the identifiers of a redacted report quote nobody', async () => {
    const named = await presentDemo({}, { deviceElements: new Map([['com.example', new Map([['MOELLER', 'MOELLER']])]]) })
    const context = await contextOf([unmarked(named.licence)], { request: requestFor([MDL, ['family_name']]) })
    const report = reportOf(await judgeContent(named.response, context))
    expect(JSON.stringify(report.documents[0]?.requested)).toContain('MOELLER')
    expect(JSON.stringify(redactReport(report))).not.toContain('MOELLER')
  })
})
