// The page that `mdl qr` writes, opened from disk: its style runs, its codes have their turns, and nothing else is let in.
import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page, test } from '@playwright/test'
import { renderHtml } from '../src/cli/qr/html.ts'
import { codeMatrix, createAssembly, openSequence, partAt, readPart } from '../src/intake/index.ts'
import { openImageFileReader } from '../src/intake/qr/code-reader.ts'

const wasm = readFileSync(createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm'))
const reader = openImageFileReader({ wasmBinary: new Uint8Array(wasm).buffer })

const message = Uint8Array.from({ length: 2000 }, (_, index) => (index * 167 + 13) % 256)
const FRAMES = 6
const FPS = 3

async function pageText(): Promise<string> {
  const { count, text } = await openSequence(message)
  const numbers = Array.from({ length: FRAMES }, (_, position) => position).map(partAt(count))
  return renderHtml(
    numbers.map((number) => codeMatrix(text(number))),
    { count, fps: FPS, scale: 6 },
  )
}

/** @returns what the browser complained of */
async function opens(page: Page, path: string, text: string): Promise<readonly string[]> {
  const complaints: string[] = []
  page.on('console', (line) => void (line.type() === 'error' && complaints.push(line.text())))
  page.on('request', (request) => void (request.url().startsWith('file:') || complaints.push(request.url())))
  writeFileSync(path, text)
  await page.goto(pathToFileURL(path).href)
  return complaints
}

/** The clock of the style is held at a moment in the middle of each turn. */
async function shownAt(page: Page, turn: number): Promise<string> {
  await page.evaluate(
    (ms) => {
      for (const animation of document.getAnimations()) {
        animation.pause()
        animation.currentTime = ms
      }
    },
    ((turn + 0.5) * 1000) / FPS,
  )
  await expect(page.locator('.codes svg').filter({ visible: true })).toHaveCount(1)
  const [code] = await (await reader)(Uint8Array.from(await page.locator('.codes').screenshot({ animations: 'allow' })))
  return code?.text ?? ''
}

test('each code has its turn, and all together are the message', async ({ page }, info) => {
  expect(await opens(page, info.outputPath('codes.html'), await pageText())).toEqual([])
  const assembly = createAssembly()
  const numbers: number[] = []
  for (let turn = 0; turn < FRAMES; turn += 1) {
    const reading = readPart(await shownAt(page, turn))
    if (reading?.kind !== 'part') throw new Error('expected a part')
    numbers.push(reading.part.number)
    assembly.take(reading.part)
  }
  expect(numbers.slice(0, 3)).toEqual([1, 2, 3])
  expect(new Set(numbers).size).toBe(FRAMES)
  expect(await assembly.finish()).toEqual({ state: 'complete', message })
})

test('a checkbox pauses, and who wants less motion begins with it paused', async ({ page }, info) => {
  await opens(page, info.outputPath('codes.html'), await pageText())
  const states = () =>
    page.evaluate(() => [...new Set([...document.querySelectorAll('.codes svg')].map((svg) => getComputedStyle(svg).animationPlayState))])
  expect(await states()).toEqual(['running'])
  await page.getByRole('checkbox', { name: 'Pause' }).check()
  expect(await states()).toEqual(['paused'])
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.reload()
  expect(await states()).toEqual(['paused'])
  await page.getByRole('checkbox', { name: 'Play, 3 a second' }).check()
  expect(await states()).toEqual(['running'])
})

test('a script, a style or a picture that somebody adds is not let in', async ({ page }, info) => {
  const added =
    '<script>document.title = "changed"</script><style>.codes{display:none!important}</style><img src="https://example.com/a.png">'
  const complaints = await opens(page, info.outputPath('changed.html'), (await pageText()).replace('</main>', `${added}</main>`))
  expect(complaints.filter((complaint) => complaint.includes('Content Security Policy'))).toHaveLength(3)
  await expect(page).toHaveTitle('3 codes in turn')
  await expect(page.locator('.codes')).toBeVisible()
})

test('on paper all parts stand, one below the other', async ({ page }, info) => {
  await opens(page, info.outputPath('codes.html'), await pageText())
  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('.codes svg').filter({ visible: true })).toHaveCount(3)
})

test('axe finds nothing on it', async ({ page }, info) => {
  await opens(page, info.outputPath('codes.html'), await pageText())
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(', ')}`)).toEqual([])
})
