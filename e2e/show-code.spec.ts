// Showing as QR codes: what stands on the screen is photographed and read by the scanner's own reader.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { AxeBuilder } from '@axe-core/playwright'
import { toHex } from '../src/crypto/index.ts'
import { createAssembly, readPart } from '../src/intake/index.ts'
import { openImageFileReader } from '../src/intake/qr/code-reader.ts'
import { goodLicence, textFile } from './licences.ts'
import { expect, type Person, test, words } from './person.ts'

const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
const reader = openImageFileReader({ wasmBinary: new Uint8Array(wasm).buffer })

const player = ({ page }: Person) => page.getByRole('dialog').getByRole('group', { name: /^Show/ })
const picture = (person: Person) => player(person).getByRole('img', { name: /^QR code/ })
const part = (person: Person) => player(person).getByText(/^(?:Part \d+ of \d+|Extra part \d+)$/)

async function shows(person: Person, button: string): Promise<void> {
  await person.presses(button)
  await expect(picture(person)).toBeVisible()
}

/** What a camera sees of it. */
async function codeOn(person: Person): Promise<string> {
  const photo = Uint8Array.from(await picture(person).screenshot({ animations: 'allow' }))
  const codes = await (await reader)(photo)
  expect(codes).toHaveLength(1)
  return codes[0]?.text ?? ''
}

/** Steps by the arrow key until all is there, and puts it together. */
async function messageShownBy(person: Person): Promise<Uint8Array> {
  const assembly = createAssembly()
  for (let step = 0; step < 100; step += 1) {
    const reading = readPart(await codeOn(person))
    if (reading?.kind !== 'part') throw new Error(`expected a part, found ${reading?.kind ?? 'another code'}`)
    if (assembly.take(reading.part) === 'complete') break
    await person.page.keyboard.press('ArrowRight')
    await expect(part(person)).not.toHaveText(`Part ${reading.part.number} of ${reading.part.count}`)
  }
  const finished = await assembly.finish()
  if (finished.state !== 'complete') throw new Error(finished.state)
  return finished.message
}

test('a sample is shown as codes, and read from the screen they are its bytes', async ({ person }) => {
  await person.page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'dark' })
  await person.opens()
  await shows(person, 'Show “Good” as QR')
  const shown = await messageShownBy(person)
  await person.page.keyboard.press('Escape')
  await person.presses('Good')
  await person.reads('verdict')
  const saved = JSON.parse(new TextDecoder().decode((await person.saves('Save case')).bytes))
  expect(Buffer.from(shown).toString('base64url')).toBe(saved.response.base64url)
})

test('a result shows what was judged, text as the bytes that it stands for', async ({ person }) => {
  await person.page.emulateMedia({ reducedMotion: 'reduce' })
  const { licence } = await goodLicence()
  await person.opens()
  await person.drops(textFile('licence.hex', toHex(licence.bytes)))
  await person.reads('verdict')
  await shows(person, 'Show as QR')
  await expect(person.page.getByRole('dialog')).toContainText('Whoever films this has the licence.')
  await expect(player(person)).not.toHaveClass(/test/)
  expect(await messageShownBy(person)).toEqual(licence.bytes)
})

