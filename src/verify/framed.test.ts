import { describe, expect, it } from 'vitest'
import type { TrustAnchor } from '../trust/index.ts'
import { framesOf, framesOfReport, listsOriginOf } from './framed.ts'
import { iaca } from './profile/certificate.fixture.ts'
import type { Check, DocumentReport, Frame } from './report.ts'

const anchor: TrustAnchor = { certificate: iaca(), testOnly: false, origin: 'operator', source: 'iaca.pem' }
const operator = { atOrigin: 'operator', policyOrigin: 'operator' } as const

it.each<{ name: string; frames: () => Frame[]; found: Frame[] }>([
  { name: 'nothing frames what the operator supplied', frames: () => framesOf(anchor, operator), found: [] },
  { name: 'the device’s own clock frames nothing', frames: () => framesOf(anchor, { atOrigin: 'session' }), found: [] },
  { name: 'an anchor for tests frames', frames: () => framesOf({ ...anchor, testOnly: true }, operator), found: ['test-only-anchor'] },
  { name: 'an anchor from the file frames', frames: () => framesOf({ ...anchor, origin: 'file' }, operator), found: ['trust-from-file'] },
  {
    name: 'an anchor trusted from a result frames',
    frames: () => framesOf({ ...anchor, trustedFromResult: true }, operator),
    found: ['trusted-from-result'],
  },
  { name: 'lists from the file frame', frames: () => framesOf(anchor, operator, 'file'), found: ['trust-from-file'] },
  { name: 'lists of the operator frame nothing', frames: () => framesOf(anchor, operator, 'operator'), found: [] },
  { name: 'a time from the file frames', frames: () => framesOf(anchor, { atOrigin: 'file' }), found: ['time-from-file'] },
  {
    name: 'a policy from the file frames, with or without an anchor',
    frames: () => framesOf(undefined, { ...operator, policyOrigin: 'file' }),
    found: ['policy-from-file'],
  },
])('$name', ({ frames, found }) => expect(frames()).toEqual(found))

it('a report wears the frames of all its documents, each once', () => {
  const framed = (...frames: Frame[]) => ({ framed: frames }) as unknown as DocumentReport
  const documents = [framed('trust-from-file'), framed('test-only-anchor', 'trust-from-file'), framed()]
  expect(framesOfReport(documents, { atOrigin: 'file' })).toEqual(['test-only-anchor', 'trust-from-file', 'time-from-file'])
})

describe('the lists that a verdict rests on', () => {
  const strict = { policy: 'strict', presentation: 'document' } as const
  const check = (id: Check['id'], status: Check['status'], origin?: string) =>
    ({ id, status, binding: true, params: origin === undefined ? {} : { origin } }) as unknown as Check
  it.each<{ name: string; checks: Check[]; origin: 'operator' | 'file' }>([
    { name: 'a CRL of the file', checks: [check('revocation.ds', 'passed', 'file')], origin: 'file' },
    { name: 'a status list of the file', checks: [check('revocation.status', 'passed', 'file')], origin: 'file' },
    {
      name: 'one of the file beside one of the operator',
      checks: [check('revocation.ds', 'passed', 'operator'), check('revocation.status', 'passed', 'file')],
      origin: 'file',
    },
    { name: 'a CRL of the operator', checks: [check('revocation.ds', 'passed', 'operator')], origin: 'operator' },
    {
      name: 'a list of the file that revokes, which no presenter gains by',
      checks: [check('revocation.ds', 'failed', 'file')],
      origin: 'operator',
    },
    { name: 'no list', checks: [check('revocation.ds', 'passed')], origin: 'operator' },
    { name: 'a session of the file, which is no list', checks: [check('device-auth.session', 'passed', 'file')], origin: 'operator' },
    { name: 'nothing', checks: [], origin: 'operator' },
  ])('are the $origin’s: $name', ({ checks, origin }) => {
    expect(listsOriginOf(checks, strict)).toBe(origin)
  })
  it('are nobody’s under interop, which asks for none', () => {
    expect(listsOriginOf([check('revocation.ds', 'passed', 'file')], { ...strict, policy: 'interop' })).toBe('operator')
  })
})
