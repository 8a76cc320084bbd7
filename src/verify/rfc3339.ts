// Dates in a report: RFC 3339, UTC, whole seconds.

/** `2021-01-01T00:00:00Z`; fractions are cut, as everything that is compared is. */
export function rfc3339(date: Date): string {
  return date.toISOString().replace(/\.\d+Z$/, 'Z')
}

/** Validity is compared in whole seconds: RFC 3339 dates of an MSO and dates of a certificate have no fraction. */
export function wholeSeconds(date: Date): number {
  return Math.floor(date.getTime() / 1000)
}
