// alg, label 1 of a COSE header (RFC 9052, 3.1), as it stands there: a check says what it thinks of it.
import { type CborMap, kindOf } from '../cbor/index.ts'

const ALG = 1

/** Label 1 of a protected header, whatever its type: only there it is signed, so an alg beside it counts for nothing. */
export function algorithmIdOf(protectedHeader: CborMap | undefined): number | string | undefined {
  const algorithm = protectedHeader?.get(ALG)
  if (algorithm === undefined) return undefined
  if (algorithm.kind === 'integer') return typeof algorithm.value === 'number' ? algorithm.value : String(algorithm.value)
  return algorithm.kind === 'text' ? JSON.stringify(algorithm.value) : kindOf(algorithm)
}
