import { describe, expect, it } from 'vitest'
import { deviceWords, duration, listWords, shortDuration } from './en/screens.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR

describe('how long ago', () => {
  it.each([
    [0, 'less than a minute', '0 min'],
    [MINUTE, '1 minute', '1 min'],
    [59 * MINUTE, '59 minutes', '59 min'],
    [HOUR, '1 hour', '1 h'],
    [3 * HOUR + 59 * MINUTE, '3 hours', '3 h'],
    [47 * HOUR, '47 hours', '47 h'],
    [2 * DAY, '2 days', '2 d'],
    [400 * DAY, '400 days', '400 d'],
    [25_549 * DAY, '69 years', '69 y'],
  ])('%i ms is %s', (ms, long, short) => {
    expect([duration(ms), shortDuration(ms)]).toEqual([long, short])
  })
})

describe('a list of cancelled documents', () => {
  const issued = Date.parse('2026-11-24T11:00:00Z')
  const now = issued + 3 * HOUR
  it('says how old it is, and when the next is due', () => {
    expect(listWords.age({ issued, next: now + 21 * HOUR }, now)).toBe('3 hours old, next in 21 hours')
    expect(listWords.age({ issued, next: now - 5 * DAY }, now)).toBe('3 hours old, the next was due 5 days ago')
    expect(listWords.age({ issued, next: null }, now)).toBe('3 hours old')
  })
  it('says at the foot of a screen what is to be worried about', () => {
    expect(deviceWords.listsOf(1, 3 * HOUR, 0)).toBe('3 h old')
    expect(deviceWords.listsOf(2, 9 * DAY, 0)).toBe('2, the oldest 9 d old')
    expect(deviceWords.listsOf(1, 9 * DAY, 1)).toBe('out of date')
    expect(deviceWords.listsOf(3, 9 * DAY, 1)).toBe('1 of 3 out of date')
  })
})
