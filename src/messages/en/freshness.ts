// How old something is and when the next is due, in words. Every time is given: nothing here reads a clock.

const MINUTE_MS = 60_000
const units = [
  { ms: 31_557_600_000, long: 'year', short: 'y', from: 2 },
  { ms: 86_400_000, long: 'day', short: 'd', from: 2 },
  { ms: 3_600_000, long: 'hour', short: 'h', from: 1 },
  { ms: MINUTE_MS, long: 'minute', short: 'min', from: 1 },
] as const

/** `3 hours`, in the largest unit there are enough of, what is over left out. */
export function duration(ms: number): string {
  const unit = units.find((candidate) => ms >= candidate.ms * candidate.from)
  if (!unit) return 'less than a minute'
  const count = Math.floor(ms / unit.ms)
  return `${count} ${unit.long}${count === 1 ? '' : 's'}`
}

/** `3 h`, where there is little room. */
export function shortDuration(ms: number): string {
  const unit = units.find((candidate) => ms >= candidate.ms * candidate.from)
  return unit ? `${Math.floor(ms / unit.ms)} ${unit.short}` : '0 min'
}

/** Of a list: when it was issued, and when the next is due. Milliseconds since the epoch. */
export interface ListDates {
  readonly issued: number
  readonly next: number | null
}

/** `next update in 21 hours`, `over since 2 days`. A list is in date to its last second, which is included. */
export function nextUpdateWords(next: number, at: number): string {
  return next < at ? `over since ${duration(at - next)}` : `next update in ${duration(next - at)}`
}

/** `3 hours old, next update in 21 hours`. */
export function ageWords({ issued, next }: ListDates, at: number): string {
  const age = at < issued ? `issued ${duration(issued - at)} later` : `${duration(at - issued)} old`
  return next === null ? age : `${age}, ${nextUpdateWords(next, at)}`
}

/**
 * What a check says of the list that it used: ` (list of 3 hours ago, next update in 21 hours)`.
 * @param at the time that was judged, as the report names it; it and the dates are RFC 3339
 * @returns empty where one of them is not known
 */
export function listFreshness(issued: string | undefined, next: string | undefined, at: string | undefined): string {
  const [from, judged, to] = [issued, at, next].map((text) => Date.parse(text ?? ''))
  if (from === undefined || judged === undefined || Number.isNaN(from) || Number.isNaN(judged)) return ''
  const age = judged < from ? `list issued ${duration(from - judged)} later` : `list of ${duration(judged - from)} ago`
  return to === undefined || Number.isNaN(to) ? ` (${age})` : ` (${age}, ${nextUpdateWords(to, judged)})`
}
