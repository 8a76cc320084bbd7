import { describe, expect, it, vi } from 'vitest'

vi.mock('../../../worker/client.ts', () => ({ ask: vi.fn() }))
const { isCompared } = await import('./trust-candidate.ts')
const fingerprint = `${'0'.repeat(56)}be17c802`

describe('a fingerprint that was compared', () => {
  it.each(['be17c802', 'BE17 C802', 'be:17:c8:02', ' be17c802\n'])('is “%s”', (typed) => {
    expect(isCompared(typed, fingerprint)).toBe(true)
  })
  it.each(['', 'be17c80', 'be17c803', '00be17c802', fingerprint])('is not “%s”', (typed) => {
    expect(isCompared(typed, fingerprint)).toBe(false)
  })
})
