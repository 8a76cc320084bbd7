// `npm run mutation -- src/cose [src/x509 …]`: changes the code of a folder in small ways and counts which changes no test notices.
// One folder after the other; what was learnt is kept under reports/mutation, so that a second run tries only what changed. A file in
// place of a folder (src/verify/path.ts) tries that file alone, and keeps what is known of the others.
//   --concurrency=N  test runners side by side (default 2)
//   --tests=A,B      folders whose tests are run (default: the folder's own)
//   --thorough       with the matrix of attacks as well: after a run without it, only what that left over is tried
//   --force          tries every mutant anew
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { Stryker } from '@stryker-mutator/core'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const REPORTS = 'reports/mutation'
/** Below it a folder's rules are not said to be tested. */
const GOAL = 80

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    concurrency: { type: 'string', default: '2' },
    tests: { type: 'string' },
    thorough: { type: 'boolean', default: false },
    force: { type: 'boolean', default: false },
  },
})
const given = positionals.map((path) => path.replace(/\/+$/, ''))
const unknown = given.find((path) => !path.startsWith('src/') || !existsSync(resolve(ROOT, path)))
if (given.length === 0 || unknown !== undefined) {
  process.stderr.write(
    `${unknown === undefined ? 'no folder given' : `no folder ${unknown}`}: name some, e.g. npm run mutation -- src/cose\n`,
  )
  process.exit(2)
}

process.chdir(ROOT)
mkdirSync(REPORTS, { recursive: true })
// Stryker works in a copy, from where ../shared would be another place.
process.env.MDL_VECTORS = resolve(ROOT, process.env.MDL_VECTORS ?? '../shared/vectors')
let reached = true
for (const folder of new Set(given.map(folderOf))) {
  const paths = given.filter((path) => folderOf(path) === folder)
  reached = (await mutate(folder, paths)) && reached
}
process.exitCode = reached ? 0 : 1

/** @type {(path: string) => string} src/verify of src/verify/profile/ds.ts */
function folderOf(path) {
  return path.split('/').slice(0, 2).join('/')
}

/** @type {(folder: string, paths: string[]) => Promise<boolean>} whether the goal is reached */
async function mutate(folder, paths) {
  const name = folder.replace(/^src\//, '')
  const started = Date.now()
  process.env.MDL_MUTATION_TESTS = values.tests ?? folder
  process.env.MDL_MUTATION_THOROUGH = values.thorough ? 'yes' : 'no'
  await new Stryker({
    mutate: [
      ...paths.map((path) => (path.endsWith('.ts') ? path : `${path}/**/*.ts`)),
      '!**/*.test.ts',
      '!**/*.fixture.ts',
      '!**/*-suite.ts',
      '!**/index.ts',
      '!**/testdata/**',
    ],
    testRunner: 'vitest',
    plugins: ['@stryker-mutator/vitest-runner'],
    vitest: { configFile: 'vitest.mutation.config.ts', related: false },
    concurrency: Number(values.concurrency),
    incremental: true,
    incrementalFile: `${REPORTS}/${name}.incremental.json`,
    force: values.force,
    // Tables and constants: each such mutant would need all tests in a new process.
    ignoreStatic: true,
    ignorePatterns: ['dist', 'reports', 'test-results', 'coverage', 'public', 'e2e', 'bench', 'src/app', 'src/cli'],
    timeoutMS: 20_000,
    reporters: ['json', 'html', 'progress-append-only'],
    jsonReporter: { fileName: `${REPORTS}/${name}.json` },
    htmlReporter: { fileName: `${REPORTS}/${name}.html` },
    tempDirName: '.stryker-tmp',
    allowEmpty: true,
    disableTypeChecks: false,
  }).runMutationTest()
  return summarise(folder, `${REPORTS}/${name}.json`, started)
}

/** @type {(folder: string, file: string, started: number) => boolean} */
function summarise(folder, file, started) {
  /** @type {{ files: Record<string, { mutants: Mutant[] }> }} */
  const { files } = JSON.parse(readFileSync(file, 'utf8'))
  const all = Object.values(files).flatMap(({ mutants }) => mutants)
  for (const [path, { mutants }] of Object.entries(files)) {
    for (const mutant of mutants.filter(({ status }) => isUnnoticed(status))) process.stdout.write(`${lineOf(path, mutant)}\n`)
  }
  for (const [path, { mutants }] of Object.entries(files)) process.stdout.write(`${countsOf(path, mutants)}\n`)
  process.stdout.write(`${countsOf(folder, all)}, ${Math.round((Date.now() - started) / 60_000)} min\n`)
  return scoreOf(all) >= GOAL
}

/**
 * @typedef {object} Mutant
 * @property {string} mutatorName
 * @property {string} [replacement]
 * @property {string} status
 * @property {{ start: { line: number, column: number } }} location
 */

/** @type {(status: string) => boolean} */
function isUnnoticed(status) {
  return status === 'Survived' || status === 'NoCoverage'
}

/** @type {(path: string, mutant: Mutant) => string} */
function lineOf(path, { mutatorName, replacement = '', status, location }) {
  const shown = replacement.replaceAll(/\s+/g, ' ').slice(0, 100)
  return `${status === 'Survived' ? 'survived' : 'no test'}  ${path}:${location.start.line}:${location.start.column}  ${mutatorName}: ${shown}`
}

/** @type {(name: string, mutants: Mutant[]) => string} */
function countsOf(name, mutants) {
  /** @type {(...wanted: string[]) => number} */
  const count = (...wanted) => mutants.filter(({ status }) => wanted.includes(status)).length
  const tried = `${count('Killed')} killed, ${count('Timeout')} timed out, ${count('Survived')} survived, ${count('NoCoverage')} without a test`
  return `${name}: ${scoreOf(mutants).toFixed(1)} %, ${tried}, ${count('Ignored')} ignored`
}

/** @type {(mutants: Mutant[]) => number} per cent of the mutants that could be tried; a loop without end counts as noticed */
function scoreOf(mutants) {
  const noticed = mutants.filter(({ status }) => status === 'Killed' || status === 'Timeout').length
  const unnoticed = mutants.filter(({ status }) => isUnnoticed(status)).length
  return noticed + unnoticed === 0 ? 100 : (100 * noticed) / (noticed + unnoticed)
}
