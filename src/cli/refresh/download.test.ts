import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Download, type DownloadOptions, download, MAX_REDIRECTS } from './download.ts'
import { bytes, type Host, openHost, redirect } from './server.fixture.ts'

let host: Host
let other: Host
beforeAll(async () => {
  ;[host, other] = [await openHost(), await openHost()]
})
afterAll(() => {
  host.close()
  other.close()
})

const MINUTE = 60_000
const loopback = async () => [{ address: '127.0.0.1', family: 4 }]
const get = (path: string, options: Partial<DownloadOptions> = {}): Promise<Download> =>
  download(path.startsWith('/') ? host.origin + path : path, {
    timeoutMs: MINUTE,
    maxBytes: 1_000,
    accept: 'application/pkix-crl',
    privateHosts: new Set(['localhost']),
    redirectHosts: new Set(),
    resolve: loopback,
    ...options,
  })

describe('what is asked for', () => {
  it('is the address alone: no cookie, no referrer, nothing of the machine', async () => {
    host.answers.set('/a.crl', bytes('list', { 'set-cookie': 'id=1' }))
    await get('/a.crl')
    expect(await get('/a.crl')).toEqual({ state: 'downloaded', bytes: new TextEncoder().encode('list'), redirects: [] })
    const headers = host.asked.filter(({ path }) => path === '/a.crl').map((asked) => Object.keys(asked.headers).sort())
    expect(headers).toEqual(Array(2).fill(['accept', 'accept-encoding', 'connection', 'host', 'user-agent']))
  })
  it('may have as many bytes as the limit, and not one more, whether the host says so or not', async () => {
    const full = new Uint8Array(1_000)
    host.answers.set('/full', bytes(full))
    host.answers.set('/said', bytes(new Uint8Array(1_001), { 'content-length': '1001' }))
    host.answers.set('/unsaid', (_request, response) => {
      response.write(full)
      response.end('x')
    })
    expect(await get('/full')).toMatchObject({ state: 'downloaded', bytes: full })
    for (const path of ['/said', '/unsaid']) expect(await get(path), path).toMatchObject({ state: 'refused', reason: 'too-large' })
  })
})

describe('a hostile host', () => {
  it('with a body without an end is left at the limit', async () => {
    host.answers.set('/endless', (_request, response) => {
      const more = (): void => {
        while (!response.destroyed && response.write(new Uint8Array(10_000)));
        response.once('drain', more)
      }
      more()
    })
    expect(await get('/endless', { maxBytes: 1_000_000 })).toMatchObject({ state: 'refused', reason: 'too-large', detail: '1000000' })
  })
  it('that packs its answer is not unpacked: a bomb stays shut', async () => {
    host.answers.set('/bomb', bytes(gzipSync(new Uint8Array(100_000)), { 'content-encoding': 'gzip' }))
    expect(await get('/bomb')).toMatchObject({ state: 'refused', reason: 'compressed', detail: 'gzip' })
  })
  it.each<{ name: string; answer: Parameters<Host['answers']['set']>[1] }>([
    { name: 'sends one octet and then nothing', answer: (_request, response) => void response.write('x') },
    { name: 'takes the question and says nothing', answer: () => undefined },
    {
      name: 'drips',
      answer: (_request, response) => {
        const drip = setInterval(() => response.write('x'), 5)
        response.on('close', () => clearInterval(drip))
      },
    },
  ])('that $name is left when the time is over', async ({ answer }) => {
    host.answers.set('/slow', answer)
    expect(await get('/slow', { timeoutMs: 60, maxBytes: 1_000_000 })).toEqual({
      state: 'refused',
      reason: 'timeout',
      detail: '60',
      redirects: [],
    })
  })
  it('whose name is looked up for ever is left when the time is over', async () => {
    expect(await get('/a.crl', { timeoutMs: 30, resolve: () => new Promise(() => undefined) })).toMatchObject({ reason: 'timeout' })
  })
  it.each([304, 401, 404, 410, 500, 204])('that answers %i is refused with that number', async (status) => {
    host.answers.set('/status', (_request, response) => void response.writeHead(status).end())
    expect(await get('/status')).toMatchObject({ state: 'refused', reason: 'status', detail: `${status}` })
  })
  it('that breaks off is no list, however much came', async () => {
    host.answers.set('/cut', (_request, response) => {
      response.writeHead(200, { 'content-length': '100' })
      response.write('half', () => response.destroy())
    })
    expect(await get('/cut')).toMatchObject({ state: 'refused', reason: 'unreachable' })
  })
  it('that speaks no HTTP, or with headers without an end, is unreachable', async () => {
    host.answers.set('/headers', (_request, response) => void response.writeHead(200, { 'x-long': 'x'.repeat(20_000) }).end())
    expect(await get('/headers')).toMatchObject({ state: 'refused', reason: 'unreachable', detail: 'HPE_HEADER_OVERFLOW' })
  })
})

