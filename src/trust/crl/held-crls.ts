// All CRLs of a store: of each issuing key the newest, and what is older, or of one number with other bytes, is refused (rollback).
import type { Certificate } from '../../x509/index.ts'
import type { HeldCrl, ListRecord, ListRefusal, TrustStore } from '../types.ts'
import { holdCrl, isListRefusal, issuingKey } from './held-crl.ts'

export interface HeldCrls extends Pick<TrustStore, 'crls' | 'crlOf'> {
  readonly refused: readonly ListRefusal[]
}

/** Never rejects. An operator's list comes before the file's of the same number. */
export async function openCrls(records: readonly ListRecord[], anchors: Pick<TrustStore, 'bySubject'>): Promise<HeldCrls> {
  const newest = new Map<string, HeldCrl>()
  const refused: ListRefusal[] = []
  for (const record of records.filter(({ kind }) => kind === 'crl').toSorted(operatorFirst)) {
    const found = await holdCrl(record, anchors)
    if (isListRefusal(found)) {
      refused.push(found)
      continue
    }
    const key = issuingKey(found.issuer.certificate)
    const held = newest.get(key)
    const refusal = held && refusalBeside(found, held)
    if (refusal !== undefined) refused.push(refusal)
    if (held !== undefined && refusal === undefined) refused.push(refusalOf(held, 'older-than-held', found))
    if (refusal === undefined) newest.set(key, found)
  }
  return { crls: [...newest.values()], refused, crlOf: (issuer: Certificate) => newest.get(issuingKey(issuer)) }
}

/** Why a list may not take the place of the one that is held of the same key; `undefined`: it is newer. */
export function refusalBeside(crl: HeldCrl, held: HeldCrl): ListRefusal | undefined {
  if (crl.list.fingerprint === held.list.fingerprint) return refusalOf(crl, 'already-held', held)
  const [number, heldNumber] = [numberOf(crl), numberOf(held)]
  if (number < heldNumber) return refusalOf(crl, 'older-than-held', held)
  return number === heldNumber ? refusalOf(crl, 'same-number-other-bytes', held) : undefined
}

function refusalOf({ list, source }: HeldCrl, reason: ListRefusal['reason'], beside: HeldCrl): ListRefusal {
  const numbers = reason === 'older-than-held' ? `number ${list.crlNumber}, held ${beside.list.crlNumber}` : `number ${list.crlNumber}`
  return { kind: 'crl', source, reason, issuer: list.issuer.text, detail: `${numbers}, from ${beside.source}` }
}

/** A held list has its number: without one it would have been refused. */
const numberOf = ({ list }: HeldCrl): bigint => list.crlNumber ?? -1n

function operatorFirst({ origin: left }: ListRecord, { origin: right }: ListRecord): number {
  return Number(left === 'file') - Number(right === 'file')
}
