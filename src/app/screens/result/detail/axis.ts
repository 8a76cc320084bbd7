// Every date of a document on one line: pure arithmetic, in parts of the line's length.
import type { DocumentReport } from '../../../../verify/index.ts'

export interface AxisRow {
  readonly label: string
  /** As written: RFC 3339 or full-date. */
  readonly from: string
  readonly until: string
  /** 0 to 1 along the axis, cut where the axis ends. */
  readonly start: number
  readonly length: number
  /** Whether the present lies within. */
  readonly holds: boolean
}
export interface AxisLine {
  readonly years: readonly number[]
  readonly now: number
  readonly rows: readonly AxisRow[]
}

const YEAR_MS = 365.25 * 86_400_000
const YEARS_BEFORE = 2
const YEARS_AFTER = 6

/** Undefined where the document has no date at all. */
export function axisOf(document: DocumentReport, at: string): AxisLine | undefined {
  const now = Date.parse(at)
  const spans = spansOf(document)
  if (spans.length === 0 || Number.isNaN(now)) return undefined
  // A span of decades would leave no room for the days that decide.
  const earliest = Math.max(Math.min(now, ...spans.map(({ from }) => Date.parse(from))), now - YEARS_BEFORE * YEAR_MS)
  const latest = Math.min(Math.max(now, ...spans.map(({ until }) => Date.parse(until))), now + YEARS_AFTER * YEAR_MS)
  const firstYear = new Date(earliest).getUTCFullYear()
  const lastYear = new Date(latest).getUTCFullYear() + 1
  const begin = Date.UTC(firstYear, 0, 1)
  const end = Date.UTC(lastYear, 0, 1)
  const place = (time: number) => Math.min(1, Math.max(0, (time - begin) / (end - begin)))
  return {
    years: Array.from({ length: lastYear - firstYear + 1 }, (_, index) => firstYear + index),
    now: place(now),
    rows: spans.map(({ label, from, until }) => {
      const start = place(Date.parse(from))
      return {
        label,
        from,
        until,
        start,
        length: Math.max(0, place(Date.parse(until)) - start),
        holds: Date.parse(from) <= now && now <= Date.parse(until),
      }
    }),
  }
}

type Span = Pick<AxisRow, 'label' | 'from' | 'until'>

function spansOf({ validity, issuer, elements }: DocumentReport): readonly Span[] {
  const date = (name: string) => elements.find(({ element, origin }) => element === name && origin === 'issuer')?.value.text ?? null
  return [
    span('Signed data', validity?.validFrom ?? null, validity?.validUntil ?? null),
    span('Signer (DS)', issuer.documentSigner?.notBefore ?? null, issuer.documentSigner?.notAfter ?? null),
    span('Link', issuer.link?.notBefore ?? null, issuer.link?.notAfter ?? null),
    span('Authority (IACA)', issuer.anchor?.notBefore ?? null, issuer.anchor?.notAfter ?? null),
    span('Licence', date('issue_date'), date('expiry_date')),
  ].flatMap((found) => (found ? [found] : []))
}

function span(label: string, from: string | null, until: string | null): Span | undefined {
  if (from === null || until === null || Number.isNaN(Date.parse(from)) || Number.isNaN(Date.parse(until))) return undefined
  return { label, from, until }
}
