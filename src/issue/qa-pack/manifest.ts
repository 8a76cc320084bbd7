// manifest.json of the pack: what is in it, which rows of the negative matrix it shows, and what is left out.
import { digest, toHex } from '../../crypto/index.ts'
import { type Row, rows, type Section, starredRows } from '../faults/rows.ts'
import { notFiles } from './fault-specs.ts'
import { leftOut } from './input-specs.ts'
import type { MadeCase } from './make-case.ts'

export interface PackContents {
  readonly seed: number
  readonly at: Date
  readonly made: readonly MadeCase[]
}

export async function writeManifest({ seed, at, made }: PackContents): Promise<Uint8Array> {
  const cases = []
  for (const each of made) cases.push(await caseEntry(each))
  const manifest = {
    schemaVersion: 1,
    name: 'QA pack for mdoc verifiers',
    licence: 'Apache-2.0',
    keys: 'test-only',
    seed,
    at: at.toISOString().replace('.000Z', 'Z'),
    cases,
    rows: rowEntries(made),
    leftOut: [...leftOut, ...[...notFiles].map(([what, why]) => ({ what, why }))],
  }
  return new TextEncoder().encode(`${JSON.stringify(manifest, undefined, 2)}\n`)
}

async function caseEntry({ spec, files }: MadeCase) {
  const { folder, row, about, policy = 'interop', expect } = spec
  const listed = []
  for (const [path, bytes] of files) listed.push({ path, sha256: toHex(await digest('SHA-256', bytes)) })
  const { verdict, failing, failingExactly } = expect
  return { folder, row, about, policy, verdict, failing, failingExactly, files: listed }
}

/** The starred rows, in the order of the matrix, with the cases that show them. */
function rowEntries(made: readonly MadeCase[]) {
  return (Object.keys(rows) as Section[]).flatMap((section) =>
    Object.entries(rows[section])
      .filter(([row]) => starredRows.has(row as Row))
      .map(([row, matrix]) => ({
        section,
        row,
        matrix,
        cases: made.filter(({ spec }) => spec.row === row).map(({ spec }) => spec.folder),
      })),
  )
}
