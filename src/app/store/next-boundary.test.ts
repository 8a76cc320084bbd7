import { describe, expect, it } from 'vitest'
import type { VerificationReport } from '../../verify/index.ts'
import { nextBoundary } from './next-boundary.ts'

const now = Date.parse('2026-11-24T14:00:00Z')
const report = (validUntil: string, notAfter = '2030-01-01T00:00:00Z') =>
  ({
    documents: [
      {
        validity: { signed: '2026-11-01T00:00:00Z', validFrom: '2026-11-01T00:00:00Z', validUntil, expectedUpdate: null },
        issuer: { documentSigner: { notBefore: '2026-01-01T00:00:00Z', notAfter }, link: null, anchor: null },
      },
    ],
  }) as unknown as VerificationReport

const boundary = (...reports: VerificationReport[]) => new Date(nextBoundary(reports, now)).toISOString()

describe('when a verdict is taken again', () => {
  it('is the second after the signed data runs out', () => {
    expect(boundary(report('2026-11-24T15:00:00Z'))).toBe('2026-11-24T15:00:01.000Z')
  })
  it('is the earliest date of all documents and certificates', () => {
    expect(boundary(report('2026-11-24T20:00:00Z'), report('2026-12-01T00:00:00Z', '2026-11-24T16:30:00Z'))).toBe(
      '2026-11-24T16:30:01.000Z',
    )
  })
  it('is midnight in UTC where no date comes before it: days and ages are counted by it', () => {
    expect(boundary(report('2027-01-01T00:00:00Z'))).toBe('2026-11-25T00:00:00.000Z')
    expect(boundary()).toBe('2026-11-25T00:00:00.000Z')
  })
  it('is the second after a held list runs out', () => {
    expect(new Date(nextBoundary([report('2027-01-01T00:00:00Z')], now, ['2026-11-24T18:00:00Z', null])).toISOString()).toBe(
      '2026-11-24T18:00:01.000Z',
    )
  })
  it('is never a date that has passed', () => {
    expect(boundary(report('2026-11-24T13:59:00Z'))).toBe('2026-11-25T00:00:00.000Z')
  })
})
