// COSE_Sign1 = [protected, unprotected, payload / nil, signature], COSE_Mac0 = [protected, unprotected, payload / nil, tag] (RFC 9052, 4.2, 6.2).
import { type CborItem, isNull, isUndefined, kindOf, ReadError, type ReadLimits, readMap } from '../cbor/index.ts'
import { checkHeaders } from './headers.ts'
import { type Fault, faultOf, readProtectedHeader } from './protected-header.ts'
import type { CoseMac0, CoseSign1 } from './types.ts'

/**
 * A COSE_Sign1, with tag 18 or without. A rule that is broken is one of its `faults`, and whatever else can be read is there; `alg` in the
 * unprotected header alone is no fault of the message: who asks for the algorithm looks into the protected one.
 * @throws {ReadError} not an array of four
 */
export function readCoseSign1(item: CborItem, limits?: Partial<ReadLimits>): CoseSign1 {
  const { last, ...message } = readMessage(item, { tag: 18, name: 'COSE_Sign1', last: 'signature' }, limits)
  return { ...message, signature: last }
}

/** A COSE_Mac0, with tag 17 or without; otherwise as `readCoseSign1`. */
export function readCoseMac0(item: CborItem, limits?: Partial<ReadLimits>): CoseMac0 {
  const { last, ...message } = readMessage(item, { tag: 17, name: 'COSE_Mac0', last: 'tag' }, limits)
  return { ...message, tag: last }
}

interface MessageForm {
  readonly tag: number
  readonly name: string
  /** What the fourth member is called. */
  readonly last: string
}

function readMessage(item: CborItem, form: MessageForm, limits: Partial<ReadLimits> | undefined) {
  const [protectedItem, unprotectedItem, payloadItem, lastItem] = requireFour(item, form)
  const faults: Fault[] = []
  const oddities: CoseSign1['oddities'][number][] = []
  const { protectedBytes, protectedHeader } = readProtectedHeader(protectedItem, faults, limits)

  const unprotectedHeader = unprotectedItem.kind === 'map' ? readMap(unprotectedItem) : undefined
  if (isNull(unprotectedItem) || isUndefined(unprotectedItem)) oddities.push('unprotected-not-a-map')
  else if (unprotectedHeader === undefined) faults.push(faultOf('a map for the unprotected header', unprotectedItem))

  if (isUndefined(payloadItem)) oddities.push('undefined-payload')
  else if (payloadItem.kind !== 'bytes' && !isNull(payloadItem)) faults.push(faultOf('a byte string or null for the payload', payloadItem))
  if (lastItem.kind !== 'bytes') faults.push(faultOf(`a byte string for the ${form.last}`, lastItem))

  return {
    range: [item.start, item.end] as const,
    protectedBytes,
    protectedHeader,
    unprotectedHeader,
    payload: payloadItem.kind === 'bytes' ? payloadItem.value : undefined,
    payloadItem,
    oddities,
    faults: [...faults, ...checkHeaders(protectedHeader, unprotectedHeader)],
    last: lastItem.kind === 'bytes' ? lastItem.value : new Uint8Array(), // of no algorithm's length: it verifies nothing
  }
}

function requireFour(item: CborItem, { tag, name }: MessageForm): readonly [CborItem, CborItem, CborItem, CborItem] {
  const content = item.kind === 'tag' && item.tag === tag ? item.content : item
  if (content.kind !== 'array') {
    throw new ReadError({ offset: item.start, expected: `${name}: an array of four, tagged ${tag} or not`, found: kindOf(item) })
  }
  const [first, second, third, fourth, fifth] = content.items
  if (first === undefined || second === undefined || third === undefined || fourth === undefined || fifth !== undefined) {
    throw new ReadError({ offset: content.start, expected: `${name}: an array of four`, found: `an array of ${content.items.length}` })
  }
  return [first, second, third, fourth]
}
