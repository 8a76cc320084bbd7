// A camera of the page itself: a canvas that a test draws codes on. What asks for it is refused, or gets it, as the test says.
import type { Page } from '@playwright/test'
import { codeMatrix, openSequence, QUIET_ZONE } from '../src/intake/index.ts'

export interface FakeCamera {
  /** In place of a picture: the name of the fault that the browser would give, or none at all in an insecure page. */
  readonly fault?: 'NotAllowedError' | 'NotFoundError' | 'NotReadableError' | 'OverconstrainedError' | 'AbortError' | 'insecure'
  readonly labels?: readonly string[]
  readonly torch?: boolean
  readonly zoom?: { readonly min: number; readonly max: number; readonly step: number }
  /** It waits for the person's answer, and gets none. */
  readonly asks?: boolean
}

interface CameraInPage {
  show(rows: readonly string[]): void
  unplug(): void
  /** Tracks that film at this moment. */
  films(): number
  asked(): readonly MediaStreamConstraints[]
  settings(): Readonly<Record<string, unknown>>
}
declare global {
  var fakeCamera: CameraInPage
}

/** Before the page is opened. */
export async function givesCamera(page: Page, camera: FakeCamera = {}): Promise<void> {
  await page.addInitScript(({ fault, labels = ['Back camera'], torch, zoom, asks }: FakeCamera) => {
    const canvas = document.createElement('canvas')
    canvas.width = 640
    canvas.height = 480
    const brush = canvas.getContext('2d')
    const tracks: MediaStreamTrack[] = []
    const asked: MediaStreamConstraints[] = []
    const settings: Record<string, unknown> = {}
    let rows: readonly string[] = []
    const draw = () => {
      if (!brush) return
      brush.fillStyle = '#fff'
      brush.fillRect(0, 0, canvas.width, canvas.height)
      brush.fillStyle = '#000'
      const module = Math.floor(canvas.height / Math.max(1, rows.length))
      for (const [y, row] of rows.entries())
        for (const [x, dot] of [...row].entries()) if (dot === '#') brush.fillRect(80 + x * module, y * module, module, module)
    }
    setInterval(draw, 60) // a canvas that nobody touches gives no frames
    const devices = labels.map((label, index) => ({ kind: 'videoinput', deviceId: `device-${index}`, groupId: '', label }))
    const open = async (constraints: MediaStreamConstraints): Promise<MediaStream> => {
      asked.push(constraints)
      if (asks) return new Promise(() => undefined)
      if (fault) throw new DOMException('stubbed', fault)
      const exact = (constraints.video as { deviceId?: { exact?: string } }).deviceId?.exact
      const device = devices.find(({ deviceId }) => deviceId === exact) ?? devices[0]
      const stream = canvas.captureStream(15)
      const [track] = stream.getVideoTracks()
      if (!track) throw new DOMException('stubbed', 'NotFoundError')
      Object.defineProperty(track, 'label', { value: device?.label })
      Object.assign(track, {
        getSettings: () => ({ deviceId: device?.deviceId, facingMode: 'environment' }),
        getCapabilities: () => ({ ...(torch ? { torch } : {}), ...(zoom ? { zoom } : {}) }),
        applyConstraints: async ({ advanced = [] }: MediaTrackConstraints) => Object.assign(settings, ...advanced),
      })
      tracks.push(track)
      return stream
    }
    const source = new EventTarget()
    Object.assign(source, { getUserMedia: open, enumerateDevices: async () => devices })
    Object.defineProperty(Navigator.prototype, 'mediaDevices', { get: () => (fault === 'insecure' ? undefined : source) })
    if (fault === 'insecure') Object.defineProperty(globalThis, 'isSecureContext', { value: false })
    globalThis.fakeCamera = {
      show(next) {
        rows = next
        draw()
      },
      unplug() {
        devices.splice(0)
        for (const track of tracks) {
          track.stop()
          track.dispatchEvent(new Event('ended'))
        }
      },
      films: () => tracks.filter(({ readyState }) => readyState === 'live').length,
      asked: () => asked,
      settings: () => settings,
    }
  }, camera)
}

/** Holds this in front of the camera. */
export async function shows(page: Page, content: string | Uint8Array): Promise<void> {
  const { size, dark } = codeMatrix(content)
  const edge = Array.from({ length: size + 2 * QUIET_ZONE }, (_, index) => index - QUIET_ZONE)
  const rows = edge.map((y) => edge.map((x) => (dark(x, y) ? '#' : ' ')).join(''))
  await page.evaluate((drawn) => globalThis.fakeCamera.show(drawn), rows)
}

/** A licence as a sequence of codes that read well at this size. */
export async function partsOf(message: Uint8Array, blockOctets = 400): Promise<{ readonly count: number; text(number: number): string }> {
  return openSequence(message, { blockOctets })
}
