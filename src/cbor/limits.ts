// ReadLimits: what one call of a reader may cost, whatever the bytes declare.

export interface ReadLimits {
  /** Nested arrays, maps and tags; more than 1,000 counts as 1,000, because each level is a stack frame. */
  readonly depth: number
  /** Length of the input in octets. */
  readonly bytes: number
  /** Items in all, keys, values and the chunks of indefinite-length strings included. */
  readonly items: number
}

export const defaultLimits: ReadLimits = Object.freeze({ depth: 64, bytes: 5_000_000, items: 100_000 })

const DEEPEST = 1_000

export function effectiveLimits(limits: Partial<ReadLimits> | undefined): ReadLimits {
  if (limits === undefined) return defaultLimits
  const { depth, bytes, items } = { ...defaultLimits, ...limits }
  return { depth: Math.min(depth, DEEPEST), bytes, items }
}
