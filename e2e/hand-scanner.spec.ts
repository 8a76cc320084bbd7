// Hand scanners type: their codes are read like a camera's, and trigger nothing on the way.
import { givesCamera, partsOf } from './fake-camera.ts'
import { scans, scansFast, typesSlowly, windsClock } from './hand-scanner.ts'
import { goodLicence } from './licences.ts'
import { expect, type Person, test } from './person.ts'

/** Few octets: two codes that are quickly typed, with letters in them that are keys of this page. */
const short = () =>
  partsOf(
    Uint8Array.from({ length: 90 }, (_, index) => (index * 37) % 256),
    60,
  )
const finder = ({ page }: Person) => page.getByRole('region', { name: 'Camera' })
const VERIFY = 'Check a mobile driving licence'

test.beforeEach(async ({ person }) => windsClock(person.page))

for (const end of ['Enter', 'Tab', 'silence'] as const)
  test(`a code that ends with ${end} is read, and none of its letters is a key`, async ({ person }) => {
    const { page } = person
    const { text } = await short()
    await person.opens()
    await expect(finder(person)).toContainText('Hand scanner ready')
    await scans(page, text(1), end)
    await expect(finder(person)).toContainText('1 of 2 parts')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(VERIFY)
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })

test('nothing of a code stays in the field that has the focus', async ({ person }) => {
  const { page } = person
  const { text } = await short()
  await person.opens()
  const field = page.getByLabel('Licence data as text')
  await field.focus()
  await typesSlowly(page, 'typed by hand')
  await expect(field).toHaveValue('typed by hand')
  await scans(page, text(1))
  await expect(finder(person)).toContainText('1 of 2 parts')
  await expect(field).toHaveValue('typed by hand')
  await expect(field).toBeFocused()
  await typesSlowly(page, '!')
  await expect(field).toHaveValue('typed by hand!')
})

test('the end of a code presses no button', async ({ person }) => {
  const { page } = person
  const { text } = await short()
  await givesCamera(page)
  await person.opens()
  await page.getByRole('button', { name: 'Start camera' }).focus()
  await scans(page, text(1))
  await expect(finder(person)).toContainText('1 of 2 parts')
  await expect(page.getByRole('button', { name: 'Start camera' })).toBeFocused()
  expect(await page.evaluate(() => globalThis.fakeCamera.asked())).toEqual([])
})

test('single keys of a person work as ever', async ({ person }) => {
  const { page } = person
  await person.opens()
  await typesSlowly(page, 't')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Trust store')
  await typesSlowly(page, 's')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings')
  await typesSlowly(page, 'v?')
  await expect(page.getByRole('dialog', { name: 'Signs and keys' })).toBeVisible()
})

test('a licence is scanned code by code without one request, and judged as shown by somebody who stands there', async ({ person }) => {
  const { page } = person
  const { licence, authority } = await goodLicence()
  const { count, text } = await partsOf(licence.bytes, 800)
  await person.opens()
  await person.trusts(authority)
  await expect(page.getByRole('button', { name: 'Example of ISO 18013-5, in 2021', exact: true })).toBeEnabled() // the samples are made
  await page.waitForLoadState('networkidle')
  const requests: string[] = []
  page.on('request', (request) => requests.push(request.url()))
  for (let number = count + 1; number > 1; number -= 1) await scansFast(page, text(number))
  await expect.poll(() => person.reads('verdict')).toBe('Owner not confirmed')
  expect(requests.filter((url) => !url.endsWith('/icon.svg'))).toEqual([])
})

test('a code that is scanned while a result is shown is kept out, and that is said', async ({ person }) => {
  const { page } = person
  const { licence, authority } = await goodLicence()
  const { text } = await short()
  await person.opens()
  await person.trusts(authority)
  await person.drops(licence)
  await expect.poll(() => person.reads('verdict')).toBe('Genuine and current')
  await scans(page, text(1))
  await expect(page.getByRole('status').filter({ hasText: 'A code was scanned.' })).toContainText('Start a new check first')
  expect(await person.reads('verdict')).toBe('Genuine and current')
  await person.presses(/^New check/)
  await expect(page.getByText('A code was scanned.')).toHaveCount(0)
  await expect(finder(person)).not.toContainText('parts')
})

test('a code that is scanned on Trust is brought to Verify', async ({ person }) => {
  const { page } = person
  const { text } = await short()
  await person.opens('trust')
  await scans(page, text(1))
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(VERIFY)
  await expect(finder(person)).toContainText('1 of 2 parts')
  await scans(page, text(2)) // the first one was kept on the way
  await expect.poll(() => person.reads('verdict')).toBe('Can’t read this')
})

test('a code that is scanned while a dialog is open does nothing', async ({ person }) => {
  const { page } = person
  const { text } = await short()
  await person.opens()
  await person.presses('Help and keys')
  await scans(page, text(1))
  await expect(page.getByRole('dialog', { name: 'Signs and keys' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(finder(person)).not.toContainText('parts')
})
