// Every clock on one axis, one line for the time of the verdict.
import type { CSSProperties } from 'react'
import { longDate } from '../../../../messages/index.ts'
import type { DocumentReport } from '../../../../verify/index.ts'
import { axisOf } from './axis.ts'
import './axis.css'

const percent = (part: number) => `${(part * 100).toFixed(2)}%`
const vars = (values: { readonly [name: `--${string}`]: string | number }) => values as CSSProperties

export function Axis({ document, at }: { readonly document: DocumentReport; readonly at: string }) {
  const line = axisOf(document, at)
  if (!line) return null
  const label = line.rows
    .map(({ label: row, from, until, holds }) => `${row}: ${longDate(from)} to ${longDate(until)}${holds ? '' : ', not in date'}`)
    .join('; ')
  return (
    <div className="axis" role="img" aria-label={`Dates on one line; the verdict is for ${longDate(at)}. ${label}`}>
      <div className={line.now > 0.7 ? 'axis__now axis__now--late' : 'axis__now'} style={vars({ '--n': line.now })}>
        <span>{longDate(at)}</span>
      </div>
      {line.rows.map(({ label: row, start, length, holds }) => (
        <div className="axis__row" key={row}>
          <span>{row}</span>
          <span className="axis__t" style={vars({ '--years': line.years.length - 1 })}>
            <i className={holds ? undefined : 'late'} style={vars({ '--a': percent(start), '--w': percent(length) })} />
          </span>
        </div>
      ))}
      <div className="axis__y">
        {line.years.map((year) => (
          <span key={year}>{year}</span>
        ))}
      </div>
    </div>
  )
}
