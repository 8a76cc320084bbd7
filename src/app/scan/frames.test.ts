import { describe, expect, it } from 'vitest'
import type { Pixels, ScannedCode } from '../../intake/index.ts'
import { type WatchSurroundings, watch } from './frames.ts'

const PIXELS: Pixels = { data: new Uint8ClampedArray(4), width: 1, height: 1 }
const CODES: readonly ScannedCode[] = [{ text: 'code' }]

/** A video whose frames come when the test says so, and a reader that answers when the test says so. */
function surroundings(capture: WatchSurroundings['capture'] = async () => PIXELS) {
  let callback: ((atMs: number) => void) | undefined
  const reading: { resolve(codes: readonly ScannedCode[]): void; reject(fault: Error): void }[] = []
  const told: (readonly ScannedCode[])[] = []
  const faults: string[] = []
  const given: WatchSurroundings = {
    eachFrame: (_, each) => {
      callback = each
      return () => {
        callback = undefined
      }
    },
    capture,
    read: () => new Promise((resolve, reject) => reading.push({ resolve, reject })),
  }
  const { stop } = watch(
    {} as HTMLVideoElement,
    (codes) => told.push(codes),
    (why) => faults.push(why),
    given,
  )
  const settled = () => new Promise((resolve) => setImmediate(resolve))
  return {
    stop,
    reading,
    told,
    faults,
    settled,
    isWatching: () => callback !== undefined,
    async frame(atMs: number) {
      callback?.(atMs)
      await settled()
    },
  }
}

describe('frames of a video', () => {
  it('are read one at a time; those that come meanwhile are dropped, never queued', async () => {
    const { frame, reading, told, settled } = surroundings()
    for (const atMs of [0, 100, 200, 300]) await frame(atMs)
    expect(reading).toHaveLength(1)
    reading[0]?.resolve(CODES)
    await settled()
    expect(reading).toHaveLength(1)
    await frame(400)
    expect(reading).toHaveLength(2)
    expect(told).toEqual([CODES])
  })
  it('are read at most every sixty milliseconds', async () => {
    const { frame, reading, settled } = surroundings()
    for (let atMs = 0; atMs < 1_000; atMs += 10) {
      await frame(atMs)
      reading.at(-1)?.resolve([])
      await settled()
    }
    expect(reading).toHaveLength(17)
  })
  it('without a code are not told', async () => {
    const { frame, reading, told, settled } = surroundings()
    await frame(0)
    reading[0]?.resolve([])
    await settled()
    expect(told).toEqual([])
  })
  it('are not read before the video shows anything', async () => {
    const { frame, reading } = surroundings(async () => undefined)
    await frame(0)
    await frame(100)
    expect(reading).toEqual([])
  })
})

describe('a watch that has ended', () => {
  it('tells nothing of a frame that was still being read', async () => {
    const { frame, reading, told, stop, settled, isWatching } = surroundings()
    await frame(0)
    stop()
    reading[0]?.resolve(CODES)
    await settled()
    expect([told, isWatching()]).toEqual([[], false])
  })
  it('lets go of a frame that was still being taken', async () => {
    let closed = 0
    let taken: ((picture: VideoFrame) => void) | undefined
    const { frame, reading, stop, settled } = surroundings(() => new Promise((resolve) => (taken = resolve)))
    await frame(0)
    stop()
    taken?.({ close: () => closed++ } as unknown as VideoFrame)
    await settled()
    expect([closed, reading.length]).toEqual([1, 0])
  })
})

describe('a reader that fails', () => {
  it('is tried again with the next frame', async () => {
    const { frame, reading, told, faults, settled } = surroundings()
    await frame(0)
    reading[0]?.reject(new Error('the worker died'))
    await settled()
    await frame(100)
    reading[1]?.resolve(CODES)
    await settled()
    expect([told, faults]).toEqual([[CODES], []])
  })
  it('three times in a row is said to be our fault, and not tried for ever', async () => {
    const { frame, reading, faults, settled, isWatching } = surroundings()
    for (const atMs of [0, 100, 200, 300]) {
      await frame(atMs)
      reading.at(-1)?.reject(new Error('no WebAssembly here'))
      await settled()
    }
    expect([faults, reading.length, isWatching()]).toEqual([['no WebAssembly here'], 3, false])
  })
})
