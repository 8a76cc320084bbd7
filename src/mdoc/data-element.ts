// What the standards say of one data element: the type and form of its value. Whose words it gets is no matter here.

/** A type that a value can have. */
type OneType = 'text' | 'bytes' | 'uint' | 'bool' | 'full-date' | 'tdate' | 'array' | 'map'

/** The type that a value must have; `a|b` is either, `any` is any. */
export type ElementType = OneType | `${OneType}|${OneType}` | 'any'

/** What a value of that type must look like besides. */
export type ElementFormat =
  | 'latin1-150' // at most 150 characters of Latin-1
  | 'alpha-2' // ISO 3166-1, two upper-case letters
  | 'iso-3166-2' // US-CA
  | 'iso-5218' // sex: 0, 1, 2, 9
  | 'pid-sex' // 0 to 6, 9
  | 'image' // JPEG or JPEG 2000
  | 'driving-privileges'
  | 'eye-colour'
  | 'hair-colour'
  | 'truncation' // T, N, U
  | 'compliance' // F, N
  | 'county' // three digits
  | 'month' // 1 to 12
  | 'day-of-month' // 1 to 31

export interface DataElement {
  readonly type: ElementType
  readonly format?: ElementFormat
  /** The only values there are, where they are few and have no format of their own. */
  readonly codes?: readonly (string | number)[]
  /** Of an array: what each of its values is. */
  readonly items?: DataElement
  /** Of a map: the members that are known. Others may stand beside them, and `mandatory` ones must. */
  readonly members?: ElementTable
  /** The issuer must put it into the credential; a response may leave it out all the same. */
  readonly mandatory?: true
}

/** By identifier. age_over_NN and biometric_template_XX stand for their families. */
export type ElementTable = ReadonlyMap<string, DataElement>

/** A table as another type of document borrows it: that the elements are known there obliges nobody to put them in here. */
export function withoutMandatory(table: ElementTable): ElementTable {
  return new Map([...table].map(([identifier, { mandatory: _, ...element }]) => [identifier, element]))
}
