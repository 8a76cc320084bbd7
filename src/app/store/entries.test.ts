import { describe, expect, it } from 'vitest'
import type { Outcome } from '../../intake/index.ts'
import type { VerificationReport } from '../../verify/index.ts'
import type { Judgement } from '../worker/protocol.ts'
import { entriesOf, worstEntry } from './entries.ts'

const report = (verdict: VerificationReport['verdict'], framed: VerificationReport['framed'] = []) =>
  ({ verdict, framed, documents: [], checks: [], sessionOrigin: null, at: '2026-11-24T00:00:00Z' }) as unknown as VerificationReport
const judged = (source: string, ...reports: VerificationReport[]): Judgement => ({
  outcome: {
    state: 'judged',
    source,
    readAs: 'CBOR',
    remarks: [],
    reports: reports.map((one, index) => ({ source: `${source}: ${index}`, report: one, response: new Uint8Array() })),
  },
  digests: reports.map((_, index) => `digest ${index}`),
})
const certificate: Judgement = {
  outcome: { state: 'other', source: 'iaca.pem', recognised: 'certificate', advice: 'import-in-trust', detail: '' } satisfies Outcome,
  digests: [],
}

describe('the rows of a result', () => {
  it('are one for each response of each input, each with its own outcome', () => {
    const entries = entriesOf([judged('vp_token', report('passed'), report('failed')), certificate])
    expect(entries.map(({ source, digest }) => [source, digest])).toEqual([
      ['vp_token: 0', 'digest 0'],
      ['vp_token: 1', 'digest 1'],
      ['iaca.pem', undefined],
    ])
    expect(entries[1]?.outcome).toMatchObject({ reports: [{ source: 'vp_token: 1' }] })
  })
  it('show the worst first: what failed, then what is no licence, then doubt, then a frame', () => {
    const worst = (...judgements: Judgement[]) => worstEntry(judgements)?.source
    expect(worst(judged('a', report('passed')), judged('b', report('indeterminate')), certificate, judged('c', report('failed')))).toBe(
      'c: 0',
    )
    expect(worst(judged('a', report('passed')), judged('b', report('indeterminate')), certificate)).toBe('iaca.pem')
    expect(worst(judged('a', report('passed')), judged('b', report('passed', ['test-only-anchor'])))).toBe('b: 0')
  })
  it('keep an input in which nothing was found', () => {
    expect(entriesOf([judged('empty')])).toMatchObject([{ source: 'empty', sourced: undefined }])
  })
})