describe('a redirect', () => {
  it('on the same host is followed, and named', async () => {
    host.answers.set('/b.crl', bytes('list'))
    host.answers.set('/from', redirect('/b.crl'))
    expect(await get('/from')).toMatchObject({ state: 'downloaded', redirects: [`${host.origin}/b.crl`] })
  })
  it('to another host, another port among them, is followed only where that host was allowed', async () => {
    other.answers.set('/b.crl', bytes('list'))
    host.answers.set('/away', redirect(`${other.origin}/b.crl`))
    expect(await get('/away')).toMatchObject({ state: 'refused', reason: 'other-host', detail: new URL(other.origin).host })
    expect(other.asked).toEqual([])
    expect(await get('/away', { redirectHosts: new Set(['localhost']) })).toMatchObject({ state: 'downloaded' })
  })
  it.each(['file:///etc/passwd', 'ftp://localhost/a', 'data:,x', 'javascript:1'])('to %s is refused', async (location) => {
    host.answers.set('/scheme', redirect(location))
    expect(await get('/scheme')).toMatchObject({ state: 'refused', reason: 'scheme', redirects: [location] })
  })
  it('into the own network is refused, also where redirects to that host are allowed', async () => {
    host.answers.set('/in', redirect('http://169.254.169.254/latest/meta-data/'))
    const redirectHosts = new Set(['169.254.169.254'])
    expect(await get('/in', { redirectHosts })).toMatchObject({ state: 'refused', reason: 'private-address' })
  })
  it(`after ${MAX_REDIRECTS} others, or to itself, is refused`, async () => {
    host.answers.set('/loop', redirect('/loop'))
    const before = host.asked.length
    expect(await get('/loop')).toMatchObject({ state: 'refused', reason: 'too-many-redirects' })
    expect(host.asked.length - before).toBe(MAX_REDIRECTS + 1)
  })
  it.each(['', 'http://', 'http://[::1'])('to nowhere (%j) is refused', async (location) => {
    host.answers.set('/nowhere', redirect(location))
    expect((await get('/nowhere')).state).toBe('refused')
  })
  it('with a name and password in it is refused', async () => {
    host.answers.set('/secret', redirect(host.origin.replace('http://', 'http://a:b@')))
    expect(await get('/secret')).toMatchObject({ reason: 'credentials' })
  })
})

describe('an address inside', () => {
  it.each([
    'http://127.0.0.1/',
    'http://0x7f.1/',
    'http://[::1]/',
    'http://[::ffff:127.0.0.1]/',
    'http://10.0.0.1/',
    'http://169.254.169.254/',
    'http://0/',
  ])('%s is refused', async (url) => {
    expect(await get(url)).toMatchObject({ state: 'refused', reason: 'private-address' })
  })
  it('behind a name is refused, also where other addresses of that name are outside; nobody is asked', async () => {
    const before = host.asked.length
    const resolve = async () => [
      { address: '93.184.215.14', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ]
    expect(await get('/a.crl', { privateHosts: new Set(), resolve })).toMatchObject({ reason: 'private-address' })
    expect(host.asked.length).toBe(before)
  })
  it('is asked as it was judged: the name is not looked up a second time', async () => {
    let lookups = 0
    const resolve = async () => {
      lookups++
      return [{ address: '127.0.0.1', family: 4 }]
    }
    const url = `${host.origin.replace('localhost', 'lists.utopia.example')}/a.crl`
    expect(await get(url, { privateHosts: new Set(['lists.utopia.example']), resolve })).toMatchObject({ state: 'downloaded' })
    expect(lookups).toBe(1)
  })
  it('that nobody has is said', async () => {
    expect(await get('http://nowhere.example/', { resolve: async () => Promise.reject(new Error('ENOTFOUND')) })).toMatchObject({
      reason: 'unknown-host',
      detail: 'nowhere.example',
    })
  })
  it.each(['ldap://utopia.example/cn=x', 'file:///etc/passwd', 'utopia.example/iaca.crl'])('%s is no address of a list', async (url) => {
    expect((await get(url)).state).toBe('refused')
  })
})

it('an encrypted address is never left for one that is not', async () => {
  const { findTarget } = await import('./target.ts')
  const rules = {
    privateHosts: new Set<string>(),
    redirectHosts: new Set<string>(),
    resolve: async () => [{ address: '93.184.215.14', family: 4 }],
  }
  const from = new URL('https://utopia.example/iaca.crl')
  expect(await findTarget('http://utopia.example/iaca.crl', rules, from)).toMatchObject({ reason: 'downgrade' })
  const plain = new URL('http://utopia.example/iaca.crl')
  expect(await findTarget('https://utopia.example/iaca.crl', rules, plain)).toMatchObject({ state: 'allowed' })
  expect(await findTarget('https://utopia.example:8443/iaca.crl', rules, plain)).toMatchObject({ reason: 'other-host' })
})
