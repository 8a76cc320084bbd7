// Times for people: an instant in the viewer's zone with its name, or in UTC; the month as a word.

/** `14:32:08` */
export const clockTime = (at: Date): string => new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium' }).format(at)

/** `24 November 2026` in the viewer's zone. */
export const localDay = (at: Date): string =>
  new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', calendar: 'gregory', numberingSystem: 'latn' }).format(at)

/** `1 January 2021, 00:00:00 UTC` */
export const utcTime = (at: Date): string =>
  `${new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', calendar: 'gregory', numberingSystem: 'latn', timeZone: 'UTC' }).format(at)}, ${at.toISOString().slice(11, 19)} UTC`

/** `24 November 2026 at 14:32 CET`: an RFC 3339 instant; other text stays as it is. */
export function instant(text: string): string {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text)) return text
  const at = new Date(text)
  if (Number.isNaN(at.getTime())) return text
  return new Intl.DateTimeFormat('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    calendar: 'gregory',
    numberingSystem: 'latn',
  }).format(at)
}

/** `2021–2041`, by the years in UTC. */
export function yearSpan(notBefore: string | null, notAfter: string | null): string {
  return `${notBefore?.slice(0, 4) ?? '?'}–${notAfter?.slice(0, 4) ?? '?'}`
}
