// The next moment at which a verdict, or what is said of it, may be another.
import type { VerificationReport } from '../../verify/index.ts'

const DAY_MS = 86_400_000
const SECOND_MS = 1_000

/**
 * Milliseconds since the epoch, always after `now`: the first date of a report that lies ahead, or the end of a held list; at the latest
 * the next day in UTC.
 */
export function nextBoundary(reports: readonly VerificationReport[], now: number, listEnds: readonly (string | null)[] = []): number {
  const dates = reports.flatMap(({ documents }) =>
    documents.flatMap(({ validity, issuer }) => [
      ...(validity ? [validity.validFrom, validity.validUntil, validity.expectedUpdate] : []),
      ...[issuer.documentSigner, issuer.link, issuer.anchor].flatMap((certificate) =>
        certificate ? [certificate.notBefore, certificate.notAfter] : [],
      ),
    ]),
  )
  const midnight = (Math.floor(now / DAY_MS) + 1) * DAY_MS
  // Both ends of a validity are included, so what ends at a second has passed with the next.
  const ahead = [...dates, ...listEnds]
    .flatMap((date) => (date === null ? [] : [Date.parse(date) + SECOND_MS]))
    .filter((time) => time > now)
  return Math.min(midnight, ...ahead)
}
