// A hand scanner at the keyboard: no time passes between its keys. The page's clock is the test's, so that nothing depends on luck.
import type { Page } from '@playwright/test'

/** Before the page is opened. */
export const windsClock = (page: Page): Promise<void> => page.clock.install()

/** Keys that really go down, one after the other: what they would do, they would do. */
export async function scans(page: Page, code: string, end: 'Enter' | 'Tab' | 'silence' = 'Enter'): Promise<void> {
  await stands(page)
  await page.keyboard.type(code)
  await ends(page, end)
}

/** A person at the same keys, a fifth of a second for each. */
export async function typesSlowly(page: Page, text: string): Promise<void> {
  await stands(page)
  for (const key of text) {
    await page.keyboard.press(key)
    await page.clock.runFor(200)
  }
  await page.clock.resume()
}

/** For long codes, and for characters that no key here has: as the page would hear them. */
export async function scansFast(page: Page, code: string): Promise<void> {
  await stands(page)
  await page.evaluate((text) => {
    for (const key of text) {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true })
      const target = document.activeElement ?? document.body
      target.dispatchEvent(event)
    }
  }, code)
  await ends(page, 'Enter')
}

async function stands(page: Page): Promise<void> {
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1_000)
}

async function ends(page: Page, end: 'Enter' | 'Tab' | 'silence'): Promise<void> {
  if (end !== 'silence') await page.keyboard.press(end)
  await page.clock.runFor(100)
  await page.clock.resume()
}
