import { describe, expect, it } from 'vitest'
import { judge } from '../../../intake/index.ts'
import { readCaseFile } from '../../../mdoc/index.ts'
import { openTrustStore } from '../../../trust/index.ts'
import { type OwnPolicy, readPolicy } from '../../../verify/index.ts'
import { encodePem } from '../../../x509/index.ts'
import { makeSample } from '../../samples/make-sample.ts'
import { entriesOf } from '../../store/entries.ts'
import { caseText, pemOf, reportText } from './save.ts'

const at = new Date()

async function good() {
  const { input, anchors, session } = await makeSample({ name: 'good', at, origin: 'https://verifier.example' })
  const context = { at, atOrigin: 'operator', presentation: 'document', session, trust: await openTrustStore(anchors) } as const
  const [entry] = entriesOf([{ outcome: await judge(input, context), digests: [] }])
  if (!entry) throw new Error('the sample was not judged')
  return { entry, session, anchors }
}

describe('what is saved of a result', () => {
  it('is a case with the request that was compared, which is compared again', async () => {
    const { input, session, asOf = at, request } = await makeSample({ name: 'annex-d', at, origin: 'https://verifier.example' })
    const context = { at: asOf, atOrigin: 'operator', presentation: 'document', session, trust: await openTrustStore([]) } as const
    const [entry] = entriesOf([{ outcome: await judge(input, context), digests: [] }])
    if (!entry || request === undefined) throw new Error('the sample was not judged, or has no request')
    const saved = readCaseFile(JSON.parse(await caseText(entry, { session, presentation: 'document', request })))
    expect(saved.request).toEqual({ bytes: request })
  })
  it('is a case that is judged alike again: its trust is then the file’s, and says so', async () => {
    const { entry, session } = await good()
    const content = await caseText(entry, { session, presentation: 'document' })
    const again = await judge(
      { source: 'saved.case.json', content },
      { at: new Date(), atOrigin: 'session', presentation: 'document', trust: await openTrustStore([]) },
    )
    expect(again).toMatchObject({
      state: 'judged',
      reports: [
        {
          report: {
            verdict: 'passed',
            framed: expect.arrayContaining(['test-only-anchor', 'trust-from-file', 'time-from-file']),
            sessionOrigin: 'file',
          },
        },
      ],
    })
  })
  it('is a case with the policy written out, where it was one’s own, and with none that cannot be', async () => {
    const { input, anchors, session } = await makeSample({ name: 'good', at, origin: 'https://verifier.example' })
    const ownPolicy = readPolicy({ schemaVersion: 1, name: 'Counter 7', base: 'interop', bind: { 'consistency.age': 'b' } })
    const context = { at, atOrigin: 'operator', presentation: 'document', session, trust: await openTrustStore(anchors) } as const
    const [entry] = entriesOf([{ outcome: await judge(input, { ...context, policy: ownPolicy }), digests: [] }])
    if (!entry) throw new Error('the sample was not judged')
    const saved = async (policy: OwnPolicy | null) =>
      readCaseFile(JSON.parse(await caseText(entry, { session, presentation: 'document', ownPolicy: policy })))
    const written = (await saved(ownPolicy)).policy
    expect(readPolicy(written)).toEqual(ownPolicy)
    expect(await saved(null)).not.toHaveProperty('policy')
    expect(await saved(null)).not.toHaveProperty('expect')
  })
  it('is a case without its session where that is over: in a case it would count again', async () => {
    const { entry, session } = await good()
    const saved = readCaseFile(JSON.parse(await caseText(entry, { session: { ...session, over: 'used' }, presentation: 'live' })))
    expect([saved.handover, saved.sessionTranscript, saved.expect]).toEqual([undefined, undefined, undefined])
  })
  it('is a case that expects no verdict where somebody presented it without a session: as a document it is judged otherwise', async () => {
    const { entry, session } = await good()
    const saved = async (choices: Parameters<typeof caseText>[1]) => readCaseFile(JSON.parse(await caseText(entry, choices))).expect
    expect(await saved({ session: null, presentation: 'live' })).toBeUndefined()
    expect(await saved({ session: null, presentation: 'document' })).toEqual({ verdict: 'passed' })
    expect(await saved({ session, presentation: 'live' })).toEqual({ verdict: 'passed' })
  })
  it('is a case with the request of a session by light', async () => {
    const { entry } = await good()
    const handover = { type: 'optical', nonce: new Uint8Array(32), origin: 'https://a.example', request: Uint8Array.of(0xa0) } as const
    const saved = readCaseFile(
      JSON.parse(await caseText(entry, { session: { transcript: handover, origin: 'session' }, presentation: 'live' })),
    )
    expect(saved.handover).toEqual({ ...handover, request: { bytes: handover.request } })
  })
  it('is a report without the holder’s name, unless asked for', async () => {
    const { entry } = await good()
    expect(await reportText(entry, 'redacted')).not.toMatch(/MOELLER|1990-03-01|D1234567/)
    expect(await reportText(entry, 'complete')).toContain('MOELLER')
  })
  it('writes the same PEM as x509', async () => {
    const { anchors } = await good()
    const [anchor] = anchors
    if (!anchor) throw new Error('the sample has an anchor')
    expect(pemOf(Buffer.from(anchor.bytes).toString('base64url'))).toBe(encodePem('CERTIFICATE', anchor.bytes))
  })
})
