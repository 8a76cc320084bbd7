// The camera as the finder sees it: off, asking, running, or why not. One at a time; what was asked for earlier never takes its place.
import type { CameraAbilities, CameraFault, OpenCamera } from '../scan/camera.ts'

export type Camera =
  | { readonly state: 'off' }
  | { readonly state: 'asking' }
  | {
      readonly state: 'running'
      readonly label: string
      readonly stream: MediaStream
      readonly abilities: CameraAbilities
      readonly torch: boolean
      readonly zoom: number
    }
  /** `unread`: there is a picture, and what reads codes in it did not start. */
  | { readonly state: 'fault'; readonly fault: CameraFault | 'unread' }

export interface CameraVerbs {
  start(deviceId?: string): Promise<void>
  stop(): void
  /** Codes can't be read here: a picture that nobody reads would let people wait for ever. */
  giveUp(): void
  /** To another device, the only other one where none is named; it is remembered. */
  flip(deviceId?: string): Promise<void>
  setTorch(on: boolean): Promise<void>
  setZoom(factor: number): Promise<void>
  /** The page is hidden: nobody films unseen. */
  rest(): void
  /** It is seen again: a camera that was running runs again. */
  wake(): Promise<void>
}
export interface CameraSurroundings {
  camera(): Camera
  show(camera: Camera): void
  open(preferredLabel: string | null, deviceId?: string): Promise<OpenCamera | { readonly fault: CameraFault }>
  preferred(): string | null
  remember(label: string): void
  isHidden(): boolean
}

export function createCameraVerbs({ camera, show, open, preferred, remember, isHidden }: CameraSurroundings): CameraVerbs {
  let opened: OpenCamera | undefined
  let turn = 0
  let resting = false

  function close(): void {
    turn += 1
    opened?.close()
    opened = undefined
  }
  async function start(deviceId?: string): Promise<OpenCamera | undefined> {
    close()
    resting = false
    const mine = turn
    show({ state: 'asking' })
    const answer = await open(preferred(), deviceId).catch(() => ({ fault: 'failed' as const }))
    if (mine !== turn) {
      if (!('fault' in answer)) answer.close()
      return undefined
    }
    if ('fault' in answer) {
      show({ state: 'fault', fault: answer.fault })
      return undefined
    }
    opened = answer
    answer.onEnded(() => {
      if (opened !== answer) return
      close()
      show({ state: 'fault', fault: 'unplugged' })
    })
    const { label, stream, abilities } = answer
    show({ state: 'running', label, stream, abilities, torch: false, zoom: abilities.zoom?.min ?? 1 })
    if (isHidden()) rest()
    return answer
  }
  function rest(): void {
    if (camera().state !== 'running') return
    close()
    resting = true
    show({ state: 'off' })
  }
  /** The camera may refuse, or be gone: the control shows what is, not what was wished. */
  async function change(
    wished: { readonly torch: boolean } | { readonly zoom: number },
    ask: (of: OpenCamera) => Promise<void>,
  ): Promise<void> {
    const of = opened
    if (!of) return
    const done = await ask(of).then(
      () => true,
      () => false,
    )
    const now = camera()
    if (done && opened === of && now.state === 'running') show({ ...now, ...wished })
  }

  return {
    async start(deviceId) {
      await start(deviceId)
    },
    stop() {
      close()
      resting = false
      if (camera().state !== 'off') show({ state: 'off' })
    },
    giveUp() {
      if (camera().state !== 'running') return
      close()
      show({ state: 'fault', fault: 'unread' })
    },
    async flip(deviceId) {
      const now = camera()
      if (now.state !== 'running') return
      const wanted = deviceId ?? now.abilities.others[0]?.deviceId
      if (wanted === undefined) return
      const chosen = await start(wanted)
      if (chosen) remember(chosen.label)
    },
    setTorch: (torch) => change({ torch }, (of) => of.setTorch(torch)),
    setZoom: (zoom) => change({ zoom }, (of) => of.setZoom(zoom)),
    rest,
    async wake() {
      if (resting) await start()
    },
  }
}
