// Dates for people: the month as a word, the day never moved by a time zone.

const dayFormat = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'UTC',
  calendar: 'gregory',
  numberingSystem: 'latn',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})

/** `2026-01-31` or `2026-01-31T10:00:00Z` → `31 January 2026` (the day in UTC); other text stays as it is. */
export function longDate(text: string): string {
  const match = /^(\d{4})-(\d\d)-(\d\d)(?:$|T)/.exec(text)
  if (match === null) return text
  const [, year, month, day] = match.map(Number)
  const milliseconds = Date.UTC(year ?? 0, (month ?? 1) - 1, day ?? 1)
  return Number.isNaN(milliseconds) ? text : dayFormat.format(milliseconds)
}

/** Whole years between a birth date (`YYYY-MM-DD`) and the calendar day of `at` in UTC; 29 February counts from 1 March in common years. */
export function yearsBetween(birthDate: string, at: string): number | undefined {
  const birth = /^(\d{4})-(\d\d-\d\d)$/.exec(birthDate)
  const day = /^(\d{4})-(\d\d-\d\d)T/.exec(at)
  if (birth === null || day === null) return undefined
  const years = Number(day[1]) - Number(birth[1])
  return (day[2] ?? '') < (birth[2] ?? '') ? years - 1 : years
}
