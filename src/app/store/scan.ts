// Scanning: the camera, the parts that came so far, what else came into view. One finder at a time; no code replaces a verdict that
// is shown.
import type { Progress, ScannedCode } from '../../intake/index.ts'
import { currentRoute } from '../navigation.ts'
import type { ScanEvent, Scanner } from '../scan/scanner.ts'
import { type CameraSurroundings, createCameraVerbs } from './camera.ts'
import { type Clock, deviceClock } from './clock.ts'
import type { Completed, Scan, ScanNotice, ScannedBy, ScanPurpose } from './scan-state.ts'
import { createScanTimes, isTimed } from './scan-times.ts'
import type { SettingsSlice } from './settings.ts'
import type { Slice } from './slice.ts'
import type { VerificationSlice } from './verification.ts'

export type { Completed, Scan, ScanNotice, ScannedBy, ScanPurpose } from './scan-state.ts'

export interface ScanSlice {
  readonly scan: Scan
  readonly completed: Completed | null
  startCamera(purpose: ScanPurpose): Promise<void>
  stopCamera(): void
  /** What reads codes in its picture did not start. */
  giveUpCamera(): void
  flip(deviceId?: string): Promise<void>
  setTorch(on: boolean): Promise<void>
  setZoom(factor: number): Promise<void>
  restCamera(): void
  wakeCamera(): Promise<void>
  /** A finder has appeared, or has gone: null. With it goes what came so far. */
  aim(purpose: ScanPurpose | null): void
  scanned(codes: readonly ScannedCode[], by: ScannedBy): Promise<void>
  /** Lets go of the sequence that was being read, and reads the one that came into view. */
  readOther(): Promise<void>
  resetScan(): void
  takeCompleted(): Completed | null
}
export interface ScanSurroundings extends Pick<CameraSurroundings, 'open' | 'isHidden'> {
  scanner(): Promise<Scanner>
  readonly clock: Clock
  isVerdictShown(verification: VerificationSlice['verification']): boolean
}

const onThisPage: ScanSurroundings = {
  open: async (label, deviceId) => (await import('../scan/camera.ts')).openCamera(label, deviceId),
  scanner: async () => (await import('../scan/scanner.ts')).createScanner(),
  isHidden: () => document.visibilityState === 'hidden',
  clock: deviceClock,
  isVerdictShown: ({ state }) => state !== 'idle' && currentRoute() === 'result',
}

const nothing = { progress: null, notice: null, stalled: false, by: null } as const

export const createScanSlice = (
  ...[set, get, surroundings = onThisPage]: [...Parameters<Slice<ScanSlice, Others>>, ScanSurroundings?]
): ScanSlice => {
  const change = (changed: Partial<Scan>) => set({ scan: { ...get().scan, ...changed } })
  const times = createScanTimes(surroundings.clock, {
    onStalled: () => change({ stalled: true }),
    onNoticeOver: () => change({ notice: null }),
  })
  const camera = createCameraVerbs({
    ...surroundings,
    camera: () => get().scan.camera,
    show: (shown) => change({ camera: shown }),
    preferred: () => get().settings.camera,
    remember: (label) => get().setSetting('camera', label),
  })
  let scanner: Promise<Scanner> | undefined
  let foreign: readonly ScannedCode[] = []
  let reading = 0
  let working: Promise<void> = Promise.resolve()

  function reset(): void {
    reading += 1
    foreign = []
    scanner = undefined
    times.stop()
  }
  function notice(what: ScanNotice): void {
    times.noticed(what.kind)
    if (!isSame(get().scan.notice, what)) change({ notice: what })
  }
  function progressed(progress: Progress): void {
    const { progress: before, notice: standing, stalled } = get().scan
    const isNew = before?.identifier !== progress.identifier || before.received !== progress.received
    if (isNew) times.progressed(progress.received < progress.count)
    const kept = standing !== null && isTimed(standing.kind) ? standing : null
    if (isNew || kept !== standing) change({ progress, stalled: stalled && !isNew, notice: kept })
  }
  function completed(content: Uint8Array | string, kind: ScanPurpose | 'other', by: ScannedBy): void {
    const purpose = get().scan.for
    reset()
    if (kind === purpose || (kind === 'other' && purpose === 'presentation')) {
      camera.stop()
      change(nothing)
      set({ completed: { content, kind, by, for: purpose } })
    } else {
      change(nothing)
      notice({ kind: 'not-wanted', holds: kind })
    }
  }
  function happened(event: ScanEvent, by: ScannedBy, codes: readonly ScannedCode[]): void {
    switch (event.type) {
      case 'progress':
        progressed(event.progress)
        break
      case 'foreign':
        foreign = codes
        notice({ kind: 'foreign' })
        break
      case 'wrong-checksum':
        reset()
        change({ ...nothing, by })
        notice({ kind: 'wrong-checksum' })
        break
      case 'other':
        notice({ kind: 'other', recognised: event.recognised, advice: event.advice, detail: event.detail })
        break
      case 'complete':
        completed(event.content, event.kind, by)
        break
      default:
        notice({ kind: event.type })
    }
  }
  function isKeptOut(): boolean {
    const isShown = surroundings.isVerdictShown(get().verification)
    if (isShown) notice({ kind: 'kept-out' })
    return isShown
  }
  async function take(codes: readonly ScannedCode[], by: ScannedBy, mine: number): Promise<void> {
    if (mine !== reading || isKeptOut()) return
    scanner ??= surroundings.scanner()
    const events = await (await scanner).take(codes)
    if (mine !== reading || isKeptOut()) return // a verdict may have come while the codes were read
    if (get().scan.by !== by) change({ by })
    // A message that is whole, or a reset meanwhile, ends this reading: what comes after it belongs to none.
    for (const event of events) if (mine === reading) happened(event, by, codes)
  }
  /** One after the other: a hand scanner's codes are never dropped, however fast they come. */
  function scanned(codes: readonly ScannedCode[], by: ScannedBy): Promise<void> {
    if (codes.length === 0) return Promise.resolve()
    const mine = reading
    working = working.then(() => take(codes, by, mine)).catch(() => undefined)
    return working
  }

  return {
    scan: { camera: { state: 'off' }, for: 'presentation', aimed: false, ...nothing },
    completed: null,
    async startCamera(purpose) {
      change({ for: purpose })
      await camera.start()
    },
    stopCamera: camera.stop,
    giveUpCamera: camera.giveUp,
    flip: camera.flip,
    setTorch: camera.setTorch,
    setZoom: camera.setZoom,
    restCamera: camera.rest,
    wakeCamera: camera.wake,
    aim(purpose) {
      const { for: before, notice: standing } = get().scan
      const stays = purpose === before // a hand scanner may have begun where no finder was
      camera.stop()
      if (!stays) reset()
      change({
        ...(stays ? { notice: standing?.kind === 'kept-out' ? null : standing } : nothing),
        for: purpose ?? 'presentation',
        aimed: purpose !== null,
      })
    },
    scanned,
    async readOther() {
      const [codes, { by }] = [foreign, get().scan]
      reset()
      change(nothing)
      await scanned(codes, by ?? 'camera')
    },
    resetScan() {
      reset()
      change(nothing)
      set({ completed: null })
    },
    takeCompleted() {
      const { completed: whole } = get()
      if (whole) set({ completed: null })
      return whole
    },
  }
}

type Others = Pick<SettingsSlice, 'settings' | 'setSetting'> & Pick<VerificationSlice, 'verification'>

function isSame(one: ScanNotice | null, other: ScanNotice): boolean {
  return one !== null && JSON.stringify(one) === JSON.stringify(other)
}
