import { describe, expect, it } from 'vitest'
import { concatBytes } from '../../crypto/index.ts'
import { deflate, inflate, MAX_INFLATED_BYTES } from './inflate.ts'

const statuses = Uint8Array.from({ length: 5000 }, (_, index) => (index * index) % 251)
const deflated = await deflate(statuses)
const refusalOf = async (bytes: Uint8Array, limit?: number) => {
  const inflated = await inflate(bytes, limit)
  return inflated.state === 'refused' ? inflated.problem : 'inflated'
}

describe('lst', () => {
  it('inflates to what was deflated, up to the limit and not one octet beyond', async () => {
    expect(await inflate(deflated)).toEqual({ state: 'inflated', bytes: statuses })
    expect(await refusalOf(deflated, 5000)).toBe('inflated')
    expect(await refusalOf(deflated, 4999)).toBe('inflates to more than 4999 bytes')
  })
  it('of no entries at all is a list', async () => {
    expect(await inflate(await deflate(new Uint8Array()))).toEqual({ state: 'inflated', bytes: new Uint8Array() })
  })
  it('that would inflate to 200 MB is left at the limit', async () => {
    const bomb = await deflate(new Uint8Array(200_000_000))
    expect(await refusalOf(bomb)).toBe(`inflates to more than ${MAX_INFLATED_BYTES} bytes`)
  })
  it('with a wrong Adler-32 is refused, whichever octet of it is wrong', async () => {
    for (const place of [1, 2, 3, 4]) {
      const changed = deflated.slice()
      changed[changed.length - place] = (changed[changed.length - place] ?? 0) ^ 1
      expect(await refusalOf(changed), `${place} from the end`).toMatch(/Adler-32/)
    }
  })
  it('that is truncated is refused, at every offset', async () => {
    const short = await deflate(Uint8Array.of(1, 0, 0, 0, 0, 0, 0, 0, 7))
    for (let end = 0; end < short.length; end += 1) expect(await refusalOf(short.subarray(0, end)), `${end}`).toMatch(/no zlib stream/)
  })
  it('with bytes behind its end is refused, also where they are a second list', async () => {
    for (const behind of [Uint8Array.of(0), deflated.subarray(-4), deflated]) {
      expect(await refusalOf(concatBytes(deflated, behind))).toMatch(/behind the end|no zlib stream/)
    }
  })
  it('without the zlib header is refused', async () => {
    expect(await refusalOf(deflated.subarray(2))).toMatch(/no zlib stream/)
    expect(await refusalOf(statuses)).toMatch(/no zlib stream/)
  })
})
