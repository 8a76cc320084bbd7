// The data elements that ISO/IEC 18013-5, table 5 and the namespaces of section 10 name: data only, no words for people.

/** The type that a value must have; `opaque` is any. */
export type ElementType =
  | 'text'
  | 'bytes'
  | 'uint'
  | 'bool'
  | 'full-date'
  | 'tdate'
  | 'full-date-or-tdate'
  | 'array'
  | 'map'
  | 'text-or-array'
  | 'full-date-or-map'
  | 'opaque'
export type ElementFormat =
  | 'alpha-2'
  | 'iso-3166-2'
  | 'latin1-150'
  | 'iso-5218'
  | 'image'
  | 'driving-privileges'
  | 'eye-colour'
  | 'hair-colour'
  | 'truncation'
  | 'compliance'

export interface DataElement {
  readonly type: ElementType
  readonly format?: ElementFormat
  /** The issuer must have put it into the credential; a response may leave it out all the same. */
  readonly mandatory?: true
}
