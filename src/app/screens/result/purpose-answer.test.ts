import { describe, expect, it } from 'vitest'
import { judge } from '../../../intake/index.ts'
import { openTrustStore } from '../../../trust/index.ts'
import type { VerificationReport } from '../../../verify/index.ts'
import { makeSample } from '../../samples/make-sample.ts'
import { purposeAnswer } from './purpose-answer.ts'

const at = new Date()

async function goodReport(): Promise<VerificationReport> {
  const { input, anchors, session } = await makeSample({ name: 'good', at, origin: 'https://verifier.example' })
  const outcome = await judge(input, { at, atOrigin: 'operator', presentation: 'document', session, trust: await openTrustStore(anchors) })
  const report = outcome.state === 'judged' ? outcome.reports[0]?.report : undefined
  if (!report) throw new Error('the sample was not judged')
  return report
}
const without = (report: VerificationReport, element: RegExp): VerificationReport => ({
  ...report,
  documents: report.documents.map((document) => ({ ...document, elements: document.elements.filter((one) => !element.test(one.element)) })),
})

describe('the answer that lets the sign carry a tick', () => {
  it('is yes for an age that was attested, and for a category that is in date', async () => {
    const report = await goodReport()
    expect([purposeAnswer(report, 'age-18'), purposeAnswer(report, 'age-21'), purposeAnswer(report, 'driving')]).toEqual([
      'yes',
      'yes',
      'yes',
    ])
  })
  it('is unknown where nothing was shared that decides it', async () => {
    const report = await goodReport()
    expect(purposeAnswer(without(report, /^age_over_/), 'age-21')).toBe('unknown')
    expect(purposeAnswer(without(report, /^driving_privileges$/), 'driving')).toBe('unknown')
  })
  it('is taken from no two documents: they may be of two people', async () => {
    const report = await goodReport()
    expect(purposeAnswer({ ...report, documents: [...report.documents, ...report.documents] }, 'age-21')).toBe('unknown')
  })
  it('is taken from no other type of document, whatever it carries', async () => {
    const report = await goodReport()
    const card = { ...report, documents: report.documents.map((document) => ({ ...document, docType: 'org.example.club.1' })) }
    expect(purposeAnswer(card, 'age-21')).toBe('unknown')
    expect(purposeAnswer(card, 'driving')).toBe('unknown')
  })
  it('is none where identity was asked for', async () => {
    expect(purposeAnswer(await goodReport(), 'identity')).toBeUndefined()
  })
})
