import { describe, expect, it } from 'vitest'
import { duration, listFreshness, shortDuration } from './en/freshness.ts'
import { deviceWords, listWords } from './en/screens.ts'

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
    expect(listWords.age({ issued, next: now + 21 * HOUR }, now)).toBe('3 hours old, next update in 21 hours')
    expect(listWords.age({ issued, next: now - 5 * DAY }, now)).toBe('3 hours old, over since 5 days')
    expect(listWords.age({ issued, next: null }, now)).toBe('3 hours old')
  })
  it('says at the foot of a screen what is to be worried about', () => {
    const dates = (oldMs: number, next: number | null) => ({ issued: now - oldMs, next })
    expect(deviceWords.listsOf(1, dates(3 * HOUR, now + 21 * HOUR), 0, now)).toBe('3 h old, next in 21 h')
    expect(deviceWords.listsOf(1, dates(3 * HOUR, null), 0, now)).toBe('3 h old')
    expect(deviceWords.listsOf(2, dates(9 * DAY, now + 5 * DAY), 0, now)).toBe('2, the oldest 9 d old, next in 5 d')
    expect(deviceWords.listsOf(1, dates(9 * DAY, now - 2 * DAY), 1, now)).toBe('out of date, over since 2 d')
    expect(deviceWords.listsOf(3, dates(9 * DAY, now - 2 * DAY), 1, now)).toBe('1 of 3 out of date, over since 2 d')
  })
})

describe('what a check says of the list that it used', () => {
  const at = '2026-06-15T12:00:00Z'
  it('is its age and when the next is due, from the values of the report alone', () => {
    expect(listFreshness('2026-06-15T09:00:00Z', '2026-06-16T09:00:00Z', at)).toBe(' (list of 3 hours ago, next update in 21 hours)')
    expect(listFreshness('2026-06-10T12:00:00Z', '2026-06-13T12:00:00Z', at)).toBe(' (list of 5 days ago, over since 2 days)')
  })
  it('is in date in its last second', () => {
    expect(listFreshness('2026-06-15T09:00:00Z', at, at)).toBe(' (list of 3 hours ago, next update in less than a minute)')
    expect(listFreshness('2026-06-15T09:00:00Z', '2026-06-15T11:59:59Z', at)).toContain('over since less than a minute')
  })
  it('never gives a list of later an age', () => {
    expect(listFreshness('2026-06-15T14:00:00Z', '2026-06-16T12:00:00Z', at)).toBe(' (list issued 2 hours later, next update in 24 hours)')
  })
  it('is nothing where a date is not known', () => {
    expect(listFreshness(undefined, undefined, at)).toBe('')
    expect(listFreshness('soon', 'later', 'now')).toBe('')
    expect(listFreshness('2026-06-15T09:00:00Z', '', at)).toBe(' (list of 3 hours ago)')
  })
})
