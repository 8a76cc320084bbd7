// How far a round of parts is, at a glance. The words beside it say the same.

const MAX_SEGMENTS = 40
const GAP = 0.16

export function PartsRing({ number, count }: { readonly number: number; readonly count: number }) {
  const shown = Math.min(number, count)
  return (
    <svg className="parts-ring" viewBox="0 0 64 64" aria-hidden="true">
      <g transform="rotate(-90 32 32)" fill="none" strokeWidth="7">
        <circle className="parts-ring__all" cx="32" cy="32" r="27" pathLength={count} strokeDasharray={segments(count, count)} />
        <circle className="parts-ring__shown" cx="32" cy="32" r="27" pathLength={count} strokeDasharray={segments(shown, count)} />
      </g>
      <text x="32" y="37.5" textAnchor="middle">
        {number}
      </text>
    </svg>
  )
}

/** A dash for each part; of so many that they would run together, one. */
function segments(shown: number, count: number): string {
  if (count > MAX_SEGMENTS) return `${shown} ${count}`
  return `${Array.from({ length: shown }, () => `${1 - GAP} ${GAP}`).join(' ')} 0 ${count}`
}
