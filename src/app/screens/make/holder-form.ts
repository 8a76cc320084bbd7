// The fields of the holder, and what is wrong with them before anything is signed.
import type { HolderFault, HolderField } from '../../../messages/index.ts'
import type { Holder } from '../../worker/protocol.ts'

export const holderFields = ['familyName', 'givenNames', 'birthDate'] as const satisfies readonly HolderField[]

export type ReadHolder =
  | { readonly state: 'read'; readonly holder: Holder }
  | { readonly state: 'faults'; readonly faults: ReadonlyMap<HolderField, HolderFault> }

const MAX_NAME = 150 // ISO/IEC 18013-5, 7.2.1, table 5
const MIN_AGE = 16
const FIRST_YEAR = 1900

export function readHolder(fields: Holder, today: Date): ReadHolder {
  const [familyName, givenNames, birthDate] = [fields.familyName.trim(), fields.givenNames.trim(), fields.birthDate.trim()]
  const found: readonly (readonly [HolderField, HolderFault | undefined])[] = [
    ['familyName', nameFault(familyName)],
    ['givenNames', nameFault(givenNames)],
    ['birthDate', birthDateFault(birthDate, today)],
  ]
  const faults = new Map(found.flatMap(([field, fault]) => (fault === undefined ? [] : [[field, fault] as const])))
  return faults.size > 0 ? { state: 'faults', faults } : { state: 'read', holder: { familyName, givenNames, birthDate } }
}

/** Latin-1 without its controls. */
function nameFault(name: string): HolderFault | undefined {
  if (name === '') return 'missing'
  if (!/^[\x20-\x7e\xa0-\xff]+$/.test(name)) return 'not-latin'
  return name.length > MAX_NAME ? 'too-long' : undefined
}

function birthDateFault(text: string, today: Date): HolderFault | undefined {
  if (text === '') return 'missing'
  const born = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined
  if (born === undefined || Number.isNaN(born.getTime()) || born.toISOString().slice(0, 10) !== text) return 'no-date'
  if (born.getUTCFullYear() < FIRST_YEAR) return 'too-old'
  const sixteenth = new Date(born)
  sixteenth.setUTCFullYear(born.getUTCFullYear() + MIN_AGE)
  return sixteenth > today ? 'too-young' : undefined
}
