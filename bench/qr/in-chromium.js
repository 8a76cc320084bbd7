// Runs page.js in a browser: bundled in memory, served on a secure origin that nothing else answers on.
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright-core'
import { build } from 'vite'
import { findBrowser } from '../../scripts/browser.js'
import { wasmBinary } from './decoders.js'

const ORIGIN = 'http://localhost:9'

/** @type {(at: Date) => Promise<{ version: string, times: import('./frame.js').FrameTimes } | { missing: string }>} */
export async function frameTimesInChromium(at) {
  const found = await findBrowser()
  if ('missing' in found) return found
  const files = await bundle()
  const wasm = Buffer.from(await wasmBinary())
  const browser = await chromium.launch({ executablePath: found.path, args: ['--no-sandbox'] })
  try {
    const page = await browser.newPage()
    await page.route(`${ORIGIN}/**`, (route) => {
      const path = new URL(route.request().url()).pathname.slice(1)
      if (path === '')
        return route.fulfill({ contentType: 'text/html', body: '<!doctype html><script type="module" src="page.js"></script>' })
      if (path === 'reader.wasm') return route.fulfill({ contentType: 'application/wasm', body: wasm })
      const script = files.get(path)
      return script === undefined ? route.fulfill({ status: 404 }) : route.fulfill({ contentType: 'text/javascript', body: script })
    })
    await page.goto(`${ORIGIN}/`)
    await page.waitForFunction('globalThis.measure !== undefined')
    /** @type {import('./frame.js').FrameTimes} */
    const times = await page.evaluate(`measure(${JSON.stringify(`${ORIGIN}/reader.wasm`)}, ${JSON.stringify(at)})`)
    return { version: browser.version(), times }
  } finally {
    await browser.close()
  }
}

/** @returns {Promise<ReadonlyMap<string, string>>} */
async function bundle() {
  const built = await build({
    configFile: false,
    root: fileURLToPath(new URL('../..', import.meta.url)),
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: fileURLToPath(new URL('page.js', import.meta.url)), formats: ['es'], fileName: 'page' },
    },
  })
  const files = new Map()
  for (const result of [built].flat())
    if ('output' in result) for (const file of result.output) if (file.type === 'chunk') files.set(file.fileName, file.code)
  return files
}
