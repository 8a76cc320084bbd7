import { describe, expect, it } from 'vitest'
import { judge } from '../../intake/index.ts'
import { plateOf } from '../../messages/index.ts'
import { openTrustStore } from '../../trust/index.ts'
import { failingChecks } from '../../verify/index.ts'
import type { SampleName } from '../worker/protocol.ts'
import { demoIacaCertificate } from './demo-authority.ts'
import { makeSample } from './make-sample.ts'

const at = new Date()

async function judged(name: SampleName) {
  const { anchors: held } = await makeSample({ name: 'good', at, origin: 'https://verifier.example' })
  const { input, session } = await makeSample({ name, at, origin: 'https://verifier.example' })
  const outcome = await judge(input, { at, atOrigin: 'session', presentation: 'document', session, trust: await openTrustStore(held) })
  const report = outcome.state === 'judged' ? outcome.reports[0]?.report : undefined
  if (!report) throw new Error(`${name} was not judged`)
  return { kind: plateOf(outcome).kind, headline: plateOf(outcome).headline, failing: failingChecks(report) }
}

describe('the samples', () => {
  it.each<{ name: SampleName; kind: string; headline: string; failing: string[] }>([
    { name: 'good', kind: 'test', headline: 'Test credential – do not accept', failing: [] },
    { name: 'altered', kind: 'failed', headline: 'Altered – do not accept', failing: ['digest.match'] },
    { name: 'expired', kind: 'failed', headline: 'Expired', failing: ['validity.valid-until'] },
    { name: 'unknown-issuer', kind: 'indeterminate', headline: 'Unknown issuer', failing: [] },
  ])('$name: $headline', async ({ name, ...expected }) => {
    expect(await judged(name)).toEqual(expected)
  })
  it('are genuine: everything of the good one passes but what needs a list', async () => {
    const { input, anchors, session } = await makeSample({ name: 'good', at, origin: 'https://verifier.example' })
    const outcome = await judge(input, { at, atOrigin: 'session', presentation: 'live', session, trust: await openTrustStore(anchors) })
    const checks =
      outcome.state === 'judged' ? outcome.reports.flatMap(({ report }) => report.documents.flatMap((document) => document.checks)) : []
    expect(checks.filter(({ status }) => status === 'failed' || status === 'warning')).toEqual([])
    expect(checks.filter(({ status }) => status === 'indeterminate').map(({ id }) => id)).toEqual(['revocation.ds'])
  })
  it('of annex D answers its request, which its reader signed in this session', async () => {
    const { input, session, asOf, request } = await makeSample({ name: 'annex-d', at, origin: 'https://verifier.example' })
    if (asOf === undefined || request === undefined) throw new Error('no time, or no request')
    const trust = await openTrustStore([])
    const outcome = await judge(input, { at: asOf, atOrigin: 'operator', presentation: 'document', session, request, trust })
    const checks = outcome.state === 'judged' ? (outcome.reports[0]?.report.documents[0]?.checks ?? []) : []
    expect(checks.filter(({ id }) => id.startsWith('request.')).map(({ id, status }) => [id, status])).toEqual([
      ['request.reader-auth', 'passed'],
      ['request.elements', 'passed'],
      ['request.doc-type', 'passed'],
    ])
  })
  it('bring their authority, test-only, for a page whose trust store was built without it', async () => {
    const { anchors } = await makeSample({ name: 'good', at, origin: 'https://verifier.example' })
    expect(anchors).toMatchObject([{ bytes: demoIacaCertificate(), testOnly: true, origin: 'session' }])
  })
})
