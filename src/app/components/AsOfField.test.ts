import { describe, expect, it } from 'vitest'
import { readUtc } from './AsOfField.tsx'

describe('a chosen time', () => {
  it('is read as UTC, whatever zone the device is in', () => {
    expect(readUtc('2021-01-01T00:00')?.toISOString()).toBe('2021-01-01T00:00:00.000Z')
    expect(readUtc('2021-01-01T00:00:59')?.toISOString()).toBe('2021-01-01T00:00:59.000Z')
  })
  it.each(['', '2021-01-01', '1 January', '2021-13-01T00:00'])('is none in “%s”', (text) => {
    expect(readUtc(text)).toBeNull()
  })
})
