import { describe, expect, it } from 'vitest'
import { type Answer, tenMarkLabel } from './TenMark.tsx'

const answers = (exceptions: { readonly [question: number]: Answer } = {}) =>
  Array.from({ length: 10 }, (_, index) => exceptions[index + 1] ?? 'passed')

describe('the ten-mark in words', () => {
  it('says that all passed', () => {
    expect(tenMarkLabel(answers())).toBe('Ten questions, all passed')
  })
  it('names the exceptions alone', () => {
    expect(tenMarkLabel(answers({ 5: 'failed', 9: 'warning' }))).toBe('Ten questions: 5 failed, 9 warning; the others passed')
  })
  it('does not speak of others where there are none', () => {
    expect(tenMarkLabel(answers().map(() => 'skipped'))).not.toContain('others')
  })
})
