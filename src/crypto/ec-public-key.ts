// Public keys on the curves of Weierstrass form (SEC 1, 2.3.4; SP 800-56A, 5.6.2.3.3), checked here and not by a library:
// both platforms take compressed points and odd lengths in some forms, and not the same ones.
import { type DomainParameters, domainParameters } from './domain-parameters.ts'
import { concatBytes } from './encodings.ts'
import { integerFrom, modulo, octetsFrom, squareRoot } from './integers.ts'
import type { EcCurve, KeyFault, PublicKey } from './types.ts'

/**
 * The key with these coordinates, once they are known to be a point of the curve.
 * @param point each coordinate of exactly the field's length; a boolean y is the sign of a compressed point (RFC 9053, 7.1.1): true for odd
 */
export async function readEcPublicKey(
  curve: EcCurve,
  point: { readonly x: Uint8Array; readonly y: Uint8Array | boolean },
): Promise<PublicKey | { readonly fault: KeyFault }> {
  const parameters = domainParameters[curve]
  if (point.x.length !== parameters.octets) return { fault: 'wrong-length' }
  const x = integerFrom(point.x)
  if (x >= parameters.p) return { fault: 'coordinate-too-large' }
  if (typeof point.y === 'boolean') return decompress(curve, parameters, x, point.y)
  if (point.y.length !== parameters.octets) return { fault: 'wrong-length' }
  const y = integerFrom(point.y)
  if (y >= parameters.p) return { fault: 'coordinate-too-large' }
  if (x === 0n && y === 0n) return { fault: 'identity' } // how the point at infinity is written where only coordinates can be
  if (modulo(y * y, parameters.p) !== rightSide(parameters, x)) return { fault: 'not-on-curve' }
  return publicKey(curve, point.x, point.y)
}

/**
 * The key of an octet string 04 ‖ x ‖ y, or 02 / 03 ‖ x. Of the hybrid forms 06 and 07 none: they are a second spelling of one point.
 */
export async function readEcPoint(
  curve: EcCurve,
  octets: Uint8Array,
): Promise<{ readonly key: PublicKey; readonly compressed: boolean } | { readonly fault: KeyFault }> {
  const length = domainParameters[curve].octets
  const form = octets[0]
  if (form === 0 && octets.length === 1) return { fault: 'identity' }
  if (form === 6 || form === 7) return { fault: 'non-canonical' }
  const compressed = form === 2 || form === 3
  if (!compressed && form !== 4) return { fault: 'wrong-length' }
  if (octets.length !== (compressed ? 1 + length : 1 + 2 * length)) return { fault: 'wrong-length' }
  const key = await readEcPublicKey(curve, {
    x: octets.subarray(1, 1 + length),
    y: compressed ? form === 3 : octets.subarray(1 + length),
  })
  return 'fault' in key ? key : { key, compressed }
}

function decompress(curve: EcCurve, parameters: DomainParameters, x: bigint, odd: boolean): PublicKey | { fault: KeyFault } {
  const root = squareRoot(rightSide(parameters, x), parameters.p)
  if (root === undefined || (root === 0n && odd)) return { fault: 'no-root' }
  const y = (root & 1n) === (odd ? 1n : 0n) ? root : parameters.p - root
  return publicKey(curve, octetsFrom(x, parameters.octets), octetsFrom(y, parameters.octets))
}

function rightSide({ a, b, p }: DomainParameters, x: bigint): bigint {
  return modulo(x * x * x + a * x + b, p)
}

function publicKey(curve: EcCurve, x: Uint8Array, y: Uint8Array): PublicKey {
  return { curve, bytes: concatBytes(Uint8Array.of(4), x, y) }
}
