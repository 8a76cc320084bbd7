import { expect, it } from 'vitest'
import { checkPlausible, underClock } from './clock.ts'
import { finding } from './finding.ts'

const at = new Date('1970-01-01T00:00:00Z')
const notBefore = new Date('2026-01-01T00:00:00Z')
const findings = [
  finding('validity.valid-from', 'failed', { at: '', validFrom: '' }),
  finding('path.validity', 'failed', { at: '', certificate: 'ds', subject: '', notBefore: '', notAfter: '' }),
  finding('mso.version', 'passed', { expected: '1.x', found: '1.0' }),
]

it('a clock earlier than the build can judge no dates: indeterminate, decided before "not yet valid"', () => {
  expect(underClock(findings, { at, atOrigin: 'session', notBefore })).toMatchObject([
    { id: 'validity.valid-from', status: 'not-applicable', params: { reason: 'clock-not-plausible' } },
    { id: 'path.validity', status: 'not-applicable', params: { reason: 'clock-not-plausible' } },
    { id: 'mso.version', status: 'passed' },
    { id: 'clock.plausible', status: 'indeterminate', params: { reason: 'clock-before-build', at: '1970-01-01T00:00:00Z' } },
  ])
})

it('a plausible clock changes nothing and says so', () => {
  expect(checkPlausible({ at: notBefore, atOrigin: 'session', notBefore })).toMatchObject({ status: 'passed' })
  expect(underClock(findings, { at: notBefore, atOrigin: 'session', notBefore }).slice(0, 3)).toEqual(findings)
})

it('a time that a person or a case chose is not questioned', () => {
  for (const atOrigin of ['operator', 'file'] as const) expect(underClock(findings, { at, atOrigin, notBefore })).toEqual(findings)
})
