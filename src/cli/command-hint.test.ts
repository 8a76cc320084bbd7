import { describe, expect, it } from 'vitest'
import type { Outcome } from '../intake/index.ts'
import type { Check } from '../verify/index.ts'
import { commandHint, otherHint } from './command-hint.ts'

const check = (status: Check['status'], reason?: string): Check => ({ id: 'path.anchor', status, params: { reason } }) as unknown as Check
const other = (recognised: string, advice: string): Outcome => ({ state: 'other', source: 'x', recognised, advice, detail: '' }) as Outcome

describe('what the advice is at a terminal', () => {
  it('is the option that gives what was missing', () => {
    expect(commandHint(check('indeterminate', 'issuer-unknown'))).toBe('--trust FILE')
    expect(commandHint(check('indeterminate', 'no-crl'))).toBe('--crl FILE')
    expect(commandHint(check('indeterminate', 'status-list-out-of-date'))).toBe('--status-list FILE')
  })
  it('is nothing where no option helps, and of a check that was performed', () => {
    expect(commandHint(check('indeterminate', 'malformed-status'))).toBeUndefined()
    for (const status of ['passed', 'failed', 'not-applicable'] as const) expect(commandHint(check(status, 'no-crl'))).toBeUndefined()
  })
  it('is where a file belongs that is no licence', () => {
    expect(otherHint(other('certificate', 'import-in-trust'))).toBe('--trust FILE')
    expect(otherHint(other('certificate-list', 'import-in-trust'))).toBe('--crl FILE')
    expect(otherHint(other('status-list', 'import-in-trust'))).toBe('--status-list FILE')
    expect(otherHint(other('cose-sign1', 'inspect'))).toBe('mdl inspect FILE')
    expect(otherHint(other('private-key', 'keep-secret'))).toBeUndefined()
  })
})
