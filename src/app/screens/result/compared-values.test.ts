import { describe, expect, it } from 'vitest'
import type { Check } from '../../../verify/index.ts'
import { comparedValues, shortDigests } from './compared-values.ts'

const check = (params: object, status: Check['status'] = 'failed') => ({ id: 'digest.match', status, params }) as unknown as Check

describe('compared values', () => {
  it('mark what departs from what it was compared with, digests in groups of four', () => {
    expect(comparedValues(check({ digestID: 7, signed: 'ab'.repeat(32), computed: 'cd'.repeat(32) }))).toEqual([
      { term: 'digestID', text: '7', differs: false },
      { term: 'Signed', text: 'abab '.repeat(16).trim(), differs: false },
      { term: 'Arrived', text: 'cdcd '.repeat(16).trim(), differs: true },
    ])
  })
  it('mark nothing of a check that passed, and leave out what is empty', () => {
    expect(comparedValues(check({ expected: 'v3', found: 'v3', problem: '' }, 'passed'))).toEqual([
      { term: 'Expected', text: 'v3', differs: false },
      { term: 'Found', text: 'v3', differs: false },
    ])
  })
  it('shortens digests within a sentence, and nothing else', () => {
    expect(shortDigests(`digestID 3: signed ${'ab'.repeat(32)}, computed ${'cd'.repeat(32)}.`)).toBe(
      'digestID 3: signed abababab…abab, computed cdcdcdcd…cdcd.',
    )
    expect(shortDigests('serial 6d157c9a8b54e842e4fa8ad5')).toBe('serial 6d157c9a8b54e842e4fa8ad5')
  })
})
