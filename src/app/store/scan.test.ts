import { describe, expect, it } from 'vitest'
import { createScanner, type ScanEvent, type Scanner } from '../scan/scanner.ts'
import { codesOf, finder, message } from './scan.fixture.ts'
import { STALLED_MS } from './scan-times.ts'

/** A reader that answers with these events, whatever it is given. */
const reading = (...events: readonly ScanEvent[]): Scanner => ({ take: async () => events, progress: () => undefined, reset: () => {} })

describe('a sequence of codes', () => {
  it('is counted, and taken on when it is whole; the camera stops with it', async () => {
    const { app, scan } = finder()
    const codes = await codesOf(1)
    await app().startCamera('presentation')
    for (const number of [5, 1, 2, 9, 10]) await app().scanned(codes(number), 'camera')
    expect(scan().progress).toMatchObject({ count: 7, received: 5 })
    for (let number = 1; app().completed === null; number += 1) await app().scanned(codes(number), 'camera')
    expect(app().takeCompleted()).toEqual({ content: message(1), kind: 'other', by: 'camera', for: 'presentation' })
    expect(scan()).toMatchObject({ camera: { state: 'off' }, progress: null, notice: null })
    expect(app().takeCompleted()).toBeNull()
  })
  it('stands still when nothing new came for five seconds, whatever is seen meanwhile', async () => {
    const { app, scan, clock } = finder()
    const codes = await codesOf(1)
    await app().scanned(codes(1), 'camera')
    clock.wind(STALLED_MS - 1)
    await app().scanned(codes(1), 'camera')
    expect(scan().stalled).toBe(false)
    clock.wind(1)
    expect(scan().stalled).toBe(true)
    await app().scanned(codes(1), 'camera')
    expect(scan().stalled).toBe(true)
    await app().scanned(codes(2), 'camera')
    expect(scan().stalled).toBe(false)
  })
  it('is kept when another one comes into view, which is read only when that is chosen', async () => {
    const { app, scan } = finder()
    const [first, second] = [await codesOf(1), await codesOf(2)]
    await app().scanned(first(1), 'camera')
    await app().scanned(first(2), 'camera')
    await app().scanned(second(3), 'camera')
    expect(scan()).toMatchObject({ notice: { kind: 'foreign' }, progress: { received: 2 } })
    const { identifier } = scan().progress ?? {}
    await app().readOther()
    expect(scan()).toMatchObject({ notice: null, progress: { received: 1, systematic: [false, false, true, false, false, false, false] } })
    expect(scan().progress?.identifier).not.toBe(identifier)
  })
  it('beside which another one stays in view goes on, and the choice stays until that is gone', async () => {
    const { app, scan, clock } = finder()
    const [first, second] = [await codesOf(1), await codesOf(2)]
    for (const number of [1, 2, 3]) await app().scanned([...first(number), ...second(number)], 'camera')
    expect(scan()).toMatchObject({ notice: { kind: 'foreign' }, progress: { received: 3 } })
    clock.wind(10_000)
    expect(scan()).toMatchObject({ notice: null, progress: { received: 3 } })
  })
  it('whose parts do not fit together is dropped, and why is said', async () => {
    const { app, scan } = finder({ scanner: async () => reading({ type: 'wrong-checksum' }) })
    await app().scanned([{ text: 'MDL:' }], 'camera')
    expect(scan()).toMatchObject({ notice: { kind: 'wrong-checksum' }, progress: null })
    expect(app().completed).toBeNull()
  })
  it.each(['wrong-checksum', 'contradicting'] as const)(
    'of which %s was said goes on, and the words stay long enough to be read',
    async (type) => {
      const scanners = [reading({ type }), createScanner()]
      const progressing = createScanner()
      const take: Scanner['take'] = async (codes) => (scanners.shift() ?? progressing).take(codes)
      const { app, scan, clock } = finder({ scanner: async () => ({ ...progressing, take }) })
      const codes = await codesOf(1)
      for (const number of [1, 2, 3]) await app().scanned(codes(number), 'camera')
      expect(scan()).toMatchObject({ notice: { kind: type }, progress: { count: 7 } })
      clock.wind(10_000)
      expect(scan().notice).toBeNull()
    },
  )
  it('that a hand scanner began where no finder was goes on in the one that comes', async () => {
    const { app, scan } = finder()
    await app().scanned((await codesOf(1))(1), 'hand-scanner')
    app().aim('presentation')
    expect(scan()).toMatchObject({ progress: { received: 1 }, aimed: true })
  })
  it('is dropped by a finder for something else', async () => {
    const { app, scan } = finder()
    await app().scanned((await codesOf(1))(1), 'hand-scanner')
    app().aim('request')
    expect(scan()).toMatchObject({ progress: null, for: 'request' })
  })
  it('is dropped with its finder', async () => {
    const { app, scan } = finder()
    app().aim('presentation')
    await app().scanned((await codesOf(1))(1), 'hand-scanner')
    app().aim(null)
    expect(scan()).toMatchObject({ progress: null, for: 'presentation' })
  })
  it('whose code is still being read when all was wiped changes nothing', async () => {
    const { app, scan } = finder()
    const late = app().scanned((await codesOf(1))(1), 'hand-scanner')
    app().resetScan()
    await late
    expect(scan().progress).toBeNull()
  })
  it('that is whole and not yet taken on is gone with a wipe', async () => {
    const { app } = finder()
    for (let number = 1; app().completed === null; number += 1) await app().scanned((await codesOf(1))(number), 'camera')
    app().resetScan()
    expect(app().takeCompleted()).toBeNull()
  })
  it('of a fast hand scanner loses none', async () => {
    const { app } = finder()
    const codes = await codesOf(1)
    await Promise.all([1, 2, 3, 4, 5, 6, 7].map((number) => app().scanned(codes(number), 'hand-scanner')))
    expect(app().completed).toMatchObject({ by: 'hand-scanner', content: message(1) })
  })
})

