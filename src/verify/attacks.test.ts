// The negative matrix: hostile and broken responses, and what must be said of each. Sections "Response", "Credential and signature",
// "Certification path" and "Device authentication" (but the session state of a proximity reader).
import { describe, expect, it } from 'vitest'
import { type Fault, type FaultyResponse, faults, issueFaulty, rows } from '../issue/index.ts'
import { openTrustStore } from '../trust/index.ts'
import {
  type Check,
  catalogue,
  failingChecks,
  type Policy,
  type VerificationReport,
  verdictOf,
  verifyDeviceResponse,
  worstOf,
} from './index.ts'

/** How many rows each table of the matrix has; device authentication less its last, which is a session's state. */
const rowsOfTheMatrix = { response: 5, credential: 21, path: 22, 'device-auth': 13 } as const

/** Rows that are no single response: each has a test of its own below. */
const testedApart: readonly string[] = ['changed-trust']

const verbs = { passed: 'accepts', failed: 'refuses', indeterminate: 'cannot judge', unreadable: 'cannot read' } as const

describe.each(Object.keys(rows) as (keyof typeof rows)[])('%s', (section) => {
  const cases = [...faults].filter(([, { row }]) => row in rows[section])
  it.each(cases)('%s', async (fault, faultCase) => {
    await expectAsPinned(fault as Fault, faultCase.about)
  })
})

async function expectAsPinned(fault: Fault, about: string): Promise<void> {
  const faulty = await issueFaulty(fault)
  const { verdict, failing = [], failingExactly, warning = [], indeterminate = [] } = faulty.expect
  const sentence = `${verbs[verdict]} ${about}`
  const interop = await judged(faulty, 'interop')
  const found = { verdict: interop.verdict, failing: failingChecks(interop) }
  if (failingExactly) expect(found, sentence).toEqual({ verdict, failing: [...failingExactly].sort() })
  expect(found, sentence).toEqual({ verdict, failing: expect.arrayContaining([...failing]) })
  const warned = withStatus(interop, 'warning')
  expect(warned, sentence).toEqual(verdict === 'passed' ? [...warning].sort() : expect.arrayContaining([...warning]))
  expect(withStatus(interop, 'indeterminate'), sentence).toEqual(expect.arrayContaining([...indeterminate]))
  expect(strictVerdict(await judged(faulty, 'strict')), `${sentence}, strict`).toBe(strictlyExpected(faulty))
}

async function judged(faulty: FaultyResponse, policy: Policy): Promise<VerificationReport> {
  const { sessionTranscript: transcript, sessionOrigin: origin, readerKey, at, presentation } = faulty
  return verifyDeviceResponse(faulty.response, {
    at,
    atOrigin: 'operator',
    trust: await openTrustStore(faulty.anchors),
    presentation,
    policy,
    ...(transcript && { session: { transcript, origin, ...(readerKey && { readerKey }) } }),
  })
}

const checksOf = ({ checks, documents }: VerificationReport): readonly Check[] => [
  ...checks,
  ...documents.flatMap((document) => document.checks),
]

const withStatus = (report: VerificationReport, status: Check['status']): readonly string[] =>
  [...new Set(checksOf(report).flatMap((check) => (check.status === status ? [check.id] : [])))].sort()

/** No list is at hand here, and `strict` asks for one: that alone is set aside. */
function strictVerdict({ checks, documents }: VerificationReport): string {
  const apart = (all: readonly Check[]) => all.filter(({ id }) => !id.startsWith('revocation.'))
  if (documents.length === 0) return verdictOf(checks)
  const failed = checks.some(({ binding, status }) => binding && status === 'failed')
  return failed ? 'failed' : worstOf(documents.map((document) => verdictOf(apart(document.checks))))
}

function strictlyExpected({ expect: { verdict, strict, warning = [] } }: FaultyResponse): string {
  return strict ?? (warning.length > 0 ? 'failed' : verdict)
}

describe('the matrix', () => {
  it('has a test for each of its rows', () => {
    const built = new Set([...[...faults.values()].map(({ row }): string => row), ...testedApart])
    const counts = Object.entries(rowsOfTheMatrix).map(([section, count]) => {
      const all = Object.keys(rows[section as keyof typeof rowsOfTheMatrix])
      expect(all, section).toHaveLength(count)
      expect(
        all.filter((row) => !built.has(row)),
        section,
      ).toEqual([])
      return `${section} ${all.length}/${[...faults.values()].filter(({ row }) => all.includes(row)).length}`
    })
    console.log(`attacks, rows/tests: ${counts.join(' · ')}`)
  })
  it('names checks of the catalogue alone', () => {
    for (const {
      expect: { failing = [], failingExactly = [], warning = [], indeterminate = [] },
    } of faults.values()) {
      for (const id of [...failing, ...failingExactly, ...warning, ...indeterminate]) expect(Object.keys(catalogue)).toContain(id)
    }
  })
})
