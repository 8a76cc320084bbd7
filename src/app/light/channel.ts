// Light without a camera: a tab that looks is told what other tabs of this page show. Codes go out only on the request of a tab that
// looks for that kind, so nothing is sent while nobody looks, and a request is never taken for its answer.

export type Shown = 'request' | 'presentation'

interface Looking {
  readonly type: 'looking'
  readonly for: Shown
  /** How many codes the tab takes now. */
  readonly codes: number
}
interface Code {
  readonly type: 'code'
  readonly shown: Shown
  readonly text: string
}

const CHANNEL = 'mdl-light'
/** As a camera that reads every code of a player that shows seven a second. */
const LOOK_MS = 150
/** Browsers slow a hidden tab's clock down to one beat a second. */
const CODES_IN_THE_BACKGROUND = 6
const MAX_CODES = 10
/** A code of version 40 holds 4296 characters. */
const MAX_TEXT = 5_000

/** @returns stops looking */
export function lookAtOtherTab(shown: Shown, seen: (text: string) => void): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => undefined
  const channel = new BroadcastChannel(CHANNEL)
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (isCode(data) && data.shown === shown) seen(data.text)
  }
  const look = () => {
    const hidden = typeof document !== 'undefined' && document.visibilityState === 'hidden'
    channel.postMessage({ type: 'looking', for: shown, codes: hidden ? CODES_IN_THE_BACKGROUND : 1 } satisfies Looking)
  }
  const timer = setInterval(look, LOOK_MS)
  look()
  return () => {
    clearInterval(timer)
    channel.close()
  }
}

/**
 * @param next the text of the next code, each time another: a tab in the background has no clock to speak of, so who looks sets the pace
 * @returns stops showing
 */
export function showToOtherTabs(shown: Shown, next: () => string): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => undefined
  const channel = new BroadcastChannel(CHANNEL)
  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (!isLooking(data) || data.for !== shown) return
    for (let sent = 0; sent < Math.min(data.codes, MAX_CODES); sent += 1)
      channel.postMessage({ type: 'code', shown, text: next() } satisfies Code)
  }
  return () => channel.close()
}

function isLooking(message: unknown): message is Looking {
  if (typeof message !== 'object' || message === null) return false
  const { type, for: sought, codes } = message as { readonly [Member in keyof Looking]?: unknown }
  return type === 'looking' && isShown(sought) && typeof codes === 'number'
}

function isCode(message: unknown): message is Code {
  if (typeof message !== 'object' || message === null) return false
  const { type, shown, text } = message as { readonly [Member in keyof Code]?: unknown }
  return type === 'code' && isShown(shown) && typeof text === 'string' && text.length <= MAX_TEXT
}

const isShown = (value: unknown): value is Shown => value === 'request' || value === 'presentation'
