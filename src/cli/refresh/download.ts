// One list over the network: nothing is sent but the address, and what comes is counted while it streams. Bounded in size, time and
// redirects; every refusal is data. The connection goes to the address that was judged, so that a second answer of the resolver changes nothing.
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import type { LookupFunction } from 'node:net'
import { type Address, findTarget, type TargetRefusal, type TargetRules } from './target.ts'

export interface DownloadOptions extends TargetRules {
  /** Of all of it: names, connections, redirects and the last octet. */
  readonly timeoutMs: number
  readonly maxBytes: number
  readonly accept: string
}
export type DownloadRefusal = TargetRefusal | 'too-many-redirects' | 'status' | 'compressed' | 'too-large' | 'timeout' | 'unreachable'
export type Download = { readonly redirects: readonly string[] } & (
  | { readonly state: 'downloaded'; readonly bytes: Uint8Array }
  | { readonly state: 'refused'; readonly reason: DownloadRefusal; readonly detail: string }
)
type Answer =
  | { readonly state: 'downloaded'; readonly bytes: Uint8Array }
  | { readonly state: 'redirected'; readonly location: string }
  | { readonly state: 'refused'; readonly reason: DownloadRefusal; readonly detail: string }

export const MAX_REDIRECTS = 5

/** Never rejects. */
export async function download(address: string, options: DownloadOptions): Promise<Download> {
  const redirects: string[] = []
  const deadline = AbortSignal.timeout(options.timeoutMs)
  const refused = (reason: DownloadRefusal, detail: string): Download => ({ state: 'refused', reason, detail, redirects })
  let from: URL | undefined
  let next = address
  for (;;) {
    const target = await within(deadline, findTarget(next, options, from))
    if (target === 'timeout') return refused('timeout', `${options.timeoutMs}`)
    if (target.state === 'refused') return refused(target.reason, target.detail)
    const answer = await ask(target.url, target.addresses, options, deadline)
    if (answer.state === 'refused') return refused(answer.reason, answer.reason === 'timeout' ? `${options.timeoutMs}` : answer.detail)
    if (answer.state === 'downloaded') return { ...answer, redirects }
    if (redirects.length === MAX_REDIRECTS) return refused('too-many-redirects', `${MAX_REDIRECTS}`)
    next = URL.parse(answer.location, target.url)?.href ?? answer.location
    redirects.push(next)
    from = target.url
  }
}

const REDIRECTS: ReadonlySet<number | undefined> = new Set([301, 302, 303, 307, 308])

function ask(url: URL, addresses: readonly Address[], options: DownloadOptions, signal: AbortSignal): Promise<Answer> {
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  const headers = { accept: options.accept, 'accept-encoding': 'identity', 'user-agent': 'mdl' }
  return new Promise((settle) => {
    const asked = request(url, { headers, signal, lookup: pinned(addresses), agent: false, maxHeaderSize: 16_384 })
    const end = (answer: Answer) => {
      settle(answer)
      asked.destroy()
    }
    const broken = (fault: Error) => end(signal.aborted ? refusal('timeout', '') : refusal('unreachable', codeOf(fault)))
    asked.on('error', broken)
    asked.on('response', (response) => {
      const { statusCode, headers: answered } = response
      response.on('error', broken)
      if (REDIRECTS.has(statusCode)) return end({ state: 'redirected', location: answered.location ?? '' })
      if (statusCode !== 200) return end(refusal('status', `${statusCode}`))
      const encoding = answered['content-encoding'] ?? 'identity'
      if (encoding !== 'identity') return end(refusal('compressed', encoding))
      if (Number(answered['content-length'] ?? 0) > options.maxBytes) return end(refusal('too-large', `${options.maxBytes}`))
      const chunks: Uint8Array[] = []
      let length = 0
      response.on('data', (chunk: Uint8Array) => {
        length += chunk.length
        if (length > options.maxBytes) return end(refusal('too-large', `${options.maxBytes}`))
        chunks.push(chunk)
      })
      response.on('end', () => end({ state: 'downloaded', bytes: Uint8Array.from(Buffer.concat(chunks)) }))
    })
    asked.end()
  })
}

const refusal = (reason: DownloadRefusal, detail: string): Answer => ({ state: 'refused', reason, detail })

const codeOf = (fault: Error): string => ('code' in fault && typeof fault.code === 'string' ? fault.code : fault.name)

/** Only the addresses that were judged. */
function pinned(addresses: readonly Address[]): LookupFunction {
  return (_hostname, { all }, found) => {
    const [first] = addresses
    if (all === true) return found(null, [...addresses])
    return first === undefined ? found(new Error('no address'), '', 0) : found(null, first.address, first.family)
  }
}

function within<Found>(signal: AbortSignal, work: Promise<Found>): Promise<Found | 'timeout'> {
  if (signal.aborted) return Promise.resolve('timeout')
  return Promise.race([work, new Promise<'timeout'>((settle) => signal.addEventListener('abort', () => settle('timeout'), { once: true }))])
}
