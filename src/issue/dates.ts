// Dates as an issuer writes them: tdate = #6.0(tstr), full-date = #6.1004(tstr) (ISO/IEC 18013-5, 7.2.1; RFC 8943).
import { type Encodable, tagged } from '../cbor/index.ts'

/** RFC 3339 in UTC, without a fraction. */
export const tdateText = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`
export const tdate = (date: Date): Encodable => tagged(0, tdateText(date))

/** @param date `2026-01-31`, or a date of which the UTC day counts */
export const fullDate = (date: string | Date): Encodable => tagged(1004, typeof date === 'string' ? date : date.toISOString().slice(0, 10))

const DAY_MS = 86_400_000

/** The same time of day, `days` later; cut to whole seconds, which is all that certificates and tdate carry. */
export const daysAfter = (date: Date, days: number): Date => secondsAfter(date, days * (DAY_MS / 1000))

export const secondsAfter = (date: Date, seconds: number): Date => new Date(Math.floor(date.getTime() / 1000) * 1000 + seconds * 1000)
