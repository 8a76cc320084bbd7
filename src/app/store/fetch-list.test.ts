import { describe, expect, it, vi } from 'vitest'
import { fetchList } from './fetch-list.ts'
import { originsOf } from './may-contact.ts'

const URL_OF_LIST = 'https://crl.example/iaca.crl'
const limits = { timeoutMs: 60_000, maxBytes: 1_000 }
const get = (answer: () => Promise<Response>, changes: Partial<typeof limits> = {}) =>
  fetchList(URL_OF_LIST, answer, { ...limits, ...changes })

describe('a list that is fetched', () => {
  it('is asked for without cookies and referrer, past no cache, and redirects are not followed', async () => {
    const fetcher = vi.fn(async (_url: string, _options: RequestInit) => new Response(Uint8Array.of(0x30)))
    expect(await fetchList(URL_OF_LIST, fetcher, limits)).toEqual({ state: 'fetched', bytes: Uint8Array.of(0x30) })
    const [[url, options] = []] = fetcher.mock.calls
    expect(url).toBe(URL_OF_LIST)
    expect(options).toMatchObject({ credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'manual', cache: 'no-store' })
  })
  it('has as many bytes as the limit at most, counted while they come', async () => {
    expect(await get(async () => new Response(new Uint8Array(1_000)))).toMatchObject({ state: 'fetched' })
    const left = vi.fn()
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(400)), cancel: left })
    expect(await get(async () => new Response(endless))).toEqual({ state: 'refused', reason: 'too-large', detail: '1000' })
    expect(left).toHaveBeenCalledOnce()
  })
  it.each([304, 404, 500])('is none where the host answers %i', async (status) => {
    expect(await get(async () => new Response(null, { status }))).toEqual({ state: 'refused', reason: 'status', detail: `${status}` })
  })
  it('is none where a web page came, or the way leads elsewhere', async () => {
    expect(await get(async () => new Response('<!doctype html><p>Log in'))).toMatchObject({ reason: 'web-page' })
    expect(await get(async () => Response.redirect('https://elsewhere.example/'))).toMatchObject({ reason: 'redirected' })
  })
  it('that the browser keeps from the page is told from one that does not come in time', async () => {
    expect(await get(async () => Promise.reject(new TypeError('Failed to fetch')))).toMatchObject({ reason: 'cors' })
    const slow: typeof fetch = (_url, options) =>
      new Promise((_, reject) => options?.signal?.addEventListener('abort', () => reject(options.signal?.reason)))
    expect(await fetchList(URL_OF_LIST, slow, { ...limits, timeoutMs: 5 })).toEqual({ state: 'refused', reason: 'timeout', detail: '5' })
  })
})

describe('the hosts that the app may contact', () => {
  it('are those of its policy, and in the usual build none', () => {
    expect(originsOf("default-src 'self'; connect-src 'self'; object-src 'none'")).toEqual([])
    expect(
      originsOf("default-src 'self'; connect-src 'self' https://crl.example http://localhost:8080; img-src https://no.example"),
    ).toEqual(['https://crl.example', 'http://localhost:8080'])
    expect(originsOf('')).toEqual([])
  })
})
