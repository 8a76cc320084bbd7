// `npm test`: build, types, lint, dependency rules, unit and property tests, browser tests, each once; ends with what was counted.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findBrowser } from './browser.js'
import { serve } from './serve.js'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const VECTORS = resolve(ROOT, process.env.MDL_VECTORS ?? '../shared/vectors')
const RESULTS = resolve(ROOT, 'test-results')
const counts = { passed: 0, failed: 0, skipped: 0 }

rmSync(RESULTS, { recursive: true, force: true })
mkdirSync(RESULTS, { recursive: true })
const environment = { ...process.env, MDL_VECTORS: VECTORS }

const built = step('build', ['scripts/build.js']) // first: scripts and pages import what it makes
step('types', ['node_modules/ts7/bin/tsc', '--noEmit', '-p', 'tsconfig.json'])
step('lint and format', ['node_modules/@biomejs/biome/bin/biome', 'ci', '--max-diagnostics=30', '.'])
step('dependency rules', ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.cjs', 'src'])
if (built) {
  unitTests()
  await browserTests()
}

if (!existsSync(VECTORS))
  process.stdout.write(
    `\nNo vectors at ${process.env.MDL_VECTORS ?? '../shared/vectors'}: the tests that need them were skipped (MDL_VECTORS names the folder).\n`,
  )
process.stdout.write(`\n${counts.passed} passed, ${counts.failed} failed${counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''}\n`)
process.exitCode = counts.failed === 0 && counts.passed > 0 ? 0 : 1

/** @type {(name: string, args: string[]) => boolean} runs a program of Node's; counts as one test */
function step(name, args) {
  const started = Date.now()
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], env: environment })
  report(name, status === 0, started)
  counts[status === 0 ? 'passed' : 'failed']++
  return status === 0
}

/** @type {(name: string, good: boolean, started: number) => void} */
function report(name, good, started) {
  process.stdout.write(`${good ? 'ok' : 'FAILED'}  ${name}  (${((Date.now() - started) / 1000).toFixed(1)} s)\n`)
}

function unitTests() {
  const started = Date.now()
  const file = resolve(RESULTS, 'unit.json')
  const args = ['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const { status } = spawnSync(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], env: environment })
  const found = readJson(file)
  add(
    found?.numPassedTests ?? 0,
    found?.numFailedTests ?? 0,
    (found?.numPendingTests ?? 0) + (found?.numTodoTests ?? 0),
    status,
    found?.numFailedTestSuites ?? 0,
  )
  report('unit and property tests', status === 0, started)
}

async function browserTests() {
  const started = Date.now()
  const browser = await findBrowser()
  if ('missing' in browser) {
    process.stdout.write(`${browser.missing}\n`)
    counts.failed++
    return report('browser tests', false, started)
  }
  const file = resolve(RESULTS, 'browser.json')
  const server = await serve({ port: 0 })
  // Not spawnSync: the server answers from this process.
  const status = await run(['node_modules/@playwright/test/cli.js', 'test'], {
    ...environment,
    MDL_URL: server.url,
    MDL_BROWSER: browser.path,
    PLAYWRIGHT_JSON_OUTPUT_NAME: file,
  })
  server.close()
  const found = readJson(file)?.stats
  add((found?.expected ?? 0) + (found?.flaky ?? 0), found?.unexpected ?? 0, found?.skipped ?? 0, status, 0)
  report('browser tests', status === 0, started)
}

/** @type {(args: string[], env: NodeJS.ProcessEnv) => Promise<number>} */
async function run(args, env) {
  const { spawn } = await import('node:child_process')
  return new Promise((done) =>
    spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], env }).on('close', (code) => done(code ?? 1)),
  )
}

/** @type {(passed: number, failed: number, skipped: number, status: number | null, failedFiles: number) => void} a runner that failed, or ran nothing, never counts as none failed */
function add(passed, failed, skipped, status, failedFiles) {
  counts.passed += passed
  counts.failed += failed === 0 && (status !== 0 || passed === 0) ? Math.max(1, failedFiles) : failed
  counts.skipped += skipped
}

/** @type {(file: string) => any} */
function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}
