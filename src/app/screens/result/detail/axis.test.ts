import { describe, expect, it } from 'vitest'
import type { DocumentReport } from '../../../../verify/index.ts'
import { axisOf } from './axis.ts'

const certificate = (notBefore: string, notAfter: string) => ({ notBefore, notAfter })
const document = {
  validity: { signed: '2026-11-02T00:00:00Z', validFrom: '2026-11-02T00:00:00Z', validUntil: '2026-12-02T00:00:00Z', expectedUpdate: null },
  issuer: {
    documentSigner: certificate('2026-01-12T00:00:00Z', '2027-04-12T00:00:00Z'),
    link: null,
    anchor: certificate('2001-01-01T00:00:00Z', '2081-01-01T00:00:00Z'),
  },
  elements: [],
} as unknown as DocumentReport

describe('every date on one line', () => {
  it('places the time of the verdict within what holds', () => {
    const line = axisOf(document, '2026-11-24T13:00:00Z')
    expect(line?.rows.map(({ label, holds }) => [label, holds])).toEqual([
      ['Signed data', true],
      ['Signer (DS)', true],
      ['Authority (IACA)', true],
    ])
    const [signed] = line?.rows ?? []
    expect(signed && line && signed.start < line.now && line.now < signed.start + signed.length).toBe(true)
  })
  it('cuts decades, so that the days which decide keep their room', () => {
    expect(axisOf(document, '2026-11-24T13:00:00Z')?.years).toEqual([2024, 2025, 2026, 2027, 2028, 2029, 2030, 2031, 2032, 2033])
    expect(axisOf(document, '2026-11-24T13:00:00Z')?.rows.at(-1)).toMatchObject({ start: expect.any(Number), length: expect.any(Number) })
  })
  it('says of what has passed that it does not hold', () => {
    expect(axisOf(document, '2027-01-01T00:00:00Z')?.rows[0]).toMatchObject({ label: 'Signed data', holds: false })
  })
  it('is none where there is no date', () => {
    expect(
      axisOf({ ...document, validity: null, issuer: { ...document.issuer, documentSigner: null, anchor: null } }, '2026-11-24T13:00:00Z'),
    ).toBeUndefined()
  })
})