test.describe('the codes', () => {
  test('follow one another, pause with Space, step with the arrows', async ({ person }) => {
    const { page } = person
    await page.clock.install()
    await person.opens()
    await expect(page.getByRole('button', { name: 'Show “Good” as QR' })).toBeEnabled()
    await page.clock.pauseAt(Date.now() + 3_600_000)
    await shows(person, 'Show “Good” as QR')
    const [, count] = /of (\d+)/.exec(await words(part(person))) ?? []
    await expect(part(person)).toHaveText(`Part 1 of ${count}`)
    await page.clock.runFor(1100)
    await expect(part(person)).toHaveText(`Part 4 of ${count}`) // three a second
    await page.keyboard.press('Space')
    await expect(player(person).getByRole('button', { name: 'Play' })).toBeVisible()
    await page.clock.runFor(5000)
    await expect(part(person)).toHaveText(`Part 4 of ${count}`)
    await expect(player(person).getByRole('status')).toHaveText(`Paused. Part 4 of ${count}`)
    await page.keyboard.press('ArrowLeft')
    await expect(part(person)).toHaveText(`Part 3 of ${count}`)
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowRight')
    await expect(part(person)).toHaveText(`Part 5 of ${count}`)
    await player(person).getByRole('button', { name: 'Play' }).press('Space')
    await page.clock.runFor(1100)
    await expect(part(person)).toHaveText(`Part 8 of ${count}`)
    await expect(player(person).getByRole('status')).toHaveText('Playing.')
  })

  test('start still for who wants less motion', async ({ person }) => {
    await person.page.emulateMedia({ reducedMotion: 'reduce' })
    await person.opens()
    await shows(person, 'Show “Expired” as QR')
    await expect(player(person).getByRole('button', { name: 'Play' })).toBeVisible()
    await expect(part(person)).toHaveText(/^Part 1 of/)
  })

  test('are kept small above three a second, and it is said why (WCAG 2.3.1)', async ({ person }) => {
    await person.page.emulateMedia({ reducedMotion: 'reduce' })
    await person.opens()
    await shows(person, 'Show “Altered” as QR')
    await player(person).getByText('Speed and size').click()
    await player(person).getByText('Large', { exact: true }).click()
    const area = async () => {
      const box = await picture(person).boundingBox()
      return (box?.width ?? Number.NaN) * (box?.height ?? Number.NaN)
    }
    expect(await area()).toBeGreaterThan(341 * 256)
    await player(person).getByLabel('Pictures a second').selectOption('4')
    await expect(player(person)).toContainText('large pictures that flash can bring on seizures')
    expect(await area()).toBeLessThan(341 * 256)
  })

  test('have larger squares, and are more, where a person wants them coarse', async ({ person }) => {
    await person.page.emulateMedia({ reducedMotion: 'reduce' })
    await person.opens()
    await shows(person, 'Show “Good” as QR')
    const fine = Number(/of (\d+)/.exec(await words(part(person)))?.[1])
    await player(person).getByText('Speed and size').click()
    await player(person).getByText('Coarse', { exact: true }).click()
    await expect.poll(async () => Number(/of (\d+)/.exec(await words(part(person)))?.[1])).toBeGreaterThan(fine)
    expect(readPart(await codeOn(person))).toMatchObject({ kind: 'part', part: { number: 1 } })
  })

  test('of a sample wear the hatched frame, and the focus goes back to their button', async ({ person }) => {
    await person.opens()
    await shows(person, 'Show “Good” as QR')
    await expect(player(person)).toHaveClass(/test/)
    await person.page.keyboard.press('Escape')
    await expect(person.page.getByRole('button', { name: 'Show “Good” as QR' })).toBeFocused()
  })
})

test('full screen is the hatched frame with the code in it, and is left by the same button', async ({ person }) => {
  await person.page.emulateMedia({ reducedMotion: 'reduce' })
  await person.opens()
  await shows(person, 'Show “Good” as QR')
  await player(person).getByRole('button', { name: 'Full screen', exact: true }).click()
  await expect(player(person).getByRole('button', { name: 'Leave full screen' })).toBeVisible()
  expect(await person.page.evaluate(() => document.fullscreenElement?.classList.contains('test'))).toBe(true)
  expect(readPart(await codeOn(person))).toMatchObject({ kind: 'part', part: { number: 1 } })
  await player(person).getByRole('button', { name: 'Leave full screen' }).click()
  await expect(player(person).getByRole('button', { name: 'Full screen', exact: true })).toBeVisible()
})

const axe: Parameters<AxeBuilder['options']>[0] = {
  runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
  resultTypes: ['violations'],
}

test('axe finds nothing on the dialog, light and dark, on a desktop and a phone', async ({ person }) => {
  const { page } = person
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await person.opens()
  await shows(person, 'Show “Good” as QR')
  await player(person).getByText('Speed and size').click()
  await player(person).getByLabel('Pictures a second').selectOption('10')
  for (const colorScheme of ['light', 'dark'] as const)
    for (const width of [1280, 390]) {
      await page.emulateMedia({ colorScheme })
      await page.setViewportSize({ width, height: 844 })
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().options(axe).analyze()
      expect(
        violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`),
        `${colorScheme}, ${width}`,
      ).toEqual([])
    }
})
