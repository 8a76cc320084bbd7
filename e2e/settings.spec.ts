// Settings: what this device likes, what it remembers, and how it forgets.
import jpeg from 'jpeg-js'
import jsqr from 'jsqr'
import { LAYOUT_TEST } from '../src/app/input/scanner-layout.ts'
import { partsOf } from './fake-camera.ts'
import { scansFast, windsClock } from './hand-scanner.ts'
import { goodLicence } from './licences.ts'
import { expect, type Person, test } from './person.ts'

const section = ({ page }: Person, name: string) => page.getByRole('region', { name })

for (const { device, width, height } of [
  { device: 'a desktop', width: 1280, height: 900 },
  { device: 'a phone', width: 390, height: 844 },
])
  test(`are reached with one press on ${device}, and with a key`, async ({ person }) => {
    const { page } = person
    await page.setViewportSize({ width, height })
    await person.opens()
    await page.getByRole('link', { name: 'Settings' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings')
    await page.keyboard.press('v')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check a mobile driving licence')
    await page.keyboard.press('s')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings')
  })

test('dark colours and keys are kept', async ({ person }) => {
  const { page } = person
  await person.opens('settings')
  await section(person, 'Look').getByText('Dark').click()
  await section(person, 'Keys').getByRole('switch').click()
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(section(person, 'Keys').getByRole('switch')).not.toBeChecked()
  await page.keyboard.press('v')
  await page.keyboard.press('Control+x') // a key that does nothing, so that the other has had its time
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Settings')
})

for (const { colours, forcedColors } of [
  { colours: 'the dark theme', forcedColors: 'none' },
  { colours: 'colours that the system chooses, dark', forcedColors: 'active' },
] as const)
  test(`the code of the layout test is one that a scanner reads, in ${colours} too`, async ({ person }) => {
    await person.page.emulateMedia({ colorScheme: 'dark', forcedColors })
    await person.opens('settings')
    const picture = await section(person, 'Hand scanner').getByRole('img').screenshot({ type: 'jpeg', quality: 100 })
    const { data, width, height } = jpeg.decode(picture, { useTArray: true })
    const decode = jsqr as typeof jsqr & { default?: typeof jsqr } // a module of the old kind, under two loaders
    expect((decode.default ?? decode)(new Uint8ClampedArray(data), width, height, { inversionAttempts: 'dontInvert' })?.data).toBe(
      LAYOUT_TEST,
    )
  })

test('fit a page of 320 pixels, which is 1280 at 400 %', async ({ person }) => {
  await person.page.setViewportSize({ width: 320, height: 256 })
  await person.opens('settings')
  await expect(person.page.getByRole('row', { name: /^Settings/ })).toBeVisible()
  await expect.poll(() => person.page.evaluate(() => document.documentElement.scrollWidth)).toBe(320) // once its letters are there
})

const typedOn = (changes: Readonly<Record<string, string>>) => [...LAYOUT_TEST].map((character) => changes[character] ?? character).join('')
const german = { y: 'z', z: 'y', Y: 'Z', Z: 'Y', '-': 'ß', _: '?', '/': '-', ':': 'Ö', '*': '(', '+': '`' }

test('a scanner that types all characters works', async ({ person }) => {
  await windsClock(person.page)
  await person.opens('settings')
  await scansFast(person.page, LAYOUT_TEST)
  await expect(section(person, 'Hand scanner').getByRole('status')).toHaveText('Scanner works: all 72 characters arrived.')
})

test('a scanner that is set for another keyboard is learned, kept, used, and can be forgotten', async ({ person }) => {
  const { page } = person
  await windsClock(page)
  await person.opens('settings')
  await scansFast(page, typedOn(german))
  await expect(section(person, 'Hand scanner').getByRole('status')).toContainText('Scanner works now: 10 characters arrived changed')
  await page.reload()
  await expect(section(person, 'Hand scanner')).toContainText('10 characters are put right')
  await person.opens()
  const { text } = await partsOf(
    Uint8Array.from({ length: 90 }, (_, index) => (index * 37) % 256),
    60,
  )
  const typed = [...text(1)].map((character) => (german as Readonly<Record<string, string>>)[character] ?? character).join('')
  expect(typed).not.toBe(text(1))
  await scansFast(page, typed)
  await expect(section(person, 'Camera')).toContainText('1 of 2 parts')
  await person.opens('settings')
  await person.presses('Forget the repair')
  await expect(section(person, 'Hand scanner')).not.toContainText('put right')
})

for (const { what, changes, says, characters } of [
  { what: 'can’t be told apart', changes: { '-': '?', _: '?' }, says: 'Characters that can’t be told apart', characters: ['- = _'] },
  { what: 'do not arrive', changes: { '+': '', ' ': '' }, says: 'Characters that did not arrive', characters: ['+', 'space'] },
])
  test(`characters that ${what} are named, with what to do`, async ({ person }) => {
    await windsClock(person.page)
    await person.opens('settings')
    await scansFast(person.page, typedOn(changes as Readonly<Record<string, string>>))
    const answer = section(person, 'Hand scanner').getByRole('status')
    await expect(answer).toContainText(says)
    for (const character of characters) await expect(answer.getByText(character, { exact: true })).toBeVisible()
    await expect(answer).toContainText('Set the scanner’s keyboard layout')
  })

test('another code than that of the test is said to be one, and is not read', async ({ person }) => {
  await windsClock(person.page)
  await person.opens('settings')
  await scansFast(person.page, 'https://wallet.example/')
  await expect(section(person, 'Hand scanner').getByRole('status')).toContainText('That was another code')
  await person.goesTo('Verify')
  await expect(section(person, 'Camera')).not.toContainText('wallet.example')
})

test('what is stored is counted, and erased one by one or all at once', async ({ person }) => {
  const { page } = person
  const stored = section(person, 'What is stored')
  const row = (name: string) => stored.getByRole('row').filter({ hasText: name })
  const { authority, licence } = await goodLicence()
  await person.opens()
  await person.trusts(authority)
  await person.drops(licence)
  await expect.poll(() => person.reads('verdict')).toBe('Genuine and current')
  await person.opens('settings')
  await expect(row('Licences and results')).toContainText('0')
  await expect(row('Authorities').getByRole('cell').first()).toHaveText('1')
  await stored.getByRole('button', { name: 'Erase: Authorities that you added' }).click()
  await expect(row('Authorities').getByRole('cell').first()).toHaveText('0')
  await person.goesTo('Verify')
  await expect(page.getByText('No issuers on this device.')).toBeVisible()
  await person.drops(licence)
  await expect.poll(() => person.reads('verdict')).toBe('Unknown issuer')

  await person.opens()
  await person.trusts(authority)
  await person.opens('settings')
  await section(person, 'Look').getByText('Dark').click()
  await expect(row('Settings').getByRole('cell').first()).toHaveText('1')
  await person.presses('Erase all…')
  await person.presses('Keep it')
  await expect(row('Authorities').getByRole('cell').first()).toHaveText('1')
  await person.presses('Erase all…')
  await person.presses('Erase everything')
  await expect(stored.getByRole('status')).toHaveText('Erased.')
  for (const name of ['Authorities', 'Cancellation lists', 'Settings']) await expect(row(name).getByRole('cell').first()).toHaveText('0')
  await expect(page.locator('html')).not.toHaveAttribute('data-theme')
})
