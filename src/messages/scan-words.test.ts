import { describe, expect, it } from 'vitest'
import { missingWords } from './en/scan.ts'

const progress = (known: string, received = [...known].filter((place) => place === 'x').length) => ({
  identifier: '0011223344556677',
  count: known.length,
  length: 800 * known.length,
  received,
  systematic: [...known].map((place) => place === 'x'),
  seen: received,
})

describe('what is missing of a sequence', () => {
  it('is named by number while it is little', () => {
    expect(missingWords(progress('xxx.xx.xx.'))).toBe('Parts 4, 7 and 10 are missing; any new ones will do.')
    expect(missingWords(progress('xxxx.'))).toBe('Part 5 is missing; any new one will do.')
  })
  it('is a count while it is much', () => {
    expect(missingWords(progress('x.........'))).toBe('9 more, whichever they are.')
  })
  it('is a count once mixed parts came: which block they stand for is not known yet', () => {
    expect(missingWords(progress('xxx...', 5))).toBe('One more, whichever it is.')
    expect(missingWords(progress('xxx...', 4))).toBe('2 more, whichever they are.')
  })
  it('is nothing at the end', () => {
    expect(missingWords(progress('xxx'))).toBe('Nothing is missing.')
  })
})
