// The ten questions: each with its worst check, and an answer that tells most.
import { beforeAll, describe, expect, it } from 'vitest'
import { contextOf, judgeContent, judgeFault, type Presented, presentDemo, reportOf, unmarked } from '../intake/demo-suite.ts'
import type { VerificationContext, VerificationReport } from '../verify/index.ts'
import { answersOf } from './index.ts'

let presented: Presented
beforeAll(async () => {
  presented = await presentDemo()
})
const reportFor = async (changes: Partial<VerificationContext> = {}): Promise<VerificationReport> =>
  reportOf(await judgeContent(presented.response, await contextOf([unmarked(presented.licence)], changes)))
const inSession = () => reportFor({ session: { transcript: presented.sessionTranscript, origin: 'operator' } })
const answersTo = (report: VerificationReport) =>
  answersOf(report, report.documents[0]).map(({ group, status, answer }) => [group, status, answer])

describe('the ten questions', () => {
  it('are answered for a licence without a fault', async () => {
    expect(answersTo(await inSession())).toEqual([
      [1, 'passed', expect.stringMatching(/^DeviceResponse 1\.0, 1 document, [\d,]+ bytes\.$/)],
      [2, 'passed', expect.stringMatching(/^The signature over the signed data verifies: ES256, /)],
      [3, 'passed', expect.stringMatching(/^DS → IACA, purpose mdlDS, dates in order; \d+ rules kept\.$/)],
      [4, 'passed', 'Issued under “C=NL, O=Utopia DMV, CN=Utopia DMV IACA”, held from demo authority.'],
      [5, 'passed', '27 of 27 match what was signed.'],
      [6, 'passed', 'Valid until 2026-07-15T12:00:00Z.'],
      [7, 'indeterminate', expect.stringMatching(/^Not performed: /)],
      [8, 'passed', expect.stringMatching(/^The device signature over this session verifies: ES256, /)],
      [9, 'passed', 'No request was given to compare with.'],
      [10, 'passed', 'Policy “interop”: every rule kept.'],
    ])
  })
  it('8: without a session nothing proves the owner', async () => {
    expect(answersTo(await reportFor())[7]).toEqual([
      8,
      'indeterminate',
      'No session data was given: nothing proves that its owner presented it.',
    ])
  })
  it('3: a link certificate stands between', async () => {
    const report = reportOf(await judgeFault('link-certificate', {}, { testOnly: true }))
    expect(answersTo(report)[2]?.[2]).toMatch(/^DS → link certificate → IACA, purpose mdlDS, dates in order/)
  })
  it('3: without an authority the rules are counted that need none', async () => {
    const report = reportOf(await judgeContent(presented.response, await contextOf([])))
    expect(answersTo(report)[2]).toEqual([3, 'passed', expect.stringMatching(/^\d+ rules kept\.$/)])
  })
  it('a failure leads, and the others of its kind are counted', async () => {
    const answers = answersTo(reportOf(await judgeFault('digest-ids-swapped', {}, { testOnly: true })))
    expect(answers[4]).toEqual([5, 'failed', expect.stringMatching(/^digestID \d+: signed .* And 1 more\.$/)])
    expect(answers[9]).toEqual([10, 'failed', 'Policy “interop”: 2 failed.'])
  })
  it('1: a Document alone is a part of a response', async () => {
    const report = reportOf(await judgeContent(presented.document, await contextOf([unmarked(presented.licence)])))
    expect(answersTo(report)[0]?.[2]).toMatch(/^Part of a DeviceResponse, [\d,]+ bytes\.$/)
  })
  it('are answered for a response without documents', async () => {
    const report = reportOf(await judgeFault('no-documents'))
    const answers = answersOf(report, undefined)
    expect(answers.map(({ group, status }) => [group, status])).toEqual([
      [1, 'indeterminate'],
      ...[2, 3, 4, 5, 6, 7, 8, 9].map((group) => [group, 'not-applicable']),
      [10, 'indeterminate'],
    ])
    expect(answers[0]?.answer).toBe('The response holds no document.')
  })
})
