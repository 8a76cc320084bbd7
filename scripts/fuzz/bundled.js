// The TypeScript of this folder as a module that Node runs: bundled with the engine's sources, so that what is tried is what stands in src.
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** @type {(entry: string) => Promise<{ url: string, remove: () => void }>} dependencies stay where they are, so it lies inside the project */
export async function bundled(entry) {
  const outDir = mkdtempSync(join(ROOT, 'node_modules/.fuzz-'))
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'warn',
    build: { ssr: fileURLToPath(new URL(entry, import.meta.url)), outDir, target: 'node20', minify: false },
  })
  const name = entry.replace(/^.*\//, '').replace(/\.ts$/, '')
  return {
    url: pathToFileURL(join(outDir, `${name}.js`)).href,
    remove: () => rmSync(outDir, { recursive: true, force: true }),
  }
}
