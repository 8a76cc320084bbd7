// A finder without a page: its camera, its clock and its reader are the test's.
import { openSequence, type ScannedCode } from '../../intake/index.ts'
import type { OpenCamera } from '../scan/camera.ts'
import { createScanner } from '../scan/scanner.ts'
import { handClock } from './clock.fixture.ts'
import { createScanSlice, type ScanSlice, type ScanSurroundings } from './scan.ts'
import type { Verification } from './verification.ts'

/** A camera that is there, and knows whether it films. */
export function fakeCamera(label = 'Back camera', others: OpenCamera['abilities']['others'] = []) {
  let ended = () => {}
  const camera = {
    films: true,
    unplug: () => ended(),
    stream: {} as MediaStream,
    label,
    abilities: { others, torch: true, zoom: { min: 1, max: 4, step: 0.5 } },
    setTorch: async () => {},
    setZoom: async () => {},
    close() {
      camera.films = false
    },
    onEnded(listener: () => void) {
      ended = listener
    },
  }
  return camera
}

export function finder(surroundings: Partial<ScanSurroundings> = {}) {
  const clock = handClock()
  const verification: { verification: Verification } = { verification: { state: 'idle' } }
  const kept: [string, unknown][] = []
  let state = {
    ...verification,
    settings: { camera: null },
    setSetting: (name: string, value: unknown) => kept.push([name, value]),
  } as never as ScanSlice & {
    verification: Verification
  }
  const slice = createScanSlice(
    (changed) => {
      state = { ...state, ...changed }
    },
    () => state as never,
    {
      open: async () => fakeCamera(),
      scanner: async () => createScanner(),
      isHidden: () => false,
      isVerdictShown: ({ state: shown }) => shown !== 'idle',
      clock,
      ...surroundings,
    },
  )
  state = { ...state, ...slice }
  return {
    app: () => state,
    scan: () => state.scan,
    clock,
    kept,
    shows: (shown: Verification) => {
      state = { ...state, verification: shown }
    },
  }
}
export const message = (seed: number) => Uint8Array.from({ length: 700 }, (_, index) => (index * 7 + seed) % 251)
export async function codesOf(seed: number): Promise<(number: number) => ScannedCode[]> {
  const sequence = await openSequence(message(seed), { blockOctets: 100 })
  return (number) => [{ text: sequence.text(number) }]
}
