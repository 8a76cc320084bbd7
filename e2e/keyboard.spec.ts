// A check from beginning to end with the keyboard alone, on a device without camera, mouse or touch.
import { goodLicence } from './licences.ts'
import { expect, type Person, test } from './person.ts'

test.beforeEach(async ({ person: { page } }) => {
  await page.addInitScript(() => Object.defineProperty(Navigator.prototype, 'mediaDevices', { value: undefined }))
})

test('a person without camera and mouse imports an authority, checks a licence, reads every question and wipes it', async ({ person }) => {
  const { page } = person
  const { licence, authority } = await goodLicence()
  await person.opens()

  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Skip to main content' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()

  await page.keyboard.press('t')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Trust store')
  await tabsTo(person, 'button', 'Import…')
  await choosesByKey(person, 'Enter', authority.bytes, 'authority.pem')
  await expect(page.getByRole('heading', { name: 'Imported 1 of 1' })).toBeVisible()

  await page.keyboard.press('v')
  await tabsTo(person, 'button', 'Choose files…')
  await choosesByKey(person, 'Enter', licence.bytes, 'licence.cbor')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Genuine and current/)
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused() // the verdict is what is read first

  await page.keyboard.press('d')
  const questions = page.getByRole('region', { name: 'Ten questions' }).locator('details')
  await page.keyboard.press('j')
  await expect(questions.first().locator('summary').first()).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(questions.first()).toHaveAttribute('open')
  await page.keyboard.press('k')
  await page.keyboard.press('j')
  await expect(questions.first().locator('summary').first()).toBeFocused()

  await page.keyboard.press('Escape')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check a mobile driving licence')
  await page.goBack()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check a mobile driving licence')
  await expect(person.sign).toHaveCount(0) // what was wiped does not come back
})

test('the keys open the file chooser, the help and a new check, and rest while somebody types', async ({ person }) => {
  const { page } = person
  const { licence } = await goodLicence()
  await person.opens()
  await choosesByKey(person, 'ControlOrMeta+o', licence.bytes, 'licence.cbor')
  await expect.poll(() => person.reads('verdict')).toBe('Unknown issuer')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check a mobile driving licence')

  await page.keyboard.press('?')
  const help = page.getByRole('dialog', { name: 'Signs and keys' })
  await expect(help).toBeVisible()
  await page.keyboard.press('t') // a dialog keeps the keys
  await expect(help).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(help).toBeHidden()

  await page.getByLabel('Licence data as text').focus()
  await page.keyboard.type('vt?')
  await expect(page.getByLabel('Licence data as text')).toHaveValue('vt?')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check a mobile driving licence')
})

test('single letters can be switched off', async ({ person }) => {
  const { page } = person
  await person.opens()
  await page.keyboard.press('?')
  await page.getByRole('switch', { name: 'Single letters work as keys' }).press('Space')
  await page.keyboard.press('Escape')
  await page.keyboard.press('t')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Check a mobile driving licence')
})

test('a dialog keeps the focus, and gives it back where it came from', async ({ person }) => {
  const { page } = person
  await person.opens()
  await person.presses('Unknown issuer')
  await person.reads('verdict')
  await tabsTo(person, 'button', 'Save')
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Save' })
  await expect(dialog).toBeVisible()
  for (let step = 0; step < 8; step += 1) {
    await page.keyboard.press('Tab')
    const outside = await page.evaluate(() => document.activeElement !== document.body && !document.activeElement?.closest('dialog'))
    expect(outside).toBe(false)
  }
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: 'Save', exact: true })).toBeFocused()
})

const LONGEST_WAY = 60

async function tabsTo({ page }: Person, role: 'button' | 'link', name: string): Promise<void> {
  const sought = page.getByRole(role, { name, exact: true })
  for (let step = 0; step < LONGEST_WAY; step += 1) {
    await page.keyboard.press('Tab')
    if (await sought.evaluate((element) => element === document.activeElement)) return
  }
  throw new Error(`“${name}” is not reached with ${LONGEST_WAY} steps`)
}

async function choosesByKey({ page }: Person, key: string, bytes: Uint8Array, name: string): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), page.keyboard.press(key)])
  await chooser.setFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) })
}
