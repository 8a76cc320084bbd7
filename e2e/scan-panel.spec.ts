// The finder on Verify: every state that it can be in, by a camera that the test stubs. What films of codes add up to: camera.spec.ts.
import { type FakeCamera, givesCamera, partsOf, shows } from './fake-camera.ts'
import { goodLicence } from './licences.ts'
import { expect, type Person, test } from './person.ts'

const panel = ({ page }: Person) => page.getByRole('region', { name: 'Camera' })

/** Verify, with this camera, started. */
async function starts(person: Person, camera: FakeCamera = {}): Promise<void> {
  await givesCamera(person.page, camera)
  await person.opens()
  await person.presses('Start camera')
}
const films = ({ page }: Person) => page.evaluate(() => globalThis.fakeCamera.films())

const faults: readonly {
  readonly camera: FakeCamera
  readonly heading: string
  readonly says: string | RegExp
  readonly again?: string
}[] = [
  {
    camera: { fault: 'NotAllowedError' },
    heading: 'The camera is blocked',
    says: /Choose the icon left of the address, then Camera, then Allow\. Or choose a file, paste, or use a hand scanner/,
    again: 'Try again',
  },
  { camera: { fault: 'NotFoundError' }, heading: 'No camera found', says: 'Connect one', again: 'Look again' },
  {
    camera: { fault: 'NotReadableError' },
    heading: 'Another app is using the camera',
    says: 'Close the other app or tab',
    again: 'Try again',
  },
  { camera: { fault: 'OverconstrainedError' }, heading: 'That camera can’t be used', says: 'Try another one', again: 'Try again' },
  { camera: { fault: 'AbortError' }, heading: 'The camera did not start', says: 'gives no reason', again: 'Try again' },
  { camera: { fault: 'insecure' }, heading: 'Camera needs a secure page', says: 'https:// or from localhost' },
]
for (const { camera, heading, says, again } of faults)
  test(`“${heading}” is said with what to do, and every other way in stays`, async ({ person }) => {
    await starts(person, camera)
    await expect(panel(person).getByRole('heading')).toHaveText(heading)
    await expect(panel(person)).toContainText(says)
    if (again === undefined) await expect(panel(person).getByRole('button', { name: /again/ })).toHaveCount(0)
    else {
      await expect(panel(person).getByRole('button', { name: again })).toBeFocused() // where “Start camera” was
      await person.presses(again)
      await expect(panel(person).getByRole('heading')).toHaveText(heading)
    }
    const { licence } = await goodLicence()
    await expect(person.page.getByRole('button', { name: 'Choose files…' })).toBeEnabled()
    await person.drops(licence)
    await expect.poll(() => person.reads('verdict')).toBe('Unknown issuer')
  })

test('a picture that nothing can be read in is not waited at: the reader did not load, and that is said', async ({ person }) => {
  const { page } = person
  await page.route('**/*.wasm', (route) => route.abort())
  await starts(person)
  await expect(panel(person).getByRole('heading')).toHaveText('Codes can’t be read here')
  await expect(panel(person)).toContainText('Reload the page')
  expect(await films(person)).toBe(0)
  await page.unroute('**/*.wasm')
  await person.presses('Try again')
  await expect(panel(person).locator('video')).toBeVisible()
  await shows(page, 'https://wallet.example/')
  await expect(panel(person)).toContainText('This is a web link')
})

test('while the browser asks, the panel says so, and can be left', async ({ person }) => {
  await starts(person, { asks: true })
  await expect(panel(person).getByRole('heading')).toHaveText('Allow the camera')
  await expect(panel(person).getByRole('button', { name: 'Cancel' })).toBeFocused()
  await person.page.keyboard.press('Enter')
  await expect(panel(person).getByRole('button', { name: 'Start camera' })).toBeFocused()
})

test('a camera that runs shows its picture, and is let go of when it is stopped, unplugged, or left', async ({ person }) => {
  const { page } = person
  await starts(person)
  await expect(panel(person).locator('video')).toBeVisible()
  await expect(panel(person).getByText('Looking for a code…').filter({ visible: true }).first()).toBeVisible()
  await expect(panel(person).getByRole('button', { name: 'Stop camera' })).toBeFocused()
  expect(await films(person)).toBe(1)
  await page.keyboard.press('Enter')
  await expect(panel(person).getByRole('button', { name: 'Start camera' })).toBeFocused()
  expect(await films(person)).toBe(0)

  await page.keyboard.press('c')
  await expect(panel(person).locator('video')).toBeVisible()
  await page.evaluate(() => globalThis.fakeCamera.unplug())
  await expect(panel(person).getByRole('heading')).toHaveText('The camera is gone')
  expect(await films(person)).toBe(0)

  await person.presses('Try again')
  await expect(panel(person).locator('video')).toBeVisible()
  await person.goesTo('Trust')
  await expect.poll(() => films(person)).toBe(0)
})

test('nobody is filmed while the page is hidden, and the camera runs again when it is seen', async ({ person }) => {
  const { page } = person
  await starts(person)
  await expect.poll(() => films(person)).toBe(1)
  await turns(person, 'hidden')
  await expect.poll(() => films(person)).toBe(0)
  await turns(person, 'visible')
  await expect.poll(() => films(person)).toBe(1)
  await page.keyboard.press('Escape') // clears, and stops it
  await expect.poll(() => films(person)).toBe(0)
  await turns(person, 'visible')
  await expect(panel(person).getByRole('button', { name: 'Start camera' })).toBeVisible()
  expect(await films(person)).toBe(0)
})

