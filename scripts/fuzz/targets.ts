// All targets, and one input after the other for each: what is found is shrunk to the least mutation that shows it.
import fc from 'fast-check'
import { listedChoices } from './choices.ts'
import { makeCorpus } from './corpus.ts'
import { documentTargets } from './document-targets.ts'
import { mutateText } from './mutate-bytes.ts'
import { mutateJson } from './mutate-json.ts'
import { mutate, type Seed, seedOf } from './mutate-pieces.ts'
import { structureTargets } from './structure-targets.ts'
import type { Target } from './target.ts'

export interface Found {
  readonly input: Uint8Array | string
  readonly problem: string
}
export interface Slowest {
  readonly milliseconds: number
  readonly octets: number
}

export async function allTargets(): Promise<readonly Target[]> {
  const corpus = await makeCorpus()
  return [...(await structureTargets(corpus)), ...(await documentTargets(corpus))]
}

/** So many choices make the largest mutation; those that are not needed are shrunk away. */
const CHOICES = 40

/** An input needs not be the least, only small enough to be understood. */
const MOST_SHRINKS = 60

/** @returns what was found first, with the input that shows it */
export async function fuzz(
  { seeds, run }: Target,
  { runs, seed, onSlow }: { readonly runs: number; readonly seed: number; readonly onSlow?: (slowest: Slowest) => void },
): Promise<Found | undefined> {
  for (const valid of seeds) {
    const problem = await problemOf(() => run(valid))
    if (problem !== undefined) return { input: valid, problem }
  }
  const opened = new Map<Uint8Array | string, Seed>()
  const inputOf = (numbers: readonly number[]) => mutated(seeds, opened, numbers)
  const choices = fc.array(fc.nat({ max: 0xffff }), { minLength: 6, maxLength: CHOICES, size: 'max' })
  let slowest = 0
  let count = 0
  let failures = 0
  const property = fc.asyncProperty(choices, async (numbers) => {
    // Promises alone would never let a signal through: the search could not be stopped.
    if (++count % 50 === 0) await new Promise((resume) => setTimeout(resume, 0))
    const input = inputOf(numbers)
    const started = performance.now()
    if (failures > MOST_SHRINKS) return
    try {
      await run(input)
    } catch (fault) {
      failures++
      throw fault
    }
    const milliseconds = performance.now() - started
    if (milliseconds <= slowest) return
    slowest = milliseconds
    onSlow?.({ milliseconds, octets: input.length })
  })
  const details = await fc.check(property, { numRuns: runs, seed })
  if (!details.failed || details.counterexample === null) return undefined
  const input = inputOf(details.counterexample[0])
  return { input, problem: (await problemOf(() => run(input))) ?? 'another answer the second time' }
}

async function problemOf(run: () => unknown): Promise<string | undefined> {
  try {
    await run()
    return undefined
  } catch (fault) {
    return fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)
  }
}

function mutated(seeds: Target['seeds'], opened: Map<Uint8Array | string, Seed>, numbers: readonly number[]): Uint8Array | string {
  const choose = listedChoices(numbers)
  const [valid, donor] = [seeds[choose(seeds.length)], seeds[choose(seeds.length)]]
  if (typeof valid === 'string' && typeof donor === 'string') {
    let text = valid
    for (let more = 1 + choose(3); more > 0; more--)
      text = (choose(2) === 0 ? mutateJson(text, choose, donor) : undefined) ?? mutateText(text, choose, donor)
    return text
  }
  const [one, other] = [valid, donor].map((bytes) => {
    const known = opened.get(bytes ?? '') ?? seedOf(bytes as Uint8Array)
    opened.set(bytes ?? '', known)
    return known
  }) as [Seed, Seed]
  return mutate(one, choose, other)
}
