// The camera: asked for, chosen, adjusted, closed. What can go wrong with it is an answer, and each has its own words elsewhere.

export type CameraFault = 'refused' | 'absent' | 'busy' | 'unplugged' | 'insecure' | 'blocked-by-page' | 'overconstrained' | 'failed'

export interface CameraAbilities {
  /** The device's other cameras. */
  readonly others: readonly { readonly deviceId: string; readonly label: string }[]
  readonly torch: boolean
  readonly zoom: { readonly min: number; readonly max: number; readonly step: number } | null
}
export interface OpenCamera {
  readonly stream: MediaStream
  readonly label: string
  readonly abilities: CameraAbilities
  setTorch(on: boolean): Promise<void>
  setZoom(factor: number): Promise<void>
  /** Its light goes out. */
  close(): void
  /** It ended by itself: unplugged, or taken by another program. Not told after `close()`. */
  onEnded(listener: () => void): void
}

/** What of the browser is needed; a test gives its own. */
export interface CameraSource {
  readonly isSecure: boolean
  /** Absent where the page is not secure, and in some views inside of other apps. */
  readonly devices: Pick<MediaDevices, 'getUserMedia' | 'enumerateDevices' | 'addEventListener' | 'removeEventListener'> | undefined
  /** `false`: the page, or the one that frames it, has given up the camera. */
  isAllowedByPage(): boolean
}

/**
 * @param preferredLabel the camera that was used last: labels stay, identifiers change with every visit
 * @param deviceId this one and no other
 */
export async function openCamera(
  preferredLabel: string | null,
  deviceId?: string,
  source: CameraSource = thisBrowser(),
): Promise<OpenCamera | { readonly fault: CameraFault }> {
  const { devices } = source
  if (devices === undefined) return { fault: source.isSecure ? 'absent' : 'insecure' }
  try {
    const wanted = deviceId ?? (await labelled(preferredLabel, devices))
    let stream = await streamOf(wanted, devices, deviceId === undefined)
    // Labels are told only once a camera was allowed: on the first visit the preferred one is found now.
    const preferred = wanted === undefined ? await labelled(preferredLabel, devices) : undefined
    if (preferred !== undefined && preferred !== idOf(stream)) stream = await exchanged(stream, preferred, devices)
    return await opened(stream, devices)
  } catch (fault) {
    return { fault: faultOf(fault, source) }
  }
}

function thisBrowser(): CameraSource {
  return {
    isSecure: isSecureContext,
    devices: navigator.mediaDevices as MediaDevices | undefined,
    isAllowedByPage: () => featurePolicy()?.allowsFeature('camera') ?? true,
  }
}

type FeaturePolicy = { allowsFeature(feature: string): boolean }

/** In Chromium alone. */
function featurePolicy(): FeaturePolicy | undefined {
  const page = document as { permissionsPolicy?: FeaturePolicy; featurePolicy?: FeaturePolicy }
  return page.permissionsPolicy ?? page.featurePolicy
}

type Devices = NonNullable<CameraSource['devices']>

async function labelled(label: string | null, devices: Devices): Promise<string | undefined> {
  if (label === null) return undefined
  const found = (await devices.enumerateDevices()).find((device) => device.kind === 'videoinput' && device.label === label)
  return found?.deviceId || undefined
}

/** Sharp enough for a code of version 20 across half the picture, small enough to look through twelve times a second. */
const SIZE = { width: { ideal: 1280 }, height: { ideal: 720 } }

async function streamOf(wanted: string | undefined, devices: Devices, orAnother: boolean): Promise<MediaStream> {
  const camera = wanted === undefined ? { facingMode: { ideal: 'environment' } } : { deviceId: { exact: wanted } }
  try {
    return await devices.getUserMedia({ audio: false, video: { ...SIZE, ...camera } })
  } catch (fault) {
    // The remembered one has gone: any other is better than none.
    if (wanted === undefined || !orAnother || !isNamed(fault, GONE)) throw fault
    return streamOf(undefined, devices, false)
  }
}

