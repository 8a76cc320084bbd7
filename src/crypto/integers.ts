// Octets as integers, and the modular arithmetic that checking a point takes. Public values only: nothing here hides its timing.
import { fromHex, toHex } from './encodings.ts'

export function integerFrom(bigEndian: Uint8Array): bigint {
  return bigEndian.length === 0 ? 0n : BigInt(`0x${toHex(bigEndian)}`)
}

export function octetsFrom(integer: bigint, length: number): Uint8Array {
  return fromHex(integer.toString(16).padStart(2 * length, '0'))
}

export function modulo(integer: bigint, modulus: bigint): bigint {
  const remainder = integer % modulus
  return remainder < 0n ? remainder + modulus : remainder
}

export function power(base: bigint, exponent: bigint, modulus: bigint): bigint {
  let result = 1n
  let square = modulo(base, modulus)
  for (let rest = exponent; rest > 0n; rest >>= 1n) {
    if (rest & 1n) result = (result * square) % modulus
    square = (square * square) % modulus
  }
  return result
}

/** A square root modulo a prime that leaves 3 on division by 4, as all of these fields' but Ed25519's do. */
export function squareRoot(square: bigint, prime: bigint): bigint | undefined {
  const root = power(square, (prime + 1n) / 4n, prime)
  return (root * root) % prime === modulo(square, prime) ? root : undefined
}

/** Euler's criterion: whether a square root exists at all. */
export function isSquare(integer: bigint, prime: bigint): boolean {
  return power(integer, (prime - 1n) / 2n, prime) <= 1n
}
