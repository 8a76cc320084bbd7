// The report's seal: one report, one figure, on screen and on paper. A label, not a proof.
import { useMemo } from 'react'
import { counterWords } from '../../../../messages/index.ts'

export function Seal({ digest }: { readonly digest: string | undefined }) {
  const figure = useMemo(() => (digest === undefined ? [] : rosette(digest)), [digest])
  if (digest === undefined) return null
  return (
    <p className="seal caption">
      <svg width="44" height="44" viewBox="-28 -28 56 56" fill="none" stroke="currentColor" strokeWidth=".7" aria-hidden="true">
        {figure.map((path) => (
          <path key={path} d={path} />
        ))}
      </svg>
      <span>
        {counterWords.report} <span className="mono">{reportName(digest)}</span>
        <br />
        {counterWords.nothingStored}
      </span>
    </p>
  )
}

/** `25C8-4789`: the beginning of its digest, short enough to read out. */
export function reportName(digest: string): string {
  return `${digest.slice(0, 4)}-${digest.slice(4, 8)}`.toUpperCase()
}

const POINTS = 180

/** Three waves round a circle, their lobes and depths from the digest's octets. */
export function rosette(digest: string): readonly string[] {
  const octet = (index: number) => Number.parseInt(digest.slice(index * 2, index * 2 + 2), 16) || 0
  return [0, 1, 2].flatMap((ring) => {
    const lobes = 5 + (octet(ring * 4) % 8)
    const depth = 2 + (octet(ring * 4 + 1) % 5)
    const radius = 24 - ring * 6
    const twist = octet(ring * 4 + 2) / 40
    return [twist, twist + Math.PI / lobes].map((turn) => wave(radius, depth, lobes, turn))
  })
}

function wave(radius: number, depth: number, lobes: number, turn: number): string {
  const points = Array.from({ length: POINTS }, (_, step) => {
    const angle = (step / POINTS) * 2 * Math.PI
    const distance = radius - depth + depth * Math.sin(lobes * angle + turn * lobes)
    return `${(distance * Math.cos(angle)).toFixed(1)} ${(distance * Math.sin(angle)).toFixed(1)}`
  })
  return `M${points.join('L')}z`
}
