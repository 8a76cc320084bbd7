// All single-bit flips of annex D's signed parts, not a sample; bits-of-items.test.ts has the items.
import { expect, it } from 'vitest'
import { describeBits, octetsOf, signedParts } from './bits-suite.ts'
import { readVector, withoutVectors } from './vector.fixture.ts'

it.skipIf(withoutVectors)('annex D has signed parts of the known lengths: 26,960 bits', async () => {
  const parts = await signedParts((await readVector('iso-annex-d')).response)
  const lengths = Object.entries(parts).map(([part, ranges]) => [part, ranges.reduce((sum, [start, end]) => sum + end - start, 0)])
  expect(Object.fromEntries(lengths)).toEqual(octetsOf)
  expect(Object.values(octetsOf).reduce((sum, octets) => sum + octets * 8, 0)).toBe(26_960)
})

describeBits(['protected', 'payload', 'signature', 'certificate', 'mac'], console.log)
