import { describe, expect, it } from 'vitest'
import { fieldLength } from './curves.ts'
import { domainParameters } from './domain-parameters.ts'
import { readEcPoint, readEcPublicKey } from './ec-public-key.ts'
import { concatBytes } from './encodings.ts'
import { octetsFrom } from './integers.ts'
import type { EcCurve } from './types.ts'

const curves = Object.keys(domainParameters) as EcCurve[]

describe.each(curves)('a public key on %s', (curve) => {
  const { octets, p, gx, gy } = domainParameters[curve]
  const x = octetsFrom(gx, octets)
  const y = octetsFrom(gy, octets)
  const key = { curve, bytes: concatBytes(Uint8Array.of(4), x, y) }
  const odd = (gy & 1n) === 1n

  it('is read from coordinates and from an uncompressed point', async () => {
    expect(await readEcPublicKey(curve, { x, y })).toEqual(key)
    expect(await readEcPoint(curve, key.bytes)).toEqual({ key, compressed: false })
  })

  it('is read from a compressed point, which says so', async () => {
    expect(await readEcPublicKey(curve, { x, y: odd })).toEqual(key)
    expect(await readEcPoint(curve, concatBytes(Uint8Array.of(odd ? 3 : 2), x))).toEqual({ key, compressed: true })
    expect(await readEcPublicKey(curve, { x, y: !odd })).toEqual({
      curve,
      bytes: concatBytes(Uint8Array.of(4), x, octetsFrom(p - gy, octets)),
    })
  })

  it('is refused where the point is not on the curve', async () => {
    expect(await readEcPublicKey(curve, { x, y: octetsFrom(gy ^ 1n, octets) })).toEqual({ fault: 'not-on-curve' })
  })

  it('is refused where no point has this x', async () => {
    const faults = await Promise.all(
      Array.from({ length: 24 }, (_, step) => readEcPublicKey(curve, { x: octetsFrom(BigInt(step + 1), octets), y: true })),
    )
    expect(faults).toContainEqual({ fault: 'no-root' })
  })

  it('is refused where a coordinate is not below the prime', async () => {
    expect(await readEcPublicKey(curve, { x: octetsFrom(p, octets), y })).toEqual({ fault: 'coordinate-too-large' })
    expect(await readEcPublicKey(curve, { x, y: octetsFrom(p, octets) })).toEqual({ fault: 'coordinate-too-large' })
    expect(await readEcPublicKey(curve, { x: octetsFrom(p, octets), y: true })).toEqual({ fault: 'coordinate-too-large' })
  })

  it('is refused where it is the identity', async () => {
    expect(await readEcPoint(curve, Uint8Array.of(0))).toEqual({ fault: 'identity' })
    expect(await readEcPublicKey(curve, { x: new Uint8Array(octets), y: new Uint8Array(octets) })).toEqual({ fault: 'identity' })
  })

  it('is refused at every other length, and in the hybrid form', async () => {
    expect(await readEcPoint(curve, key.bytes.subarray(1))).toEqual({ fault: 'wrong-length' })
    expect(await readEcPoint(curve, concatBytes(key.bytes, Uint8Array.of(0)))).toEqual({ fault: 'wrong-length' })
    expect(await readEcPoint(curve, concatBytes(Uint8Array.of(2), x, y))).toEqual({ fault: 'wrong-length' })
    expect(await readEcPoint(curve, new Uint8Array())).toEqual({ fault: 'wrong-length' })
    expect(await readEcPublicKey(curve, { x: x.subarray(1), y })).toEqual({ fault: 'wrong-length' })
    expect(await readEcPoint(curve, concatBytes(Uint8Array.of(odd ? 7 : 6), x, y))).toEqual({ fault: 'non-canonical' })
    expect(fieldLength(curve)).toBe(octets)
  })
})
