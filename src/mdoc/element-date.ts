// Dates inside elementValues: full-date = #6.1004(tstr) (RFC 8943), tdate = #6.0(tstr) (RFC 3339).
import type { CborItem } from '../cbor/index.ts'
import { type FullDate, findDateTime, findFullDate, readFullDate } from './dates.ts'

/** Tag 1004 round a day that the calendar has. */
export function isFullDate(item: CborItem): boolean {
  return item.kind === 'tag' && item.tag === 1004 && item.content.kind === 'text' && readFullDate(item.content.value) !== undefined
}

/** Tag 0 round a time that RFC 3339 allows. */
export function isTdate(item: CborItem): boolean {
  return item.kind === 'tag' && item.tag === 0 && item.content.kind === 'text' && findDateTime(item.content.value) !== undefined
}

/** The calendar day that a value names: full-date, tdate, either of them untagged, or the photo ID's map around a birth_date. */
export function dayOf(item: CborItem): FullDate | undefined {
  if (item.kind !== 'map') return findFullDate(item)
  const birthDate = item.entries.find(([key]) => key.kind === 'text' && key.value === 'birth_date')?.[1]
  return birthDate && findFullDate(birthDate)
}

/** `1990-03-01` */
export function isoDay({ year, month, day }: FullDate): string {
  const digits = (value: number, length: number) => String(value).padStart(length, '0')
  return `${digits(year, 4)}-${digits(month, 2)}-${digits(day, 2)}`
}
