// The faults as cases: each as it is judged by default, and once more under `strict` where that policy says otherwise.
import type { Expectation } from '../../mdoc/index.ts'
import type { Bench, FaultCase, Recipe } from '../faults/fault.ts'
import { type Fault, faults } from '../faults/index.ts'
import { type Row, rows, type Section } from '../faults/rows.ts'
import type { CaseSpec } from './case-spec.ts'

export function faultSpecs(): readonly CaseSpec[] {
  return [...faults]
    .filter(([name]) => !notFiles.has(name))
    .flatMap(([name, fault]) => [byDefault(name, fault), ...underStrict(name, fault)])
}

/** Faults that no folder can show, and why. */
export const notFiles: ReadonlyMap<string, string> = new Map([
  ['no-transcript-live', 'that somebody stands in front of the verifier is nothing a file can say'],
  ['scope-and-by-hand', 'all anchors of a case come from the case: none of them was added by hand'],
])

/** The recipe of a fault, for a case that asks something else of it. */
export function recipeOf(fault: Fault, bench: Bench): Recipe | Promise<Recipe> {
  const known = faults.get(fault)
  if (known === undefined) throw new TypeError(`no fault ${fault}`)
  return known.recipe(bench)
}

const verbs = { passed: 'Accepts', failed: 'Refuses', indeterminate: 'Cannot judge', unreadable: 'Cannot read' } as const

function byDefault(name: string, { row, about, expect, recipe }: FaultCase): CaseSpec {
  const { verdict, failing, indeterminate = [] } = expect
  if (name === 'ds-issued-by-held-ds') return refusedAnchor(name, { row, about, expect, recipe })
  const failingExactly = expect.failingExactly ?? (verdict === 'passed' ? [] : undefined)
  const verb = verdict === 'passed' && indeterminate.length > 0 ? 'Accepts with a caveat' : verbs[verdict]
  return {
    folder: `${sectionOf(row)}/${name}`,
    row,
    about: `${verb} ${about}.`,
    recipe,
    expect: {
      verdict,
      ...(failing && { failing }),
      ...(failingExactly && { failingExactly }),
      ...countsOf(name, expect),
    },
  }
}

/** A case's anchors are imported, and a signer is refused as one: then nobody here knows who issued this credential's. */
function refusedAnchor(name: string, { row, about, recipe }: FaultCase): CaseSpec {
  const checks = new Map([['path.anchor', new Map([['indeterminate', 1]])]])
  const expect: Expectation = { verdict: 'indeterminate', failingExactly: [], checks }
  return { folder: `${sectionOf(row)}/${name}`, row, about: `Cannot judge ${about}: that one is refused as an anchor.`, recipe, expect }
}

/** Only where the verdict by default is a pass: what fails there fails here. */
function underStrict(name: string, { row, about, expect, recipe }: FaultCase): readonly CaseSpec[] {
  const { warning = [], indeterminate = [] } = expect
  const verdict = expect.strict ?? (warning.length > 0 ? 'failed' : expect.verdict)
  if (expect.verdict !== 'passed' || verdict === 'passed') return []
  const binding = warning.filter((id) => !notes.has(id) && !(name === 'eku-missing-for-another-doc-type' && id === EKU))
  const expected: Expectation =
    verdict === 'failed'
      ? { verdict, failingExactly: binding }
      : { verdict, failingExactly: [], checks: new Map(indeterminate.map((id) => [id, new Map([['indeterminate', 1]])])) }
  return [
    {
      folder: `${sectionOf(row)}/${name}-strict`,
      row,
      about: `${verbs[verdict]}, under strict, ${about.replace(/, with a warning.*$/, '')}.`,
      recipe,
      expect: expected,
      policy: 'strict',
      ...(sectionOf(row) === 'revocation' ? {} : { crl: 'added' as const }),
    },
  ]
}

/** That it is absent is a warning under every policy but for the mDL. */
const EKU = 'profile.ds.extended-key-usage'
/** Warned of under every policy. */
const notes: ReadonlySet<string> = new Set(['consistency.elements', 'consistency.persons', 'validity.expected-update'])

/** How many warnings and open checks there are: one of each, but where several elements or documents have it. */
function countsOf(name: string, { warning = [], indeterminate = [] }: FaultCase['expect']): Pick<Expectation, 'checks'> {
  if (manyOfOne.has(name)) return {}
  const counts = [...warning.map((id) => [id, 'warning'] as const), ...indeterminate.map((id) => [id, 'indeterminate'] as const)]
  return counts.length === 0 ? {} : { checks: new Map(counts.map(([id, status]) => [id, new Map([[status, 1]])])) }
}

const manyOfOne: ReadonlySet<string> = new Set(['short-random'])

function sectionOf(row: Row): Section {
  const section = (Object.keys(rows) as Section[]).find((name) => row in rows[name])
  if (section === undefined) throw new TypeError(`no section has the row ${row}`)
  return section
}
