// A browser whose camera sees a film: one of its own for each film, because Chromium takes the film's name when it starts.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium, type Locator, type Page } from '@playwright/test'
import { test as base, type Person, personAt } from '../person.ts'
import { type Film, writeFilm } from './film.ts'

export interface BeforeCamera extends Person {
  /** A paragraph of the finder with these words in it; what is said to a screen reader is no paragraph. */
  says(sentence: string | RegExp): Locator
  /** Every request of the page and its workers since it was opened. */
  readonly requests: readonly string[]
  /** `live` or `ended`, for every track of every camera that was ever opened. */
  tracks(): Promise<readonly string[]>
  /** What the camera sees from the next time on that it is started. */
  nextSees(film: Film): Promise<void>
}

declare global {
  var cameraTracks: MediaStreamTrack[]
}

export const test = base.extend<{ readonly standsBefore: (film: Film, prepare?: (page: Page) => Promise<void>) => Promise<BeforeCamera> }>({
  standsBefore: async ({ launchOptions, baseURL, locale, timezoneId }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'mdl-film-'))
    const browsers: Browser[] = []
    await use(async (film, prepare) => {
      const path = join(folder, `${browsers.length}.mjpeg`)
      await writeFilm(path, film)
      const browser = await chromium.launch({ ...launchOptions, args: [...(launchOptions.args ?? []), ...fakeCamera(path)] })
      browsers.push(browser)
      const context = await browser.newContext({
        permissions: ['camera'],
        ...(baseURL && { baseURL }),
        ...(locale && { locale }),
        ...(timezoneId && { timezoneId }),
      })
      const requests: string[] = []
      context.on('request', (request) => requests.push(request.url()))
      const page = await context.newPage()
      await page.addInitScript(keepTracks)
      await prepare?.(page)
      const person: BeforeCamera = {
        ...personAt(page),
        says: (hasText) => page.getByRole('region', { name: 'Camera' }).getByRole('paragraph').filter({ hasText }),
        requests,
        tracks: () => page.evaluate(() => globalThis.cameraTracks.map(({ readyState }) => readyState)),
        nextSees: (next) => writeFilm(path, next),
      }
      await person.opens()
      return person
    })
    for (const browser of browsers) await browser.close()
    await rm(folder, { recursive: true, force: true })
  },
})
export { expect } from '@playwright/test'

const fakeCamera = (path: string) => [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${path}`,
]

/** Runs in the page, before its own scripts. */
function keepTracks(): void {
  globalThis.cameraTracks = []
  const { mediaDevices } = navigator
  const open = mediaDevices.getUserMedia.bind(mediaDevices)
  mediaDevices.getUserMedia = async (constraints) => {
    const stream = await open(constraints)
    globalThis.cameraTracks.push(...stream.getTracks())
    return stream
  }
}
