import { expect, it } from 'vitest'
import type { TrustAnchor } from '../trust/index.ts'
import { framesOf, framesOfReport } from './framed.ts'
import { iaca } from './profile/certificate.fixture.ts'
import type { DocumentReport, Frame } from './report.ts'

const anchor: TrustAnchor = { certificate: iaca(), testOnly: false, origin: 'operator', source: 'iaca.pem' }
const operator = { atOrigin: 'operator', policyOrigin: 'operator' } as const

it.each<{ name: string; frames: Frame[]; found: Frame[] }>([
  { name: 'nothing frames what the operator supplied', frames: framesOf(anchor, operator), found: [] },
  { name: 'the device’s own clock frames nothing', frames: framesOf(anchor, { atOrigin: 'session' }), found: [] },
  { name: 'an anchor for tests frames', frames: framesOf({ ...anchor, testOnly: true }, operator), found: ['test-only-anchor'] },
  { name: 'an anchor from the file frames', frames: framesOf({ ...anchor, origin: 'file' }, operator), found: ['trust-from-file'] },
  {
    name: 'an anchor trusted from a result frames',
    frames: framesOf({ ...anchor, trustedFromResult: true }, operator),
    found: ['trusted-from-result'],
  },
  { name: 'a time from the file frames', frames: framesOf(anchor, { atOrigin: 'file' }), found: ['time-from-file'] },
  {
    name: 'a policy from the file frames, with or without an anchor',
    frames: framesOf(undefined, { ...operator, policyOrigin: 'file' }),
    found: ['policy-from-file'],
  },
])('$name', ({ frames, found }) => expect(frames).toEqual(found))

it('a report wears the frames of all its documents, each once', () => {
  const framed = (...frames: Frame[]) => ({ framed: frames }) as unknown as DocumentReport
  const documents = [framed('trust-from-file'), framed('test-only-anchor', 'trust-from-file'), framed()]
  expect(framesOfReport(documents, { atOrigin: 'file' })).toEqual(['test-only-anchor', 'trust-from-file', 'time-from-file'])
})
