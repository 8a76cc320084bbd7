// What is about to be checked, and what was turned away before anything was read.
import type { Slice } from './slice.ts'

export interface TooLarge {
  readonly name: string
  readonly size: number
}
export interface IntakeSlice {
  /** Files dragged over the window; null: none. Browsers tell a number, not the names. */
  readonly dragged: number | null
  readonly tooLarge: readonly TooLarge[]
  /** The time for checks to come, chosen on Verify; null: the present. */
  readonly checkAsOf: Date | null
  setDragged(files: number | null): void
  setTooLarge(files: readonly TooLarge[]): void
  setCheckAsOf(at: Date | null): void
}

export const createIntakeSlice: Slice<IntakeSlice> = (set) => ({
  dragged: null,
  tooLarge: [],
  checkAsOf: null,
  setDragged: (dragged) => set({ dragged }),
  setTooLarge: (tooLarge) => set({ tooLarge }),
  setCheckAsOf: (checkAsOf) => set({ checkAsOf }),
})
