// The time for which a verdict is taken: the present, or one that a person chose, in UTC.
import { useId } from 'react'

export function AsOfField({
  value,
  onChange,
  hint,
}: {
  readonly value: Date | null
  readonly onChange: (at: Date | null) => void
  readonly hint?: string
}) {
  const id = useId()
  return (
    <div className="asof">
      <div className="field">
        <label htmlFor={id}>As of (UTC)</label>
        <input
          className="in"
          id={id}
          type="datetime-local"
          step={1}
          dir="ltr"
          value={value === null ? '' : value.toISOString().slice(0, 19)}
          aria-describedby={hint === undefined ? undefined : `${id}-hint`}
          onChange={(event) => onChange(readUtc(event.target.value))}
        />
      </div>
      <button className="btn" type="button" disabled={value === null} onClick={() => onChange(null)}>
        Now
      </button>
      {hint === undefined ? null : (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  )
}

/** `2021-01-01T00:00` or with seconds, read as UTC; null where it is no date. */
export function readUtc(text: string): Date | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?/.test(text)) return null
  const at = new Date(`${text.length === 16 ? `${text}:00` : text.slice(0, 19)}Z`)
  return Number.isNaN(at.getTime()) ? null : at
}
