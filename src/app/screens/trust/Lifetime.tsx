// From when to when a certificate is valid, on a line of thirty years with the present marked.
import type { CSSProperties } from 'react'

const YEAR_MS = 365.25 * 86_400_000
const YEARS_BEFORE = 10
const YEARS_SHOWN = 30

export function Lifetime({ notBefore, notAfter }: { readonly notBefore: string | null; readonly notAfter: string | null }) {
  if (notBefore === null || notAfter === null) return null
  const now = Date.now()
  const begin = now - YEARS_BEFORE * YEAR_MS
  const place = (text: string) => Math.min(1, Math.max(0, (Date.parse(text) - begin) / (YEARS_SHOWN * YEAR_MS)))
  const start = place(notBefore)
  const over = Date.parse(notAfter) < now
  const bar: CSSProperties = { insetInlineStart: `${start * 100}%`, inlineSize: `${(place(notAfter) - start) * 100}%` }
  return (
    <span className={over ? 'life life--out' : 'life'} aria-hidden="true">
      <i style={bar} />
    </span>
  )
}
