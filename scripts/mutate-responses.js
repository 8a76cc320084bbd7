// `node scripts/mutate-responses.js [--runs n] [--seed s] [--from n] [--threads n] [--out folder]`: mutations of valid responses, none of
// which may be accepted for what it is not (docs/fuzzing.md). The same seed makes the same mutations, however many threads share them.
import { mkdirSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads'
import { bundled } from './fuzz/bundled.js'

/** Mutations after which a thread tells what it found. */
const EVERY = 500

if (isMainThread) await main()
else await work()

async function main() {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '2000000' },
      seed: { type: 'string', default: '1' },
      from: { type: 'string', default: '0' },
      threads: { type: 'string', default: '2' },
      out: { type: 'string', default: 'test-results/fuzz' },
    },
  })
  const { runs, seed, from, threads } = {
    runs: Number(values.runs),
    seed: Number(values.seed),
    from: Number(values.from),
    threads: Number(values.threads),
  }
  if (![runs, seed, from, threads].every((number) => Number.isSafeInteger(number) && number >= 0) || threads === 0) {
    process.stderr.write('expected whole numbers for --runs, --seed, --from and --threads\n')
    process.exit(64)
  }
  const engine = await bundled('bench-entry.ts')
  const started = Date.now()
  process.stdout.write(`seed ${seed}, mutations ${from} to ${from + runs - 1}\n`)
  const tally = { mutations: 0, unchanged: 0, unreadable: 0, failed: 0, indeterminate: 0, acceptedEquals: 0, findings: 0 }
  let told = Date.now()
  /** Each thread's next number: all below the least one have been judged. */
  const behind = Array.from({ length: threads }, () => from)
  const end = (/** @type {boolean} */ whole) => {
    engine.remove()
    const next = whole ? from + runs : Math.min(...behind)
    process.stdout.write(`${summary(tally)}  ${Math.round((Date.now() - started) / 1000)} s, seed ${seed}; goes on: --from ${next}\n`)
  }
  const stop = () => {
    end(false)
    process.exit(130)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
  await Promise.all(
    Array.from({ length: threads }, (_, thread) => {
      const worker = new Worker(new URL(import.meta.url), { workerData: { url: engine.url, seed, from, runs, thread, threads } })
      worker.on('message', ({ reached, tally: { findings, ...counts } }) => {
        behind[thread] = reached
        for (const [name, count] of Object.entries(counts)) tally[/** @type {keyof typeof tally} */ (name)] += count
        tally.findings += findings.length
        for (const finding of findings) report(finding, values.out, seed)
        if (Date.now() - told < 30_000) return
        told = Date.now()
        process.stdout.write(`${summary(tally)}  ${Math.round((told - started) / 1000)} s\n`)
      })
      return new Promise((done, failed) => worker.on('error', failed).on('exit', () => done(undefined)))
    }),
  ).catch((fault) => {
    end(false)
    throw fault
  })
  end(true)
  process.exitCode = tally.findings === 0 && tally.mutations === runs ? 0 : 1
}

/** @type {(tally: Record<string, number>) => string} */
function summary(tally) {
  return Object.entries(tally)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ')
}

/** @type {(finding: { number: number, licence: string, policy: string, problem: string, response: Uint8Array }, folder: string, seed: number) => void} */
function report({ number, licence, policy, problem, response }, folder, seed) {
  mkdirSync(folder, { recursive: true })
  const file = `${folder}/response-${seed}-${number}.cbor`
  writeFileSync(file, response)
  process.stdout.write(`FOUND ${number}: ${licence}, ${policy}: ${problem}\n  ${file}; again: --seed ${seed} --from ${number} --runs 1\n`)
}

async function work() {
  const { url, seed, from, runs, thread, threads } = workerData
  const { emptyTally, makeLicences, openBench } = await import(url)
  const bench = await openBench(await makeLicences(), seed)
  let tally = emptyTally()
  for (let number = from + thread; number < from + runs; number += threads) {
    await bench.judge(number, tally)
    if (tally.mutations < EVERY) continue
    parentPort?.postMessage({ reached: number + threads, tally })
    tally = emptyTally()
  }
  parentPort?.postMessage({ reached: from + runs, tally })
}
