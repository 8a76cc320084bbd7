// Our zlib streams, read by the platform's inflate.
import { describe, expect, it } from 'vitest'
import { storedZlib, zlibOfZeros } from './zlib.ts'

async function inflated(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes.slice()]).stream().pipeThrough(new DecompressionStream('deflate'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

describe('a zlib stream', () => {
  it.each([0, 1, 125, 65_535, 65_536, 200_000])('of %i stored octets inflates to them', async (length) => {
    const octets = Uint8Array.from({ length }, (_, index) => index * 31)
    expect(await inflated(storedZlib(octets))).toEqual(octets)
  })

  it('of zeros inflates to a thousand times its length and more', async () => {
    const deflated = zlibOfZeros(20_000_000)
    const octets = await inflated(deflated)
    expect(octets.length).toBeGreaterThanOrEqual(20_000_000)
    expect(octets.length / deflated.length).toBeGreaterThan(1000)
    expect(octets.every((octet) => octet === 0)).toBe(true)
  })
})
