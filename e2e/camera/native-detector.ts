// A browser with a BarcodeDetector of its own, for Chromium on Linux has none: put into the scanning worker before its first line.
import type { Page } from '@playwright/test'

/** It finds these, one a frame and over and over, whatever the frame shows; none: it is there, and finds nothing. */
export async function withNativeDetector(page: Page, finds: readonly string[]): Promise<void> {
  await page.route(/scan\.worker.*\.js$/, async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: `(${install})(${JSON.stringify(finds)});\n${await response.text()}` })
  })
}

/** Runs in the worker. */
function install(finds: readonly string[]): void {
  let frame = 0
  class BarcodeDetector {
    static getSupportedFormats = async () => ['qr_code']
    detect = async () => {
      const rawValue = finds[frame++ % finds.length]
      return rawValue === undefined ? [] : [{ rawValue }]
    }
  }
  Object.assign(globalThis, { BarcodeDetector })
}
