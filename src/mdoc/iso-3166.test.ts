import { describe, expect, it } from 'vitest'
import { isAssignedCountry, isSubdivisionCode, isUserAssignedCountry } from './iso-3166.ts'

describe('ISO 3166-1', () => {
  it('holds the 249 assigned codes', () => {
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
    expect(letters.flatMap((first) => letters.filter((second) => isAssignedCountry(first + second)))).toHaveLength(249)
  })
  it.each(['US', 'JP', 'GB', 'NL', 'AX'])('knows %s', (code) => expect(isAssignedCountry(code)).toBe(true))
  it.each(['UT', 'ZZ', 'EU', 'FC', 'UK', 'us', 'USA', ''])('has not assigned "%s"', (code) => expect(isAssignedCountry(code)).toBe(false))
  it.each(['AA', 'QM', 'QZ', 'XA', 'XU', 'XZ', 'ZZ'])('leaves %s to its users', (code) => expect(isUserAssignedCountry(code)).toBe(true))
  it.each(['QL', 'QA', 'UT', 'EU', 'ZA', 'AB', 'xu'])('does not leave %s to its users', (code) =>
    expect(isUserAssignedCountry(code)).toBe(false),
  )
})

describe('ISO 3166-2', () => {
  it.each(['US-CA', 'US-MD', 'JP-13', 'GB-ENG', 'AU-NSW', 'FR-75C', 'AT-9', 'XU-A'])('takes %s for a subdivision', (code) =>
    expect(isSubdivisionCode(code)).toBe(true),
  )
  it.each(['CA', 'Tokyo', 'JP-Tokyo', 'JP-TOK', 'US-California', 'us-ca', 'US-C', 'US_CA', 'UT-A', 'US-', ''])(
    'takes "%s" for none',
    (code) => expect(isSubdivisionCode(code)).toBe(false),
  )
})
