// What is wrong with an input, as data: all faults are told at once, and none of them quotes a value, for values are personal.
import { type CborItem, kindOf } from '../../cbor/index.ts'

export interface InputFault {
  /** `org.iso.18013.5.1/birth_date`, `org.iso.18013.5.1/driving_privileges[0].issue_date`, or a member of the input: `docType`. */
  readonly where: string
  readonly expected: string
  readonly found: string
}

/** An input that cannot be issued; `faults` has all of them. */
export class InputError extends Error {
  override readonly name = 'InputError'
  readonly faults: readonly InputFault[]

  constructor(faults: readonly InputFault[]) {
    super(faults.map(({ where, expected, found }) => `${where}: expected ${expected}, found ${found}`).join('\n'))
    this.faults = faults
  }
}

/** A JSON value by its kind and size. */
export function foundInJson(json: unknown): string {
  if (json === undefined) return 'nothing'
  if (json === null) return 'null'
  if (typeof json === 'string') return `text of ${json.length} characters`
  if (Array.isArray(json)) return 'an array'
  if (typeof json === 'object') return 'an object'
  return typeof json === 'number' ? `a number${Number.isInteger(json) ? '' : ' that is not whole'}` : 'true or false'
}

/** A CBOR value by its kind and size. */
export function foundInCbor(item: CborItem): string {
  if (item.kind === 'text') return `text of ${[...item.value].length} characters`
  if (item.kind === 'bytes') return `${item.value.length} bytes`
  if (item.kind === 'tag') return `${kindOf(item)} round ${foundInCbor(item.content)}`
  return item.kind === 'integer' ? 'another number' : kindOf(item)
}
