// tdate and full-date: strict about the calendar, tolerant of what the field writes.
import { describe, expect, it } from 'vitest'
import { type Encodable, encode, ReadError, readItem, tagged } from '../cbor/index.ts'
import { ageOn, findDateTime, findFullDate, readFullDate, readTdate } from './index.ts'

const read = (value: Encodable) => readTdate(readItem(encode(value)))
const bytes = (text: string) => new TextEncoder().encode(text)

describe('a tdate', () => {
  it.each<{ name: string; value: Encodable; iso: string; oddities: string[] }>([
    { name: 'UTC without fraction', value: tagged(0, '2026-01-31T10:00:00Z'), iso: '2026-01-31T10:00:00.000Z', oddities: [] },
    {
      name: 'fractions of 3 digits',
      value: tagged(0, '2026-01-31T10:00:00.999Z'),
      iso: '2026-01-31T10:00:00.000Z',
      oddities: ['fraction'],
    },
    {
      name: 'fractions of 9 digits',
      value: tagged(0, '2026-01-31T10:00:00.123456789Z'),
      iso: '2026-01-31T10:00:00.000Z',
      oddities: ['fraction'],
    },
    { name: 'an offset east', value: tagged(0, '2026-01-01T01:30:00+02:00'), iso: '2025-12-31T23:30:00.000Z', oddities: ['offset'] },
    { name: 'an offset west', value: tagged(0, '2026-01-31T23:00:00-05:30'), iso: '2026-02-01T04:30:00.000Z', oddities: ['offset'] },
    { name: 'untagged text', value: '2026-01-31T10:00:00Z', iso: '2026-01-31T10:00:00.000Z', oddities: ['untagged'] },
    { name: 'a byte string', value: bytes('2026-01-31T10:00:00Z'), iso: '2026-01-31T10:00:00.000Z', oddities: ['byte-string'] },
    {
      name: 'a byte string in tag 0',
      value: tagged(0, bytes('2026-01-31T10:00:00Z')),
      iso: '2026-01-31T10:00:00.000Z',
      oddities: ['byte-string'],
    },
    { name: 'another tag', value: tagged(1004, '2026-01-31T10:00:00Z'), iso: '2026-01-31T10:00:00.000Z', oddities: ['other-tag'] },
    {
      name: 'two departures at once',
      value: '2026-01-31T10:00:00.5Z',
      iso: '2026-01-31T10:00:00.000Z',
      oddities: ['fraction', 'untagged'],
    },
    { name: '29 February of a leap year', value: tagged(0, '2024-02-29T23:59:59Z'), iso: '2024-02-29T23:59:59.000Z', oddities: [] },
    { name: 'a year below 100', value: tagged(0, '0099-01-01T00:00:00Z'), iso: '0099-01-01T00:00:00.000Z', oddities: [] },
  ])('is read, and its oddities named: $name', ({ value, iso, oddities }) => {
    const tdate = read(value)
    expect([tdate.date.toISOString(), tdate.oddities]).toEqual([iso, oddities])
  })

  it.each([
    '2026-02-30T10:00:00Z',
    '2025-02-29T10:00:00Z',
    '2026-13-01T10:00:00Z',
    '2026-00-10T10:00:00Z',
    '2026-01-00T10:00:00Z',
    '2026-01-31T24:00:00Z',
    '2026-01-31T10:60:00Z',
    '2026-12-31T23:59:60Z',
    '10000-01-01T00:00:00Z',
    '+010000-01-01T00:00:00Z',
    '2026-01-31T10:00:00',
    '2026-01-31T10:00Z',
    '2026-01-31 10:00:00Z',
    '2026-01-31T10:00:00.Z',
    '2026-01-31T10:00:00+24:00',
    '2026-01-31',
    'Jan 5 2026 (x)',
    ' 2026-01-31T10:00:00Z',
    '2026-01-31T10:00:00Z\n',
    '٢٠٢٦-01-31T10:00:00Z',
    'garbage',
    '',
  ])('is none, and nothing is compared with it: %j', (text) => {
    expect(() => read(tagged(0, text))).toThrow(ReadError)
    expect(findDateTime(text)).toBeUndefined()
  })

  it('is no number of seconds', () => {
    expect(() => read(tagged(1, 1_769_853_600))).toThrow(/expected a date \(RFC 3339\), found unsigned integer|found integer/)
  })
})

describe('a full-date', () => {
  it('is a day of the calendar', () => {
    expect(readFullDate('2024-02-29')).toEqual({ year: 2024, month: 2, day: 29 })
    for (const text of ['2025-02-29', '2026-04-31', '2026-1-1', '2026-01-01T00:00:00Z', '20260101'])
      expect(readFullDate(text)).toBeUndefined()
  })

  it('is found in an element that is a full-date, a tdate or plain text', () => {
    const day = { year: 2026, month: 1, day: 31 }
    for (const value of [tagged(1004, '2026-01-31'), tagged(0, '2026-01-31T10:00:00Z'), '2026-01-31'])
      expect(findFullDate(readItem(encode(value)))).toEqual(day)
    expect(findFullDate(readItem(encode(20260131)))).toBeUndefined()
  })
})

describe('age', () => {
  it.each([
    { birth: '2000-06-15', at: '2018-06-14T23:59:59Z', age: 17 },
    { birth: '2000-06-15', at: '2018-06-15T00:00:00Z', age: 18 },
    { birth: '2000-06-15', at: '2018-05-31T00:00:00Z', age: 17 },
    { birth: '2004-02-29', at: '2022-02-28T12:00:00Z', age: 17 },
    { birth: '2004-02-29', at: '2022-03-01T00:00:00Z', age: 18 },
    { birth: '2004-02-29', at: '2024-02-29T00:00:00Z', age: 20 },
  ])('of somebody born on $birth is $age at $at', ({ birth, at, age }) => {
    expect(ageOn(readFullDate(birth) ?? { year: 0, month: 1, day: 1 }, new Date(at))).toBe(age)
  })
})
