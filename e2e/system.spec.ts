// The page on devices that are odd: no storage, two tabs, other time zones, a worker that dies; and what it weighs.
import { gzipSync } from 'node:zlib'
import { goodLicence } from './licences.ts'
import { expect, personAt, test } from './person.ts'

test('where the browser keeps nothing the page works, and says so', async ({ person }) => {
  const { page } = person
  const { licence, authority } = await goodLicence()
  await page.addInitScript(() => Object.defineProperty(globalThis, 'indexedDB', { value: undefined }))
  await person.opens('trust')
  await expect(page.getByText('This browser keeps nothing for this page.')).toBeVisible()
  await person.drops(authority)
  await expect(page.getByRole('heading', { name: 'Imported 1 of 1' })).toBeVisible()
  await person.goesTo('Verify')
  await person.drops(licence)
  await expect.poll(() => person.reads('verdict')).toBe('Genuine and current')
})

test('an authority that is removed in one tab changes the verdict in the other', async ({ person, context }) => {
  const { licence, authority } = await goodLicence()
  await person.opens()
  await person.trusts(authority)
  await person.drops(licence)
  await expect.poll(() => person.reads('verdict')).toBe('Genuine and current')
  const other = personAt(await context.newPage())
  await other.opens('trust')
  await other.page.getByRole('region', { name: 'Authorities: Added by you' }).getByRole('button').click()
  await other.presses('Remove')
  await expect(person.sign).toContainText('Unknown issuer')
})

test('a worker that dies while it judges is said to be our fault, and the next check has a new one with the same authorities', async ({
  person,
}) => {
  const { page } = person
  const { licence, authority } = await goodLicence()
  const dies = `addEventListener('message', ({ data }) => { if (data.input?.source === 'deadly.cbor') setTimeout(() => { throw new Error('died') }) });`
  await page.route(/verify\.worker.*\.js$/, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: `${dies}${await response.text()}` })
  })
  await person.opens()
  await person.trusts(authority)
  await person.drops({ ...licence, name: 'deadly.cbor' })
  await expect(person.sign).toBeVisible()
  await person.drops(licence)
  await expect(person.sign).toContainText('Genuine and current')
})

for (const timezoneId of ['Pacific/Auckland', 'America/Los_Angeles'])
  for (const locale of ['ar-EG', 'th-TH'])
    test(`a birth date is the same day in ${timezoneId}, ${locale}`, async ({ browser }) => {
      const { licence, authority } = await goodLicence()
      const context = await browser.newContext({ timezoneId, locale })
      const person = personAt(await context.newPage())
      await person.opens()
      await person.trusts(authority)
      await person.drops(licence)
      await expect.poll(() => person.reads('verdict')).toBe('Genuine and current')
      await expect(person.page.getByRole('main')).toContainText('1 March 1990')
      await context.close()
    })

test('the verdict is announced once: by the focus where it was asked for, by an alert where it changed by itself', async ({ person }) => {
  const { page } = person
  const { licence, authority } = await goodLicence()
  await person.opens()
  await person.drops(licence)
  await expect(page.getByRole('heading', { level: 1, name: 'Unknown issuer' })).toBeFocused()
  await expect(page.getByRole('alert')).toHaveText('')
  await person.goesTo('Trust')
  await person.drops(authority)
  await expect(page.getByRole('alert')).toHaveText(/^The verdict has changed\. Genuine and current\./)
})

/** Compressed. Of what the page names nothing can be shown without; the engine is what its worker imports before the first question. */
const MAX_PAGE_KIB = 180
const MAX_ENGINE_KIB = 110

test('the first page needs no more than 180 KiB of script, compressed, and the engine beside it no more than 110', async ({ person }) => {
  const { page } = person
  await person.opens()
  const worker = () => page.workers().find((one) => one.url().includes('verify.worker'))
  await expect.poll(() => worker() !== undefined).toBe(true)
  const read = async (url: string) => (await page.request.get(url)).body()
  const html = (await read('/')).toString()
  const named = [...html.matchAll(/(?:src|href)="([^"]+\.js)"/g)].map(([, url]) => url ?? '')
  const engine = worker()?.url() ?? ''
  const parts = [...(await read(engine)).toString().matchAll(/(?:from|import)"(\.\/[^"]+\.js)"/g)].map(([, url]) => url ?? '')
  const kib = async (urls: readonly string[]) => {
    const sizes = await Promise.all(urls.map(async (url) => gzipSync(await read(url)).length / 1024))
    return sizes.reduce((sum, size) => sum + size, 0)
  }
  expect(named.some((url) => url.includes('/index-'))).toBe(true)
  const [pageKib, engineKib] = [await kib(named), await kib([engine, ...parts.map((url) => new URL(url, engine).href)])]
  console.log(`scripts, gzip: page ${pageKib.toFixed(1)} KiB, engine ${engineKib.toFixed(1)} KiB`)
  expect(pageKib).toBeLessThan(MAX_PAGE_KIB)
  expect(engineKib).toBeLessThan(MAX_ENGINE_KIB)
})
