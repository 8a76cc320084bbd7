// Rules between the two headers (RFC 9052, 3 and 3.1): which labels may stand where, and what `crit` asks for.
import type { CborItem, CborMap } from '../cbor/index.ts'
import { type Fault, faultOf } from './protected-header.ts'

const CRIT = 2
/** Labels that decide what is verified: found twice, two verifiers might each follow another one. */
const decisive: readonly (readonly [label: number, name: string])[] = [
  [1, 'alg'],
  [33, 'x5chain'],
]
/** What is understood here: alg, kid, typ (RFC 9596), x5chain (RFC 9360). */
const understood: readonly (number | bigint | string)[] = [1, 4, 16, 33]

export function checkHeaders(protectedHeader: CborMap | undefined, unprotectedHeader: CborMap | undefined): Fault[] {
  const unprotectedCrit = unprotectedHeader?.get(CRIT)
  const protectedCrit = protectedHeader?.get(CRIT)
  return [
    ...decisive.flatMap(([label, name]) => inBoth(label, name, protectedHeader, unprotectedHeader)),
    ...(unprotectedCrit ? [{ fault: 'crit (2) in the unprotected header', offset: unprotectedCrit.start }] : []),
    ...(protectedHeader && protectedCrit ? checkCrit(protectedCrit, protectedHeader) : []),
  ]
}

function inBoth(label: number, name: string, protectedHeader: CborMap | undefined, unprotectedHeader: CborMap | undefined): Fault[] {
  const second = unprotectedHeader?.get(label)
  if (second === undefined || protectedHeader?.get(label) === undefined) return []
  return [{ fault: `${name} (${label}) in both headers`, offset: second.start }]
}

/** crit = [+ label]; each label is one that we understand, and stands in the protected header. */
function checkCrit(crit: CborItem, protectedHeader: CborMap): Fault[] {
  if (crit.kind !== 'array') return [faultOf('an array of labels for crit (2)', crit)]
  if (crit.items.length === 0) return [{ fault: 'crit (2) is empty', offset: crit.start }]
  return crit.items.flatMap((label) => {
    if (label.kind !== 'integer' && label.kind !== 'text') return [faultOf('a label in crit (2)', label)]
    const named = typeof label.value === 'string' ? JSON.stringify(label.value) : String(label.value)
    if (!understood.includes(label.value))
      return [{ fault: `crit (2) asks for header ${named}, which is not understood`, offset: label.start }]
    if (protectedHeader.get(Number(label.value)) === undefined) {
      return [{ fault: `crit (2) asks for header ${named}, which is not there`, offset: label.start }]
    }
    return []
  })
}
