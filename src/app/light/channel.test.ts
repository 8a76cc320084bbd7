import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { lookAtOtherTab, type Shown, showToOtherTabs } from './channel.ts'

const ended: (() => void)[] = []
const looks = (shown: Shown) => {
  const seen: string[] = []
  const stop = lookAtOtherTab(shown, (text) => seen.push(text))
  ended.push(stop)
  return { seen, stop }
}
const shows = (shown: Shown, name: string) => {
  let sent = 0
  const stop = showToOtherTabs(shown, () => {
    sent += 1
    return `${name} ${sent}`
  })
  ended.push(stop)
  return { sent: () => sent, stop }
}
/** What was posted before has arrived everywhere: messages of a channel keep their order. */
async function delivered(): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) {
    const [sender, receiver] = [new BroadcastChannel('mdl-light'), new BroadcastChannel('mdl-light')]
    await new Promise((resolve) => {
      receiver.onmessage = resolve
      sender.postMessage('a message of nobody')
    })
    sender.close()
    receiver.close()
  }
}

/** `vi.waitFor` would wind the clock that stands still here. */
async function until(holds: () => void): Promise<void> {
  for (;;) {
    try {
      holds()
      return
    } catch {
      await new Promise((resolve) => setImmediate(resolve)) // the test's own time limit ends it
    }
  }
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
})
afterEach(() => {
  for (const end of ended.splice(0)) end()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('light from one tab to another', () => {
  it('brings the code that is shown to the tab that looks, and the next one with each look', async () => {
    shows('request', 'part')
    const { seen } = looks('request')
    await until(() => expect(seen).toEqual(['part 1']))
    vi.advanceTimersByTime(300)
    await until(() => expect(seen).toEqual(['part 1', 'part 2', 'part 3']))
  })
  it('comes six at a time to a tab in the background, whose clock the browser slows down', async () => {
    vi.stubGlobal('document', { visibilityState: 'hidden' })
    shows('presentation', 'part')
    const { seen } = looks('presentation')
    await until(() => expect(seen).toEqual(['part 1', 'part 2', 'part 3', 'part 4', 'part 5', 'part 6']))
  })
  it('sends nothing while nobody looks', async () => {
    const shower = shows('presentation', 'part')
    vi.advanceTimersByTime(10_000)
    await delivered()
    expect(shower.sent()).toBe(0)
  })
  it('sends nothing more to a tab that stopped looking', async () => {
    const shower = shows('presentation', 'part')
    const { seen, stop } = looks('presentation')
    await until(() => expect(seen).toHaveLength(1))
    stop()
    vi.advanceTimersByTime(10_000)
    await delivered()
    expect(shower.sent()).toBe(1)
  })
  it('goes both ways at once: a request only to who looks for requests, an answer only to who looks for answers', async () => {
    const request = shows('request', 'request')
    const answer = shows('presentation', 'answer')
    const [verifier, wallet] = [looks('presentation'), looks('request')]
    await until(() => expect([verifier.seen, wallet.seen]).toEqual([['answer 1'], ['request 1']]))
    expect([request.sent(), answer.sent()]).toEqual([1, 1])
  })
  it('takes no notice of messages that are none of these', async () => {
    const shower = shows('request', 'part')
    const { seen } = looks('request')
    const stranger = new BroadcastChannel('mdl-light')
    for (const message of [null, 'code', { type: 'code', shown: 'request', text: 7 }, { type: 'code', shown: 'verdict', text: 'x' }])
      stranger.postMessage(message)
    stranger.postMessage({ type: 'code', shown: 'request', text: 'x'.repeat(5_001) })
    stranger.postMessage({ type: 'looking', for: 'request', codes: 'all' })
    stranger.postMessage({ type: 'looking', for: 'request', codes: 1e9 })
    await delivered()
    stranger.close()
    await until(() => expect(shower.sent()).toBe(11))
    await until(() => expect(seen).toHaveLength(11))
    expect(seen.every((text) => text.startsWith('part '))).toBe(true)
  })
})
