// One list from a host that this copy of the app may contact, after a person said so: no cookies, no referrer, bounded in size and time.
import type { ListRequestRefusal } from '../../messages/index.ts'

export type Fetched =
  | { readonly state: 'fetched'; readonly bytes: Uint8Array }
  | { readonly state: 'refused'; readonly reason: ListRequestRefusal; readonly detail: string }
export interface FetchLimits {
  readonly timeoutMs: number
  /** Of what is unpacked: the browser opens compressed answers by itself. */
  readonly maxBytes: number
}
type Fetcher = (url: string, options: RequestInit) => Promise<Response>

const LIMITS: FetchLimits = { timeoutMs: 30_000, maxBytes: 20_000_000 }

/** Never rejects. A browser does not say why it kept an answer from a page: that is CORS, or nobody was there. */
export async function fetchList(url: string, fetcher: Fetcher = fetch, { timeoutMs, maxBytes }: FetchLimits = LIMITS): Promise<Fetched> {
  const signal = AbortSignal.timeout(timeoutMs)
  const refused = (reason: ListRequestRefusal, detail = ''): Fetched => ({ state: 'refused', reason, detail })
  try {
    const response = await fetcher(url, {
      signal,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'manual',
      cache: 'no-store',
    })
    if (response.type === 'opaqueredirect' || (response.status >= 300 && response.status < 400 && response.status !== 304))
      return refused('redirected')
    if (response.status !== 200) return refused('status', `${response.status}`)
    const bytes = await readWithin(response, maxBytes)
    if (bytes === undefined) return refused('too-large', `${maxBytes}`)
    const isWebPage = /^\s*<(?:!doctype html|html)/i.test(new TextDecoder('latin1').decode(bytes.subarray(0, 256)))
    return isWebPage ? refused('web-page') : { state: 'fetched', bytes }
  } catch {
    return signal.aborted ? refused('timeout', `${timeoutMs}`) : refused('cors')
  }
}

async function readWithin({ body }: Response, limit: number): Promise<Uint8Array | undefined> {
  if (body === null) return new Uint8Array()
  const reader = body.getReader()
  const chunks: Uint8Array[] = []
  let length = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) break
    length += value.length
    if (length > limit) {
      await reader.cancel()
      return undefined
    }
    chunks.push(value)
  }
  const bytes = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.length
  }
  return bytes
}
