import { describe, expect, it } from 'vitest'
import { type CheckId, catalogue } from './catalogue.ts'
import { checkOf } from './document-report.ts'
import { finding } from './finding.ts'
import { bindingOf } from './policy.ts'
import type { Status } from './report.ts'
import { failingChecks, verdictIgnoringTrust, verdictOf, worstOf } from './verdict.ts'

const check = (id: CheckId, status: Status, binding = true) => ({ id, status, binding })
const passed = check('issuer-auth.signature', 'passed')

describe('verdictOf', () => {
  it('is failed where a binding check failed, whatever else could not be performed', () => {
    expect(verdictOf([passed, check('path.anchor', 'indeterminate'), check('digest.match', 'failed')])).toBe('failed')
  })
  it('is indeterminate where a binding check could not be performed', () => {
    expect(verdictOf([passed, check('path.anchor', 'indeterminate')])).toBe('indeterminate')
  })
  it('is passed where what did not pass does not bind', () => {
    const unbinding = [check('device-auth.session', 'indeterminate', false), check('validity.form', 'warning', false)]
    expect(verdictOf([passed, ...unbinding, check('mso.doc-type', 'not-applicable')])).toBe('passed')
  })
  it('never takes nothing for all: no checks, or none that had anything to check', () => {
    expect(verdictOf([])).toBe('indeterminate')
    expect(verdictOf([check('digest.match', 'not-applicable'), check('consistency.elements', 'passed', false)])).toBe('indeterminate')
    expect(worstOf([])).toBe('indeterminate')
  })
})

it('the verdict that ignores trust leaves out path.anchor, trust.scope and revocation, and nothing else', () => {
  const onTrust = ['path.anchor', 'trust.scope', 'revocation.ds', 'revocation.status'] as const
  expect(verdictIgnoringTrust([passed, ...onTrust.map((id) => check(id, 'failed'))])).toBe('passed')
  expect(verdictIgnoringTrust([passed, check('path.signature', 'failed')])).toBe('failed')
})

it('the worst of several verdicts counts', () => {
  expect(worstOf(['passed', 'indeterminate', 'failed'])).toBe('failed')
  expect(worstOf(['passed', 'indeterminate'])).toBe('indeterminate')
  expect(worstOf(['passed', 'passed'])).toBe('passed')
})

it('failing checks are the binding ones that failed, of the response and all documents, sorted and each once', () => {
  const document = { checks: [check('digest.match', 'failed'), check('digest.match', 'failed'), check('validity.form', 'warning', false)] }
  const report = { checks: [check('path.anchor', 'indeterminate'), check('device-key.valid', 'failed')], documents: [document, document] }
  expect(failingChecks(report as unknown as Parameters<typeof failingChecks>[0])).toEqual(['device-key.valid', 'digest.match'])
})

describe('a policy', () => {
  it('makes a failure that does not bind a warning, and leaves what could not be performed as it is', () => {
    const circumstances = { policy: 'interop', presentation: 'document' } as const
    const form = finding('validity.form', 'failed', { member: 'signed', oddity: 'fraction', found: '' })
    expect(checkOf(form, circumstances)).toMatchObject({ status: 'warning', binding: false, group: 6 })
    expect(checkOf(form, { ...circumstances, policy: 'strict' })).toMatchObject({ status: 'failed', binding: true })
    expect(checkOf(finding('revocation.ds', 'indeterminate', { reason: 'no-crl' }), circumstances)).toMatchObject({
      status: 'indeterminate',
      binding: false,
    })
  })
  it('strict binds the missing session, CRL and status list, interop does not', () => {
    for (const id of ['device-auth.session', 'revocation.ds', 'revocation.status'] as const) {
      expect(bindingOf(id, 'indeterminate', 'interop', 'document'), id).toBe(false)
      expect(bindingOf(id, 'indeterminate', 'strict', 'document'), id).toBe(true)
      expect(bindingOf(id, 'failed', 'interop', 'document'), id).toBe(true)
    }
  })
  it('a live presentation always binds holder authentication, and only that', () => {
    const indeterminate = (Object.keys(catalogue) as CheckId[]).filter(
      (id) => bindingOf(id, 'indeterminate', 'interop', 'live') !== bindingOf(id, 'indeterminate', 'interop', 'document'),
    )
    expect(indeterminate).toEqual(['device-auth.session'])
  })
  it('a session that was given and is over binds as well, under every policy', () => {
    for (const reason of ['session-expired', 'session-used'] as const) {
      expect(bindingOf('device-auth.session', 'indeterminate', 'interop', 'document', reason)).toBe(true)
      expect(bindingOf('revocation.ds', 'indeterminate', 'interop', 'document', reason)).toBe(false)
    }
    expect(bindingOf('device-auth.session', 'indeterminate', 'interop', 'document', 'no-session')).toBe(false)
  })
  it('binds no note and no warning', () => {
    for (const id of Object.keys(catalogue) as CheckId[]) expect(bindingOf(id, 'warning', 'strict', 'live'), id).toBe(false)
    expect(bindingOf('consistency.persons', 'failed', 'strict', 'live')).toBe(false)
  })
})