test('only what the camera offers is there to be used', async ({ person }) => {
  const tools = panel(person)
  await starts(person)
  await expect(tools.locator('video')).toBeVisible()
  for (const name of [/Switch camera/, /Light/]) await expect(tools.getByRole('button', { name })).toHaveCount(0)
  await expect(tools.getByRole('slider')).toHaveCount(0)
})

test('light and zoom reach the camera', async ({ person }) => {
  const { page } = person
  const tools = panel(person)
  await starts(person, { torch: true, zoom: { min: 1, max: 4, step: 0.5 } })
  await tools.getByRole('button', { name: 'Light' }).click()
  await expect(tools.getByRole('button', { name: 'Light' })).toHaveAttribute('aria-pressed', 'true')
  await tools.getByRole('slider', { name: 'Zoom' }).focus()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowRight')
  await expect.poll(() => page.evaluate(() => globalThis.fakeCamera.settings())).toEqual({ torch: true, zoom: 2 })
})

test('of two cameras the other one is a press away, and is used first from then on', async ({ person }) => {
  const { page } = person
  await starts(person, { labels: ['Back camera', 'Front camera'] })
  await person.presses('Switch camera')
  await expect(panel(person).locator('video')).toBeVisible()
  await expect.poll(() => films(person)).toBe(1)
  await expect.poll(() => lastAsked(person)).toBe('device-1')
  await page.reload()
  await person.presses('Start camera')
  await expect.poll(() => lastAsked(person)).toBe('device-1')
  await person.page.getByRole('link', { name: 'Settings' }).click()
  await expect(page.getByRole('region', { name: 'Camera' })).toContainText('Front camera')
})

test('of more cameras one is chosen by name', async ({ person }) => {
  await starts(person, { labels: ['Back camera', 'Front camera', 'Wide camera'] })
  await panel(person).getByRole('combobox', { name: 'Camera' }).selectOption('Wide camera')
  await expect.poll(() => lastAsked(person)).toBe('device-2')
  await expect(panel(person).getByRole('combobox', { name: 'Camera' })).toContainText('Wide camera')
})

test('parts are counted, and the whole is judged as shown by somebody who stands there', async ({ person }) => {
  const { page } = person
  const { licence, authority } = await goodLicence()
  const { count, text } = await partsOf(licence.bytes)
  await givesCamera(page)
  await person.opens()
  await person.trusts(authority)
  await person.presses('Start camera')
  await shows(page, text(2))
  await expect(panel(person).getByText(`1 of ${count} parts`).first()).toBeVisible()
  await shows(page, text(count + 3))
  await expect(panel(person).getByText(`2 of ${count} parts`).first()).toBeVisible()
  let number = 0
  await expect(async () => {
    number += 1
    await shows(page, text(1 + (number % count)))
    await expect(person.sign).toBeVisible({ timeout: 200 })
  }).toPass({ timeout: 60_000, intervals: [0] })
  await expect.poll(() => person.reads('verdict')).toBe('Owner not confirmed')
  expect(await films(person)).toBe(0)
})

const others: readonly { readonly name: string; readonly content: string; readonly says: readonly string[] }[] = [
  {
    name: 'a web link',
    content: 'https://wallet.example/offer?name=MOELLER',
    says: ['This is a web link.', 'wallet.example', 'It was not opened'],
  },
  {
    name: 'a contact card',
    content: 'BEGIN:VCARD\nVERSION:3.0\nN:Moeller;Anna\nEND:VCARD',
    says: ['This is a contact card.', 'Find the code of the licence'],
  },
]
for (const { name, content, says } of others)
  test(`${name} before the camera is named with what to do, nothing else of it is shown, and scanning goes on`, async ({ person }) => {
    const { page } = person
    const requests: string[] = []
    page.on('request', (request) => requests.push(request.url()))
    await starts(person)
    await shows(page, content)
    for (const words of says) await expect(panel(person)).toContainText(words)
    await expect(panel(person)).not.toContainText(/moeller/i)
    expect(await films(person)).toBe(1)
    expect(requests.filter((url) => url.includes('wallet.example'))).toEqual([])
    const { text } = await partsOf((await goodLicence()).licence.bytes)
    await shows(page, text(1))
    await expect(panel(person)).toContainText(/1 of \d+ parts/)
    await expect(panel(person)).not.toContainText(says[0] ?? '')
  })

test('another sequence that comes into view is read only when a person says so', async ({ person }) => {
  const { page } = person
  const [first, second] = [await partsOf((await goodLicence()).licence.bytes), await partsOf(new Uint8Array(3_000).fill(7))]
  await starts(person)
  await shows(page, first.text(1))
  await expect(panel(person)).toContainText(`1 of ${first.count} parts`)
  await shows(page, second.text(1))
  await expect(panel(person)).toContainText('Another code came into view.')
  await expect(panel(person)).toContainText(`1 of ${first.count} parts`)
  await person.presses('Read that one instead')
  await expect(panel(person)).toContainText(`1 of ${second.count} parts`)
  await expect(panel(person)).not.toContainText('Another code came into view.')
})

const lastAsked = ({ page }: Person) =>
  page.evaluate(() => {
    const { video } = globalThis.fakeCamera.asked().at(-1) ?? {}
    return typeof video === 'object' && typeof video.deviceId === 'object' && 'exact' in video.deviceId ? video.deviceId.exact : undefined
  })

async function turns({ page }: Person, visibility: DocumentVisibilityState): Promise<void> {
  await page.evaluate((now) => {
    Object.defineProperty(document, 'visibilityState', { value: now, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  }, visibility)
}