describe('something else in view', () => {
  it('says what it is, and scanning goes on', async () => {
    const { app, scan } = finder()
    await app().startCamera('presentation')
    await app().scanned([{ text: 'https://wallet.example/offer?name=MOELLER' }], 'camera')
    expect(scan()).toMatchObject({ camera: { state: 'running' }, notice: { kind: 'other', recognised: 'web-link' } })
    await app().scanned((await codesOf(1))(1), 'camera')
    expect(scan()).toMatchObject({ notice: null, progress: { received: 1 } })
  })
  it('is forgotten after a while where it only was not read well', async () => {
    const { app, scan, clock } = finder({ scanner: async () => reading({ type: 'damaged' }) })
    await app().scanned([{ text: 'MDL:?' }], 'camera')
    expect(scan().notice).toEqual({ kind: 'damaged' })
    clock.wind(4_999)
    await app().scanned([{ text: 'MDL:?' }], 'camera')
    clock.wind(4_999)
    expect(scan().notice).toEqual({ kind: 'damaged' })
    clock.wind(1)
    expect(scan().notice).toBeNull()
  })
  it.each([
    { purpose: 'presentation', holds: 'request' },
    { purpose: 'request', holds: 'presentation' },
    { purpose: 'request', holds: 'other' },
  ] as const)('that is whole is not taken on by a finder for a $purpose when it is a $holds', async ({ purpose, holds }) => {
    const complete: ScanEvent = { type: 'complete', content: Uint8Array.of(1), kind: holds }
    const { app, scan } = finder({ scanner: async () => reading(complete) })
    app().aim(purpose)
    await app().scanned([{ text: 'x' }], 'camera')
    expect(scan()).toMatchObject({ notice: { kind: 'not-wanted', holds } })
    expect(app().completed).toBeNull()
  })
})

describe('a verdict that is shown', () => {
  it('is never replaced by a code, however it comes, and that is said', async () => {
    const { app, scan, shows } = finder()
    shows({ state: 'checking', inputs: [], done: 0 })
    for (const by of ['camera', 'hand-scanner', 'light-channel', 'image'] as const) {
      await app().scanned((await codesOf(1))(1), by)
      expect(scan()).toMatchObject({ notice: { kind: 'kept-out' }, progress: null })
      app().resetScan()
    }
    expect(app().completed).toBeNull()
  })
  it('is not replaced by a code that was being read when it came', async () => {
    let shown = () => {}
    const whole: ScanEvent = { type: 'complete', content: Uint8Array.of(1), kind: 'presentation' }
    const take = async () => {
      shown()
      return [whole]
    }
    const { app, scan, shows } = finder({ scanner: async () => ({ ...reading(), take }) })
    shown = () => shows({ state: 'checking', inputs: [], done: 0 })
    await app().scanned([{ text: 'x' }], 'camera')
    expect(app().completed).toBeNull()
    expect(scan().notice).toEqual({ kind: 'kept-out' })
  })
})
