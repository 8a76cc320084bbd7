import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { FromScanWorker, ToScanWorker } from './protocol.ts'
import { createScanClient, type ScanWorker } from './scan-client.ts'

const PICTURE = { data: new Uint8ClampedArray(4), width: 1, height: 1 }

class FakeWorker {
  readonly asked: ToScanWorker[] = []
  isDead = false
  onmessage: ScanWorker['onmessage'] = null
  onerror: ScanWorker['onerror'] = null
  onmessageerror: ScanWorker['onmessageerror'] = null
  postMessage = (message: ToScanWorker) => void this.asked.push(message)
  terminate = () => {
    this.isDead = true
  }
  says(message: FromScanWorker) {
    this.onmessage?.call(this as unknown as Worker, { data: message } as MessageEvent)
  }
  dies(why: string) {
    this.onerror?.call(this as unknown as Worker, { message: why } as ErrorEvent)
  }
}

function client() {
  const workers: FakeWorker[] = []
  const { ask } = createScanClient(() => {
    const worker = new FakeWorker()
    workers.push(worker)
    return worker as unknown as ScanWorker
  })
  return { ask, workers }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('the bridge to the scanning worker', () => {
  it('starts one when it is asked first, and gives each answer to its question', async () => {
    const { ask, workers } = client()
    expect(workers).toEqual([])
    const [first, second] = [ask('frame', { picture: PICTURE }), ask('frame', { picture: PICTURE })]
    expect(workers).toHaveLength(1)
    workers[0]?.says({ type: 'frame', id: 2, answer: [{ text: 'second' }] })
    workers[0]?.says({ type: 'frame', id: 1, answer: [{ text: 'first' }] })
    expect([await first, await second]).toEqual([[{ text: 'first' }], [{ text: 'second' }]])
  })
  it('starts another one after it died, and says why to whoever waited', async () => {
    const { ask, workers } = client()
    const asked = ask('frame', { picture: PICTURE })
    workers[0]?.dies('out of memory')
    await expect(asked).rejects.toThrow('out of memory')
    const again = ask('frame', { picture: PICTURE })
    workers[1]?.says({ type: 'frame', id: 2, answer: [] })
    expect(await again).toEqual([])
    expect(workers.map(({ isDead }) => isDead)).toEqual([true, false])
  })
  it('ends one that hangs', async () => {
    const { ask, workers } = client()
    const asked = expect(ask('frame', { picture: PICTURE })).rejects.toThrow('no answer to “frame” within 30 s')
    await vi.advanceTimersByTimeAsync(30_000)
    await asked
    expect(workers[0]?.isDead).toBe(true)
  })
  it('waits for one that shows signs of life', async () => {
    const { ask, workers } = client()
    const asked = ask('image', { bytes: new Uint8Array() })
    for (let frame = 0; frame < 5; frame++) {
      await vi.advanceTimersByTimeAsync(25_000)
      workers[0]?.says({ type: 'alive', id: 1 })
    }
    workers[0]?.says({ type: 'image', id: 1, answer: { codes: [], frames: 5 } })
    expect(await asked).toEqual({ codes: [], frames: 5 })
  })
  it('tells a fault of the worker to the question that met it, and keeps the worker', async () => {
    const { ask, workers } = client()
    const asked = ask('frame', { picture: PICTURE })
    workers[0]?.says({ type: 'fault', id: 1, diagnostics: 'CompileError: refused by the policy' })
    await expect(asked).rejects.toThrow('CompileError: refused by the policy')
    expect(workers[0]?.isDead).toBe(false)
  })
  it('gives its memory back after a while without a question', async () => {
    const { ask, workers } = client()
    const asked = ask('frame', { picture: PICTURE })
    workers[0]?.says({ type: 'frame', id: 1, answer: [] })
    await asked
    await vi.advanceTimersByTimeAsync(30_000)
    expect(workers[0]?.isDead).toBe(true)
  })
})
