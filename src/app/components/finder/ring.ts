// The ring of parts: which places are filled, and their arcs.
import type { Progress } from '../../../intake/index.ts'

export interface RingPlaces {
  /** Blocks that are known, in their places. */
  readonly known: readonly number[]
  /** Mixed parts stand for a block each, nobody knows yet for which: counted on from the first free place. */
  readonly counted: readonly number[]
}

export function ringPlaces({ received, systematic }: Pick<Progress, 'received' | 'systematic'>): RingPlaces {
  const places = systematic.map((_, place) => place)
  const known = places.filter((place) => systematic[place])
  const free = places.filter((place) => !systematic[place])
  return { known, counted: free.slice(0, Math.max(0, received - known.length)) }
}

const CENTRE = 50
const RADIUS = 42
/** Of more parts the gaps would be all that is seen. */
const MOST_WITH_GAPS = 60
const GAP = 0.035

/** Arcs of these places in a ring of `count`, clockwise from the top, in a square of 100. */
export function ringArcs(count: number, places: readonly number[]): string {
  const turn = (2 * Math.PI) / count
  const gap = count === 1 ? 0.001 : count <= MOST_WITH_GAPS ? GAP : 0
  return places.map((place) => arc(place * turn + gap, (place + 1) * turn - gap)).join('')
}

function arc(from: number, to: number): string {
  const at = (angle: number) => `${(CENTRE + RADIUS * Math.sin(angle)).toFixed(2)} ${(CENTRE - RADIUS * Math.cos(angle)).toFixed(2)}`
  return `M${at(from)}A${RADIUS} ${RADIUS} 0 ${to - from > Math.PI ? 1 : 0} 1 ${at(to)}`
}
