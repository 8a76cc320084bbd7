// ValidityInfo = { "signed": tdate, "validFrom": tdate, "validUntil": tdate, ? "expectedUpdate": tdate }, 9.1.2.4
import { type CborMap, member, optionalMember, readMap } from '../cbor/index.ts'
import { readTdate, type Tdate } from './dates.ts'
import { attempt, inside, type Place } from './faults.ts'
import type { ValidityInfo } from './types.ts'

const required = ['signed', 'validFrom', 'validUntil'] as const

/** @returns `undefined` where one of the three dates is none: nothing is compared with a date that does not exist */
export function readValidityInfo(mso: CborMap, place: Place): ValidityInfo | undefined {
  const validityInfo = attempt(place, () => readMap(member(mso, 'validityInfo')))
  if (!validityInfo) return undefined
  const [signed, validFrom, validUntil] = required.map((name) => attempt(inside(place, name), () => readTdate(member(validityInfo, name))))
  const update = optionalMember(validityInfo, 'expectedUpdate')
  const expectedUpdate = update && attempt(inside(place, 'expectedUpdate'), () => readTdate(update))
  if (!signed || !validFrom || !validUntil) return undefined
  return {
    signed: signed.date,
    validFrom: validFrom.date,
    validUntil: validUntil.date,
    expectedUpdate: expectedUpdate?.date,
    oddities: odditiesOf({ signed, validFrom, validUntil, ...(expectedUpdate && { expectedUpdate }) }),
  }
}

function odditiesOf(dates: Record<string, Tdate>): ValidityInfo['oddities'] {
  return Object.entries(dates).flatMap(([name, { oddities, text }]) => oddities.map((oddity) => ({ member: name, oddity, text })))
}