/** A telephone opens one camera at a time, so the first is closed before. */
async function exchanged(stream: MediaStream, deviceId: string, devices: Devices): Promise<MediaStream> {
  stop(stream)
  return streamOf(deviceId, devices, true)
}

const stop = (stream: MediaStream): void => {
  for (const track of stream.getTracks()) track.stop()
}

const idOf = (stream: MediaStream): string | undefined => stream.getVideoTracks()[0]?.getSettings().deviceId

async function opened(stream: MediaStream, devices: Devices): Promise<OpenCamera | { readonly fault: CameraFault }> {
  const [track] = stream.getVideoTracks()
  if (track === undefined || track.readyState === 'ended') {
    stop(stream)
    return { fault: 'unplugged' }
  }
  const ended = endOf(track, devices)
  return {
    stream,
    label: track.label,
    abilities: await abilitiesOf(track, devices),
    setTorch: (on) => adjust(track, { torch: on }),
    setZoom: (factor) => adjust(track, { zoom: factor }),
    close() {
      ended.close()
      stop(stream)
    },
    onEnded: ended.listen,
  }
}

/** Some browsers tell an unplugged camera by its track, some only by the list of devices. */
function endOf(track: MediaStreamTrack, devices: Devices): { listen(listener: () => void): void; close(): void } {
  const listeners = new Set<() => void>()
  const { deviceId } = track.getSettings()
  function end(): void {
    close()
    track.stop()
    for (const listener of listeners) listener()
  }
  async function look(): Promise<void> {
    const known = await devices.enumerateDevices().catch(() => undefined)
    const isGone = known !== undefined && deviceId !== undefined && known.every((device) => device.deviceId !== deviceId)
    if (track.readyState === 'ended' || isGone) end()
  }
  function close(): void {
    track.removeEventListener('ended', end)
    devices.removeEventListener('devicechange', look)
  }
  track.addEventListener('ended', end)
  devices.addEventListener('devicechange', look)
  return { listen: (listener) => void listeners.add(listener), close }
}

/** What the standard library of types does not know of yet (W3C Image Capture). */
interface MoreAbilities {
  readonly torch?: boolean
  readonly zoom?: { readonly min: number; readonly max: number; readonly step: number }
}

async function abilitiesOf(track: MediaStreamTrack, devices: Devices): Promise<CameraAbilities> {
  const { torch = false, zoom } = (track.getCapabilities?.() ?? {}) as MoreAbilities // absent in Firefox before 132
  const all = await devices.enumerateDevices().catch(() => [])
  const used = track.getSettings().deviceId
  return {
    others: all
      .filter((device) => device.kind === 'videoinput' && device.deviceId !== '' && device.deviceId !== used)
      .map(({ deviceId, label }) => ({ deviceId, label })),
    torch,
    zoom: zoom !== undefined && zoom.max > zoom.min ? { min: zoom.min, max: zoom.max, step: zoom.step } : null,
  }
}

/** @throws {DOMException} the camera does not do it, whatever it said */
const adjust = (track: MediaStreamTrack, set: { torch: boolean } | { zoom: number }): Promise<void> =>
  track.applyConstraints({ advanced: [set as MediaTrackConstraintSet] })

const GONE = ['NotFoundError', 'OverconstrainedError', 'DevicesNotFoundError']

function isNamed(fault: unknown, names: readonly string[]): boolean {
  return typeof fault === 'object' && fault !== null && 'name' in fault && names.includes(String(fault.name))
}

/** Media Capture and Streams, 10.2.3; with the names that older browsers use. */
function faultOf(fault: unknown, { isSecure, isAllowedByPage }: CameraSource): CameraFault {
  if (!isSecure) return 'insecure'
  if (isNamed(fault, ['NotAllowedError', 'PermissionDeniedError', 'SecurityError']))
    return isAllowedByPage() ? 'refused' : 'blocked-by-page'
  if (isNamed(fault, ['NotFoundError', 'DevicesNotFoundError'])) return 'absent'
  if (isNamed(fault, ['NotReadableError', 'TrackStartError'])) return 'busy'
  if (isNamed(fault, ['OverconstrainedError', 'ConstraintNotSatisfiedError'])) return 'overconstrained'
  return 'failed'
}
