// All 26,960 single-bit flips of the signed parts of ISO/IEC 18013-5 annex D, not a sample: none is accepted.
import { describe, expect, it } from 'vitest'
import { flipEveryBit, type SignedPart, signedParts } from './bits.fixture.ts'
import { readVector, withoutVectors } from './vector.fixture.ts'

const octets: Readonly<Record<SignedPart, number>> = { items: 1842, protected: 3, payload: 930, signature: 64, certificate: 499, mac: 32 }

describe.skipIf(withoutVectors)('annex D with one bit changed', () => {
  it('has signed parts of the known lengths', async () => {
    const parts = await signedParts((await readVector('iso-annex-d')).response)
    const lengths = Object.entries(parts).map(([part, ranges]) => [part, ranges.reduce((sum, [start, end]) => sum + end - start, 0)])
    expect(Object.fromEntries(lengths)).toEqual(octets)
  })

  it.each(Object.keys(octets) as SignedPart[])(
    'is not accepted in its %s',
    async (part) => {
      const started = performance.now()
      const { flipped, accepted } = await flipEveryBit(part)
      console.log(`bits: ${part}: ${flipped} flipped, ${accepted.length} accepted, ${Math.round(performance.now() - started)} ms`)
      expect(accepted).toEqual([])
      expect(flipped).toBe(octets[part] * 8)
    },
    120_000,
  )
})
