// `node scripts/fuzz.js [target …] [--runs n] [--seed s] [--out folder]`: every parser, on valid inputs that were changed (docs/fuzzing.md).
// Prints the seed; an input that breaks a promise is written to the folder, as small as it can be made, to become a regression test.
import { mkdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { bundled } from './fuzz/bundled.js'

/** Milliseconds from which an input is told as slow: the attacks are to be answered within a second. */
const SLOW = 1_000

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    runs: { type: 'string', default: '20000' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    out: { type: 'string', default: 'test-results/fuzz' },
  },
})
const { runs, seed } = { runs: Number(values.runs), seed: Number(values.seed) }
if (![runs, seed].every((number) => Number.isSafeInteger(number) && number >= 0)) {
  process.stderr.write('expected whole numbers for --runs and --seed\n')
  process.exit(64)
}
const { url, remove } = await bundled('targets.ts')
process.on('exit', remove)
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(130))

const { allTargets, fuzz } = await import(url)
/** @type {readonly import('./fuzz/target.ts').Target[]} */
const targets = await allTargets()
const unknown = positionals.find((name) => !targets.some((target) => target.name === name))
if (unknown !== undefined) {
  process.stderr.write(`no target ${unknown}: ${targets.map(({ name }) => name).join(', ')}\n`)
  process.exit(64)
}
process.stdout.write(`seed ${seed}\n`)
for (const target of targets) if (positionals.length === 0 || positionals.includes(target.name)) await run(target)

/** @type {(target: import('./fuzz/target.ts').Target) => Promise<void>} */
async function run(target) {
  const started = Date.now()
  let slowest = { milliseconds: 0, octets: 0 }
  const found = await fuzz(target, { runs, seed, onSlow: (/** @type {typeof slowest} */ slower) => (slowest = slower) })
  const seconds = ((Date.now() - started) / 1000).toFixed(1)
  const { milliseconds, octets } = slowest
  const slow = `slowest ${milliseconds.toFixed(1)} ms for ${octets}${milliseconds > SLOW ? ', SLOW' : ''}`
  process.stdout.write(`${found ? 'FOUND' : 'ok'}  ${target.name}  ${runs} runs, ${seconds} s, ${slow}\n`)
  if (!found) return
  process.exitCode = 1
  mkdirSync(values.out, { recursive: true })
  const file = `${values.out}/${target.name}-${seed}.${typeof found.input === 'string' ? 'txt' : 'bin'}`
  writeFileSync(file, found.input)
  process.stdout.write(`${found.problem}\n  ${file}\n`)
}
