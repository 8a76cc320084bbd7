// How far a sequence of codes is: a ring, the count, what is missing, and what helps when nothing comes.
import { scanWords } from '../../../messages/index.ts'
import type { Scan } from '../../store/scan.ts'
import { ringArcs, ringPlaces } from './ring.ts'

interface ScanProgressProps {
  readonly progress: NonNullable<Scan['progress']>
  readonly stalled: boolean
  readonly by: Scan['by']
}

export function ScanProgress({ progress, stalled, by }: ScanProgressProps) {
  const { known, counted } = ringPlaces(progress)
  const { count } = progress
  return (
    <div className="finder__progress">
      <svg className="ring" viewBox="0 0 100 100" aria-hidden="true">
        <circle className="ring__track" cx="50" cy="50" r="42" />
        <path className="ring__counted" d={ringArcs(count, counted)} />
        <path className="ring__known" d={ringArcs(count, known)} />
      </svg>
      <div>
        <p className="finder__parts">{scanWords.parts(progress)}</p>
        <p>{stalled ? scanWords.stalled[by ?? 'camera'] : scanWords.missing(progress)}</p>
      </div>
    </div>
  )
}
