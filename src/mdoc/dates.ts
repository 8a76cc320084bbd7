// Dates of an mdoc: tdate = #6.0(tstr) as RFC 3339, full-date = #6.1004(tstr) as RFC 8943, both read strictly.
import { type CborItem, kindOf, ReadError } from '../cbor/index.ts'

/** A departure from tdate that is read all the same. */
export type DateOddity = 'fraction' | 'offset' | 'untagged' | 'byte-string' | 'other-tag'
export interface Tdate {
  /** Cut to whole seconds. */
  readonly date: Date
  /** As written. */
  readonly text: string
  readonly oddities: readonly DateOddity[]
}
export interface FullDate {
  readonly year: number
  /** 1 to 12. */
  readonly month: number
  readonly day: number
}

const RFC_3339 = /^(\d{4}-\d{2}-\d{2})[Tt](\d{2}):(\d{2}):(\d{2})(\.\d+)?(?:[Zz]|([+-])(\d{2}):(\d{2}))$/
const TDATE_TAG = 0

/**
 * Reads a date and time. ISO asks for #6.0(tstr) in UTC without fraction; fractions, offsets, other tags, untagged text and
 * byte strings occur in the field and are read, each named in `oddities`.
 * @throws {ReadError} text that is no RFC 3339 date: 30 February, 24:00, second 60, a year of five digits
 */
export function readTdate(item: CborItem): Tdate {
  const content = item.kind === 'tag' ? item.content : item
  const text = textOf(content)
  const read = text === undefined ? undefined : findDateTime(text)
  if (text === undefined || !read)
    throw new ReadError({ offset: item.start, expected: 'a date (RFC 3339)', found: text === undefined ? kindOf(content) : shown(text) })
  const oddities: DateOddity[] = [...read.oddities]
  if (item.kind === 'text') oddities.push('untagged')
  if (content.kind === 'bytes') oddities.push('byte-string')
  if (item.kind === 'tag' && item.tag !== TDATE_TAG) oddities.push('other-tag')
  return { date: read.date, text, oddities }
}

/** RFC 3339, 5.6: the date and, beside it, what tdate does not have. `undefined` for text that is none. */
export function findDateTime(text: string): { readonly date: Date; readonly oddities: readonly ('fraction' | 'offset')[] } | undefined {
  const match = RFC_3339.exec(text)
  const date = match && dateOf(match)
  if (!match || !date) return undefined
  const oddities: ('fraction' | 'offset')[] = []
  if (match[5] !== undefined) oddities.push('fraction')
  if (match[6] !== undefined) oddities.push('offset')
  return { date, oddities }
}

/** @returns `undefined` for text that is no date of the calendar */
export function readFullDate(text: string): FullDate | undefined {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return undefined
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const date = atUtc(year, month, day)
  // `Date` rolls 30 February over to March: what comes back must be what went in.
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? { year, month, day } : undefined
}

/** An elementValue that is a date, as full-date or, as table 5 allows for some, as tdate: its day. */
export function findFullDate(item: CborItem): FullDate | undefined {
  const content = item.kind === 'tag' ? item.content : item
  if (content.kind !== 'text') return undefined
  return readFullDate(content.value) ?? (findDateTime(content.value) ? readFullDate(content.value.slice(0, 10)) : undefined)
}

function dateOf(match: RegExpExecArray): Date | undefined {
  const day = readFullDate(match[1] ?? '')
  const [hour, minute, second] = [Number(match[2]), Number(match[3]), Number(match[4])]
  const [offsetHours, offsetMinutes] = [Number(match[7] ?? 0), Number(match[8] ?? 0)]
  if (!day || hour > 23 || minute > 59 || second > 59 || offsetHours > 23 || offsetMinutes > 59) return undefined
  const offset = (match[6] === '-' ? -1 : 1) * (offsetHours * 60 + offsetMinutes)
  const date = atUtc(day.year, day.month, day.day)
  date.setUTCHours(hour, minute - offset, second)
  return date
}

/** `Date.UTC` takes the years 0 to 99 for 1900 to 1999. */
function atUtc(year: number, month: number, day: number): Date {
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return date
}

function textOf(item: CborItem): string | undefined {
  if (item.kind === 'text') return item.value
  return item.kind === 'bytes' ? new TextDecoder().decode(item.value) : undefined
}

const SHOWN_CHARACTERS = 40
function shown(text: string): string {
  return JSON.stringify(text.length > SHOWN_CHARACTERS ? `${text.slice(0, SHOWN_CHARACTERS)}…` : text)
}
