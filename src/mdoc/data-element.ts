// What the standards say of one data element: the type and form of its value. Whose words it gets is no matter here.

/** The type that a value must have; `a|b` is either, `any` is any. */
export type ElementType =
  | 'text'
  | 'bytes'
  | 'uint'
  | 'bool'
  | 'full-date'
  | 'tdate'
  | 'full-date|tdate'
  | 'full-date|map'
  | 'array'
  | 'map'
  | 'text|array'
  | 'text|map'
  | 'any'

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

export interface DataElement {
  readonly type: ElementType
  readonly format?: ElementFormat
  /** The issuer must put it into the credential; a response may leave it out all the same. */
  readonly mandatory?: true
}
