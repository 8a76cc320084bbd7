// The QA pack: each starred row of the negative matrix and good cases beside them, as folders with a case.json, from a seed.
import { DEFAULT_TIME } from '../faults/index.ts'
import { seededSources } from '../key-source.ts'
import { type CaseSpec, goodSpecs } from './case-spec.ts'
import { documentCases } from './documents.ts'
import { faultSpecs } from './fault-specs.ts'
import { featureCases, formCases } from './features.ts'
import { handoverCases } from './handovers.ts'
import { inputSpecs } from './input-specs.ts'
import { type MadeCase, makeCase } from './make-case.ts'
import { writeManifest } from './manifest.ts'
import { writeReadme } from './readme.ts'

export interface QaPackOptions {
  /** Whole number, from 0 on: the same seed and time make the same pack, to the octet. */
  readonly seed: number
  /** Time at which the cases are to be judged; absent: 2026-06-15T12:00:00Z. */
  readonly at?: Date
}

export interface QaPack {
  /** By their paths inside the pack, with `/` between folders; README.md and manifest.json first. */
  readonly files: ReadonlyMap<string, Uint8Array>
  readonly cases: number
}

/**
 * Makes every file of the pack in memory. Keys are drawn from the seed and are known to whoever knows it: for tests alone.
 * @throws {TypeError} a seed that is no whole number, or negative
 */
export async function makeQaPack({ seed, at = DEFAULT_TIME }: QaPackOptions): Promise<QaPack> {
  if (!Number.isSafeInteger(seed) || seed < 0) throw new TypeError(`expected a whole number for a seed, found ${seed}`)
  const made: MadeCase[] = []
  for (const spec of specs()) made.push(await makeCase(spec, at, await seededSources(`${seed} ${spec.folder}`)))
  const files = new Map<string, Uint8Array>([
    ['README.md', writeReadme({ seed, at, made })],
    ['manifest.json', await writeManifest({ seed, at, made })],
  ])
  for (const { spec, files: own } of made) for (const [name, bytes] of own) files.set(`${spec.folder}/${name}`, bytes)
  return { files, cases: made.length }
}

/** In the order of the manifest; each is made from the seed and its own folder's name, so that one more case changes no other. */
export function specs(): readonly CaseSpec[] {
  return [
    ...goodSpecs('handover', handoverCases),
    ...goodSpecs('document', documentCases),
    ...goodSpecs('feature', featureCases),
    ...goodSpecs('form', formCases),
    ...faultSpecs(),
    ...inputSpecs(),
  ]
}
