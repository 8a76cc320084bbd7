import { describe, expect, it } from 'vitest'
import { type CameraSource, type OpenCamera, openCamera } from './camera.ts'

interface Device {
  readonly id: string
  readonly label: string
}
const BACK: Device = { id: 'b', label: 'Back camera' }
const FRONT: Device = { id: 'f', label: 'Front camera' }

class Track extends EventTarget {
  readyState: 'live' | 'ended' = 'live'
  readonly label: string
  readonly applied: unknown[] = []
  readonly #id: string
  readonly #capabilities: object | undefined

  constructor({ id, label }: Device, capabilities: object | undefined) {
    super()
    this.#id = id
    this.label = label
    this.#capabilities = capabilities
  }
  getSettings = () => ({ deviceId: this.#id })
  getCapabilities = () => this.#capabilities
  applyConstraints = async (constraints: unknown) => void this.applied.push(constraints)
  stop = () => {
    this.readyState = 'ended'
  }
}

/** A browser with these cameras, the first of which it prefers; labels are told once one was opened. */
function browser(
  cameras: readonly Device[],
  { fault, capabilities = {}, labelsAtOnce = false }: { fault?: string; capabilities?: object; labelsAtOnce?: boolean } = {},
) {
  const asked: unknown[] = []
  const tracks: Track[] = []
  let present = cameras
  const devices = Object.assign(new EventTarget(), {
    enumerateDevices: async () =>
      present.map(({ id, label }) => ({ kind: 'videoinput', deviceId: id, label: labelsAtOnce || tracks.length > 0 ? label : '' })),
    getUserMedia: async ({ video }: { video: { deviceId?: { exact: string } } }) => {
      asked.push(video.deviceId?.exact ?? 'any')
      if (fault !== undefined) throw new DOMException('…', fault)
      const camera = present.find(({ id }) => video.deviceId === undefined || id === video.deviceId.exact)
      if (camera === undefined) throw new DOMException('…', video.deviceId === undefined ? 'NotFoundError' : 'OverconstrainedError')
      const track = new Track(camera, capabilities)
      tracks.push(track)
      return { getTracks: () => [track], getVideoTracks: () => [track] }
    },
  })
  const source = { isSecure: true, devices, isAllowedByPage: () => true } as unknown as CameraSource
  const unplug = (device: Device) => {
    present = present.filter((camera) => camera !== device)
    devices.dispatchEvent(new Event('devicechange'))
  }
  return { source, asked, tracks, unplug }
}

const opened = async (...[label, id, source]: Parameters<typeof openCamera>): Promise<OpenCamera> => {
  const answer = await openCamera(label, id, source)
  if ('fault' in answer) throw new Error(answer.fault)
  return answer
}

describe('which camera is opened', () => {
  it('the one at the back, where none is known', async () => {
    const { source, asked } = browser([BACK, FRONT])
    expect((await opened(null, undefined, source)).label).toBe('Back camera')
    expect(asked).toEqual(['any'])
  })
  it('the one that was used last, by its label', async () => {
    const { source, asked } = browser([BACK, FRONT], { labelsAtOnce: true })
    expect((await opened('Front camera', undefined, source)).label).toBe('Front camera')
    expect(asked).toEqual(['f'])
  })
  it('the one that was used last, though labels are told only afterwards; the first one is closed', async () => {
    const { source, tracks } = browser([BACK, FRONT])
    expect((await opened('Front camera', undefined, source)).label).toBe('Front camera')
    expect(tracks.map(({ label, readyState }) => [label, readyState])).toEqual([
      ['Back camera', 'ended'],
      ['Front camera', 'live'],
    ])
  })
  it('another one, where the one that was used last has gone', async () => {
    const { source } = browser([FRONT], { labelsAtOnce: true })
    expect((await opened('Back camera', undefined, source)).label).toBe('Front camera')
  })
  it('the one that is asked for, or none', async () => {
    expect((await opened('Back camera', 'f', browser([BACK, FRONT]).source)).label).toBe('Front camera')
    expect(await openCamera(null, 'gone', browser([BACK]).source)).toEqual({ fault: 'overconstrained' })
  })
  it('with the others to flip to', async () => {
    const { abilities } = await opened(null, undefined, browser([BACK, FRONT]).source)
    expect(abilities.others).toEqual([{ deviceId: 'f', label: 'Front camera' }])
  })
})

describe('what a camera can do', () => {
  it('is offered where it says so', async () => {
    const { source, tracks } = browser([BACK], { capabilities: { torch: true, zoom: { min: 1, max: 8, step: 0.1 } } })
    const camera = await opened(null, undefined, source)
    expect(camera.abilities).toMatchObject({ torch: true, zoom: { min: 1, max: 8, step: 0.1 } })
    await camera.setTorch(true)
    await camera.setZoom(2)
    expect(tracks[0]?.applied).toEqual([{ advanced: [{ torch: true }] }, { advanced: [{ zoom: 2 }] }])
  })
  it.each([
    ['says nothing', {}],
    ['has one zoom only', { zoom: { min: 1, max: 1, step: 0 } }],
  ])('is not offered where it %s', async (_, capabilities) => {
    expect((await opened(null, undefined, browser([BACK], { capabilities }).source)).abilities).toMatchObject({ torch: false, zoom: null })
  })
})

describe('a camera that is not to be had', () => {
  it.each([
    ['NotAllowedError', 'refused'],
    ['SecurityError', 'refused'],
    ['NotFoundError', 'absent'],
    ['NotReadableError', 'busy'],
    ['TrackStartError', 'busy'],
    ['OverconstrainedError', 'overconstrained'],
    ['AbortError', 'failed'],
    ['TypeError', 'failed'],
  ])('by %s is %s', async (fault, expected) => {
    expect(await openCamera(null, undefined, browser([BACK], { fault }).source)).toEqual({ fault: expected })
  })
  it('because the page has given it up is told apart from a person’s refusal', async () => {
    const source = { ...browser([BACK], { fault: 'NotAllowedError' }).source, isAllowedByPage: () => false }
    expect(await openCamera(null, undefined, source)).toEqual({ fault: 'blocked-by-page' })
  })
  it('because the page is not secure is told as that', async () => {
    const source = { ...browser([BACK]).source, devices: undefined }
    expect(await openCamera(null, undefined, { ...source, isSecure: false })).toEqual({ fault: 'insecure' })
    expect(await openCamera(null, undefined, source)).toEqual({ fault: 'absent' })
  })
})

describe('the end', () => {
  it('stops every track, and is told to nobody where it was asked for', async () => {
    const { source, tracks, unplug } = browser([BACK])
    const camera = await opened(null, undefined, source)
    let told = 0
    camera.onEnded(() => told++)
    camera.close()
    unplug(BACK)
    tracks[0]?.dispatchEvent(new Event('ended'))
    await Promise.resolve()
    expect([tracks[0]?.readyState, told]).toEqual(['ended', 0])
  })
  it('is told once where the track ends by itself', async () => {
    const { source, tracks } = browser([BACK])
    const camera = await opened(null, undefined, source)
    let told = 0
    camera.onEnded(() => told++)
    tracks[0]?.dispatchEvent(new Event('ended'))
    tracks[0]?.dispatchEvent(new Event('ended'))
    expect(told).toBe(1)
  })
  it('is told where the camera leaves the list of devices, and not where another does', async () => {
    const { source, unplug } = browser([BACK, FRONT])
    const camera = await opened(null, undefined, source)
    const ended = new Promise<string>((resolve) => camera.onEnded(() => resolve('ended')))
    unplug(FRONT)
    unplug(BACK)
    expect(await ended).toBe('ended')
  })
})
