// From a running video to codes: one frame at a time, and what comes meanwhile is dropped, never queued.
import type { Pixels, ScannedCode } from '../../intake/index.ts'
import type { Picture } from './protocol.ts'
import { createScanClient } from './scan-client.ts'

/** At most: every second frame of thirty. More would warm the device and read nothing sooner. */
const MIN_INTERVAL_MS = 60
/** Failures one after the other, each with a new worker, after which it is said that nothing is read here. */
const GIVE_UP_AFTER = 3

export interface WatchSurroundings {
  /** Calls back with each new frame, or at its time; the answer ends it. */
  eachFrame(video: HTMLVideoElement, callback: (atMs: number) => void): () => void
  /** `undefined`: the video shows nothing yet. */
  capture(video: HTMLVideoElement): Promise<Picture | Pixels | undefined>
  read(picture: Picture | Pixels): Promise<readonly ScannedCode[]>
}

const camera = createScanClient()

const onThisPage: WatchSurroundings = {
  eachFrame,
  capture: createCapture(),
  read: (picture) => camera.ask('frame', { picture }, ['data' in picture ? picture.data.buffer : picture]),
}

/**
 * @param onCodes of each frame that holds any
 * @param onFault frames cannot be read here at all; watching has ended
 */
export function watch(
  video: HTMLVideoElement,
  onCodes: (codes: readonly ScannedCode[]) => void,
  onFault: (diagnostics: string) => void = () => undefined,
  { eachFrame, capture, read }: WatchSurroundings = onThisPage,
): { stop(): void } {
  let isBusy = false
  let isStopped = false
  let takenAt = Number.NEGATIVE_INFINITY
  let failures = 0

  async function look(): Promise<void> {
    const picture = await capture(video)
    if (picture === undefined) return
    if (isStopped) {
      if ('close' in picture) picture.close()
      return
    }
    const codes = await read(picture)
    failures = 0
    if (!isStopped && codes.length > 0) onCodes(codes)
  }
  function failed(fault: unknown): void {
    failures += 1
    if (failures < GIVE_UP_AFTER || isStopped) return
    stop()
    onFault(fault instanceof Error ? fault.message : String(fault))
  }
  const end = eachFrame(video, (atMs) => {
    if (isBusy || isStopped || atMs - takenAt < MIN_INTERVAL_MS) return
    isBusy = true
    takenAt = atMs
    void look()
      .catch(failed)
      .finally(() => {
        isBusy = false
      })
  })
  function stop(): void {
    isStopped = true
    end()
  }
  return { stop }
}

function eachFrame(video: HTMLVideoElement, callback: (atMs: number) => void): () => void {
  if (!('requestVideoFrameCallback' in video)) {
    const timer = setInterval(() => callback(performance.now()), MIN_INTERVAL_MS)
    return () => clearInterval(timer)
  }
  let handle = video.requestVideoFrameCallback(function again(now) {
    handle = video.requestVideoFrameCallback(again) // first: a callback that stops takes this one back
    callback(now)
  })
  return () => video.cancelVideoFrameCallback(handle)
}

/** The frame itself where it can be handed over, which copies nothing; else a bitmap of it. */
function createCapture(): WatchSurroundings['capture'] {
  let canFrame = typeof VideoFrame === 'function'
  return async (video) => {
    if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA || video.videoWidth === 0) return undefined
    if (canFrame) {
      try {
        return new VideoFrame(video)
      } catch {
        canFrame = false
      }
    }
    return createImageBitmap(video)
  }
}
