// The layout test of the hand scanner: what came of the last scan, and what was learned from it.
import { compareLayout, type LayoutAnswer } from '../input/scanner-layout.ts'
import type { SettingsSlice } from './settings.ts'
import type { Slice } from './slice.ts'

export interface LayoutTestSlice {
  /** Null: nothing was scanned yet. */
  readonly layoutAnswer: LayoutAnswer | null
  /** Compares what the scanner typed with the code of the test; a repair that is learned is kept, one that was needed no more is forgotten. */
  testLayout(typed: string): void
  closeLayoutTest(): void
}

export const createLayoutTestSlice: Slice<LayoutTestSlice, Pick<SettingsSlice, 'setSetting'>> = (set, get) => ({
  layoutAnswer: null,
  testLayout(typed) {
    const answer = compareLayout(typed)
    if (answer.kind === 'learned') get().setSetting('scannerRepair', answer.table)
    if (answer.kind === 'works') get().setSetting('scannerRepair', [])
    set({ layoutAnswer: answer })
  },
  closeLayoutTest: () => set({ layoutAnswer: null }),
})
