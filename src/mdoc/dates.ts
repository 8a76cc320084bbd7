// Dates of an mdoc: tdate = #6.0(tstr) as RFC 3339, full-date = #6.1004(tstr) as RFC 8943, both read strictly.

export interface FullDate {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly day: number
}
/** A departure from tdate that is read all the same. */
export type DateOddity = 'fraction' | 'offset' | 'untagged' | 'byte-string' | 'other-tag'
export interface Tdate {
  /** Cut to whole seconds. */
  readonly date: Date
  /** As written. */
  readonly text: string
  readonly oddities: readonly DateOddity[]
}
