// The engine in a page of its own: bundled when the test runs, served from memory on a secure origin that nothing else answers on.
import { fileURLToPath } from 'node:url'
import { test as base, type Page } from '@playwright/test'
import { build, type Rollup } from 'vite'
import type { VerificationReport } from '../../src/verify/index.ts'
import type {} from './entry.ts'

const ORIGIN = 'http://localhost:9' // never reached: every request to it is answered here

/** A page in which `engine` is there; one for all tests of a worker, because bundling and loading take a second. */
export const test = base.extend<object, { readonly engineBundle: ReadonlyMap<string, string> }>({
  // biome-ignore lint/correctness/noEmptyPattern: the runner reads from the pattern which fixtures this one needs
  engineBundle: [async ({}, use) => use(await bundle()), { scope: 'worker' }],
  page: async ({ page, engineBundle }, use) => {
    await serve(page, engineBundle)
    await page.goto(`${ORIGIN}/index.html`)
    await page.waitForFunction(() => globalThis.engine !== undefined)
    await use(page)
  },
})

async function serve(page: Page, files: ReadonlyMap<string, string>): Promise<void> {
  await page.route(`${ORIGIN}/**`, (route) => {
    const path = new URL(route.request().url()).pathname.slice(1)
    if (path === 'index.html')
      return route.fulfill({
        contentType: 'text/html',
        body: '<!doctype html><title>engine</title><script type="module" src="./engine.js"></script>',
      })
    const script = files.get(path)
    return script === undefined ? route.fulfill({ status: 404 }) : route.fulfill({ contentType: 'text/javascript', body: script })
  })
}

async function bundle(): Promise<ReadonlyMap<string, string>> {
  const built = await build({
    configFile: false,
    root: fileURLToPath(new URL('../..', import.meta.url)),
    logLevel: 'error',
    build: {
      write: false,
      minify: false,
      target: 'es2022',
      lib: { entry: fileURLToPath(new URL('./entry.ts', import.meta.url)), formats: ['es'], fileName: 'engine' },
    },
  })
  const outputs = (Array.isArray(built) ? built : [built]).filter((output): output is Rollup.RollupOutput => 'output' in output)
  return new Map(
    outputs.flatMap(({ output }) => output.flatMap((file) => (file.type === 'chunk' ? [[file.fileName, file.code] as const] : []))),
  )
}

/** Who computed a signature is what two platforms may differ in, and nothing else. */
export function withoutProviders(report: VerificationReport): VerificationReport {
  return JSON.parse(JSON.stringify(report), (member, value: unknown) => (member === 'provider' ? '' : value))
}
