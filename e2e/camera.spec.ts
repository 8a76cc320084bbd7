// A licence held before the camera, in a browser whose camera plays a film of its codes: read whatever happens to them on the way.
import { test } from './camera/before-camera.ts'
import { type Film, interleaved, type Look, losing, nothing, showing } from './camera/film.ts'
import { codesOf, type HeldUp, licenceOf } from './camera/held-up.ts'
import { withNativeDetector } from './camera/native-detector.ts'
import { expect, words } from './person.ts'

const NOT_CONFIRMED = 'Owner not confirmed' // live, and no session that would bind it to this moment

let held: HeldUp
test.beforeAll(async () => {
  held = await licenceOf('MOELLER')
})

for (const { name, film } of [
  { name: 'one binary code', film: () => showing([held.response]) },
  { name: 'one code of text, in base64url', film: () => showing([Buffer.from(held.response).toString('base64url')]) },
  { name: 'a sequence, shown from its beginning', film: async () => showing(await codesOf(held.response)) },
  { name: 'a sequence of which every fifth code is lost', film: async () => losing(0.2, showing(await codesOf(held.response, 2))) },
  { name: 'a sequence of which two codes in five are lost', film: async () => losing(0.4, showing(await codesOf(held.response, 3))) },
  { name: 'a sequence seen from its middle on, whose first codes never come', film: fromTheMiddle },
  { name: 'a sequence whose codes come backwards, each twice', film: backwardsAndTwice },
] satisfies readonly { name: string; film: () => Film | Promise<Film> }[])
  test(`a licence is read from ${name}`, async ({ standsBefore }) => {
    const person = await standsBefore(await film())
    await person.trusts(held.authority)
    await person.presses('Start camera')
    await expect.poll(() => person.reads('verdict')).toBe(NOT_CONFIRMED)
    await person.sees('indeterminate')
    await expect(person.page.getByText('MOELLER').first()).toBeVisible()
  })

async function fromTheMiddle(): Promise<Film> {
  const codes = await codesOf(held.response, 2)
  return showing(codes.slice(Math.floor(codes.length / 4)))
}

async function backwardsAndTwice(): Promise<Film> {
  const codes = await codesOf(held.response)
  return showing(codes.toReversed().flatMap((code) => [code, code]))
}

/** One part each: whichever can't be read is the one that the page calls missing. */
const looks: readonly Look[] = [
  { rotation: 90 },
  { rotation: 20, module: 6 },
  { mirrored: true },
  { inverted: true, ground: 0 },
  { dark: 120, light: 160, ground: 140 },
  { blur: 2.5 },
]
test('a licence is read from codes turned by a quarter, turned a little, mirrored, light on dark, pale and out of focus', async ({
  standsBefore,
}) => {
  const codes = await codesOf(held.response)
  expect(codes.length).toBeGreaterThanOrEqual(looks.length)
  const person = await standsBefore(codes.flatMap((code, index) => showing([code], looks[index % looks.length])))
  await person.trusts(held.authority)
  await person.presses('Start camera')
  await expect.poll(() => person.reads('verdict')).toBe(NOT_CONFIRMED)
})

test('a licence is read from two codes beside each other, and a web link beside it disturbs nothing', async ({ standsBefore }) => {
  const codes = await codesOf(held.response)
  const pairs = codes.map((code, index) => ({ codes: [code, codes[(index + 1) % codes.length] ?? code] }))
  const person = await standsBefore(interleaved(pairs, [{ codes: [codes[0] ?? '', 'https://elsewhere.example/menu'] }]))
  await person.trusts(held.authority)
  await person.presses('Start camera')
  await expect.poll(() => person.reads('verdict')).toBe(NOT_CONFIRMED)
})

test('a person sees how many parts have come, and what helps when no more come', async ({ standsBefore }) => {
  const codes = await codesOf(held.response)
  const person = await standsBefore(showing(codes.slice(1)))
  await person.presses('Start camera')
  await expect(person.says(`${codes.length - 1} of ${codes.length} parts`)).toBeVisible()
  await expect(person.says(/^Nothing new for five seconds\. Hold both still/)).toBeVisible()
})

test('the camera is let go of with the verdict, and codes that are still shown do not replace it', async ({ standsBefore }) => {
  const other = await licenceOf('SOMEBODY ELSE')
  const film = [...showing(await codesOf(held.response)), nothing, ...showing(await codesOf(other.response))]
  const person = await standsBefore(film)
  await person.trusts(held.authority)
  await person.trusts(other.authority)
  await person.presses('Start camera')
  await expect.poll(() => person.reads('verdict')).toBe(NOT_CONFIRMED)
  expect(await person.tracks()).toEqual(['ended'])
  await expect(person.page.locator('video')).toHaveCount(0)
  const before = await words(person.page.getByRole('main'))
  expect(before).toMatch(/MOELLER|SOMEBODY ELSE/)
  // The film plays on. Whoever looked at it would have read the other licence in the time that a new check takes.
  await person.presses(/^New check/)
  await expect(person.page.getByRole('button', { name: 'Start camera' })).toBeVisible()
  expect(await person.tracks()).toEqual(['ended'])
})

test('the camera is let go of when the page is hidden, and runs again when it is seen', async ({ standsBefore }) => {
  const codes = await codesOf(held.response)
  const person = await standsBefore(showing(codes.slice(1)))
  await person.presses('Start camera')
  const { page } = person
  await expect(person.says(`${codes.length - 1} of ${codes.length} parts`)).toBeVisible()
  await page.evaluate(showAs, 'hidden' as const)
  await expect.poll(() => person.tracks()).toEqual(['ended'])
  await page.evaluate(showAs, 'visible' as const)
  await expect.poll(() => person.tracks()).toEqual(['ended', 'live'])
  await expect(person.says(`${codes.length - 1} of ${codes.length} parts`)).toBeVisible()
})

/** Runs in the page. */
function showAs(state: DocumentVisibilityState): void {
  Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state })
  Object.defineProperty(document, 'hidden', { configurable: true, get: () => state === 'hidden' })
  document.dispatchEvent(new Event('visibilitychange'))
}

test('from first code to verdict nothing is asked of another origin, and the reader’s program is the app’s own', async ({
  standsBefore,
}) => {
  const person = await standsBefore(showing(await codesOf(held.response)))
  await person.trusts(held.authority)
  await person.presses('Start camera')
  await expect.poll(() => person.reads('verdict')).toBe(NOT_CONFIRMED)
  const { origin } = new URL(person.page.url())
  const foreign = person.requests.filter((url) => new URL(url).origin !== origin && !/^(blob|data):/.test(url))
  expect(foreign).toEqual([])
  expect(person.requests.filter((url) => url.endsWith('.wasm')).map((url) => new URL(url).origin)).toEqual([origin])
})

test('where the browser has a detector of its own, a part is taken as it tells it', async ({ standsBefore }) => {
  const codes = await codesOf(held.response)
  const person = await standsBefore([nothing], (page) => withNativeDetector(page, codes))
  await person.trusts(held.authority)
  await person.presses('Start camera')
  await expect.poll(() => person.reads('verdict')).toBe(NOT_CONFIRMED)
})

test('what the browser’s own detector misses, or makes broken text of, is read all the same', async ({ standsBefore }) => {
  for (const finds of [[], ['\ufffd\ufffdgversion']]) {
    const person = await standsBefore(showing([held.response]), (page) => withNativeDetector(page, finds))
    await person.trusts(held.authority)
    await person.presses('Start camera')
    await expect.poll(() => person.reads('verdict')).toBe(NOT_CONFIRMED)
  }
})
