// The negative matrix: hostile and broken responses, and what must be said of each. Sections "Response", "Credential and signature",
// "Certification path", "Revocation" and "Device authentication" (but the session state of a proximity reader).
import { describe, expect, it } from 'vitest'
import { type Fault, type FaultyResponse, faults, issueFaulty, rows } from '../issue/index.ts'
import { type ListFile, openTrustStore, withLists } from '../trust/index.ts'
import {
  ageAnswer,
  type Check,
  catalogue,
  drivingPrivileges,
  failingChecks,
  type Policy,
  type VerificationReport,
  verdictOf,
  verifyDeviceResponse,
  worstOf,
} from './index.ts'

/** How many rows each table of the matrix has; device authentication less its last, which is a session's state. */
const rowsOfTheMatrix = { response: 5, credential: 21, path: 22, revocation: 8, 'device-auth': 13 } as const

/** Rows that are no single response: each has a test of its own below. */
const testedApart: readonly string[] = ['changed-trust']

const verbs = { passed: 'accepts', failed: 'refuses', indeterminate: 'cannot judge', unreadable: 'cannot read' } as const

const sections = (Object.keys(rows) as (keyof typeof rows)[]).filter((section) => section !== 'input') // no single response

describe.each(sections)('%s', (section) => {
  const cases = [...faults]
    .filter(([, { row }]) => row in rows[section])
    .map(([fault, { about, expect: expected }]) => ({ fault: fault as Fault, sentence: `${verbs[expected.verdict]} ${about}` }))
  it.each(cases)('$sentence ($fault)', ({ fault }) => expectAsPinned(fault))
})

async function expectAsPinned(fault: Fault): Promise<void> {
  const faulty = await issueFaulty(fault)
  const { verdict, failing = [], failingExactly, warning = [], indeterminate = [] } = faulty.expect
  const interop = await judged(faulty, 'interop')
  const found = { verdict: interop.verdict, failing: failingChecks(interop) }
  if (failingExactly) expect(found).toEqual({ verdict, failing: [...failingExactly].sort() })
  expect(found).toEqual({ verdict, failing: expect.arrayContaining([...failing]) })
  const warned = withStatus(interop, 'warning')
  expect(warned).toEqual(verdict === 'passed' ? [...warning].sort() : expect.arrayContaining([...warning]))
  expect(withStatus(interop, 'indeterminate')).toEqual(expect.arrayContaining([...indeterminate]))
  const lists = (faults.get(fault)?.row ?? '') in rows.revocation ? 'asked for' : 'set aside'
  expect(strictVerdict(await judged(faulty, 'strict'), lists), 'strict').toBe(strictlyExpected(faulty))
}

async function judged(faulty: FaultyResponse, policy: Policy): Promise<VerificationReport> {
  const { sessionTranscript: transcript, sessionOrigin: origin, readerKey, at, presentation } = faulty
  return verifyDeviceResponse(faulty.response, {
    at,
    atOrigin: 'operator',
    trust: (await withLists(await openTrustStore(faulty.anchors), listsOf(faulty), { origin: 'operator', at })).store,
    presentation,
    policy,
    ...(transcript && { session: { transcript, origin, ...(readerKey && { readerKey }) } }),
  })
}

const listsOf = ({ lists: { crls, statusLists, identifierLists } }: FaultyResponse): readonly ListFile[] => [
  ...crls.map((content) => ({ kind: 'crl' as const, source: 'crl', content })),
  ...statusLists.map((content) => ({ kind: 'status-list' as const, source: 'status list', content })),
  ...identifierLists.map((content) => ({ kind: 'identifier-list' as const, source: 'identifier list', content })),
]

const checksOf = ({ checks, documents }: VerificationReport): readonly Check[] => [
  ...checks,
  ...documents.flatMap((document) => document.checks),
]

const withStatus = (report: VerificationReport, status: Check['status']): readonly string[] =>
  [...new Set(checksOf(report).flatMap((check) => (check.status === status ? [check.id] : [])))].sort()

/** But in its own section no list is at hand, and `strict` asks for one: that alone is set aside. */
function strictVerdict({ checks, documents, verdict }: VerificationReport, lists: 'asked for' | 'set aside'): string {
  if (lists === 'asked for') return verdict
  const apart = (all: readonly Check[]) => all.filter(({ id }) => !id.startsWith('revocation.'))
  if (documents.length === 0) return verdictOf(checks)
  const failed = checks.some(({ binding, status }) => binding && status === 'failed')
  return failed ? 'failed' : worstOf(documents.map((document) => verdictOf(apart(document.checks))))
}

function strictlyExpected({ expect: { verdict, strict, warning = [] } }: FaultyResponse): string {
  return strict ?? (warning.length > 0 ? 'failed' : verdict)
}

describe('beyond the verdict', () => {
  it('judges two documents each alone: none has an element of the other', async () => {
    const [first, second] = (await judgedAs('two-persons')).documents
    expect(first?.elements.some(({ element }) => element === 'portrait')).toBe(false)
    expect(second?.elements.map(({ element }) => element)).toEqual(['family_name', 'birth_date', 'portrait'])
  })
  it('shows no value of what is there twice', async () => {
    for (const fault of ['item-twice', 'digest-id-twice', 'element-identifier-twice'] as const) {
      const duplicates = elementsOf(await judgedAs(fault)).filter(({ status }) => status === 'duplicate')
      expect(duplicates, fault).toHaveLength(2)
      expect(JSON.stringify(duplicates)).not.toMatch(/M(OE|UE)LLER|A1/)
    }
  })
  it('shows nothing of a private key', async () => {
    expect(JSON.stringify(await judgedAs('device-key-private'))).not.toMatch(/(5a){8}|Wlpa/i)
  })
  it('answers no question of a licence from a club card', async () => {
    const report = await judgedAs('other-doc-type-with-privileges')
    const [clubCard] = report.documents
    expect(clubCard && drivingPrivileges(clubCard, report.at)).toBeUndefined()
    expect(clubCard && ageAnswer(clubCard, 18)).toEqual({ answer: 'unknown', from: null })
  })
  it('cannot tell an age where ages contradict each other', async () => {
    for (const fault of ['age-over-65-true', 'age-over-18-false'] as const) {
      const [licence] = (await judgedAs(fault)).documents
      expect(licence && ageAnswer(licence, 18).answer, fault).toBe('unknown')
    }
  })
  it('compares nothing with a date that is none, nor with a value whose digest does not match', async () => {
    const undated = checksOf(await judgedAs('date-30-february')).filter(({ id }) => id.startsWith('validity.'))
    expect(undated.map(({ status }) => status)).not.toContain('passed')
    const [country] = checksOf(await judgedAs('country-changed-after-signing')).filter(({ id }) => id === 'jurisdiction.country')
    expect(country?.status).toBe('not-applicable')
  })
  it('says that the key is held under another name', async () => {
    for (const fault of ['other-name', 'other-string-type'] as const) {
      const [anchor] = checksOf(await judgedAs(fault)).filter(({ id }) => id === 'path.anchor')
      expect(anchor?.params, fault).toMatchObject({ refusedBecause: 'held-under-another-name' })
    }
  })
  it('names the entry made by hand where a list holds the same certificate for other documents', async () => {
    expect((await judgedAs('scope-and-by-hand')).documents[0]?.issuer.anchor?.source).toBe('by hand')
  })
  it('shows apart what the device signed: authorized, not authorized, unproven', async () => {
    const ofDevice = async (fault: Fault) =>
      elementsOf(await judgedAs(fault)).flatMap(({ origin, status }) => (origin === 'device' ? [status] : []))
    expect(await ofDevice('device-namespace-authorized')).toEqual(['authorized'])
    expect(await ofDevice('device-element-not-authorized')).toEqual(['not-authorized'])
    expect(await ofDevice('device-elements-without-transcript')).toEqual(['unproven'])
  })
  it("takes the issuer's value of what the device signed too", async () => {
    const names = elementsOf(await judgedAs('signed-by-both')).filter(({ element }) => element === 'family_name')
    expect(names.map(({ origin, value }) => `${origin} ${value.text}`)).toEqual(['issuer MOELLER', 'device SMITH'])
  })
  it('says whose the session was', async () => {
    expect(await judgedAs('session-from-file')).toMatchObject({ sessionOrigin: 'file', framed: ['test-only-anchor'] })
    expect((await judgedAs('no-transcript')).sessionOrigin).toBeNull()
  })
  it('judges anew where an anchor was removed or time has passed', async () => {
    const faulty = await issueFaulty('at-valid-until')
    const verdicts = [faulty, { ...faulty, anchors: [] }, faulty, { ...faulty, at: new Date(faulty.at.getTime() + 1000) }, faulty]
    const judgements = await Promise.all(verdicts.map((each) => judged(each, 'interop')))
    expect(judgements.map(({ verdict }) => verdict)).toEqual(['passed', 'indeterminate', 'passed', 'failed', 'passed'])
  })
  it.each(['x5chain-of-1000', 'many-anchors', 'cross-certificates', 'certificate-over-16-kb'] as const)(
    'judges %s within a second of work',
    async (fault) => {
      const faulty = await issueFaulty(fault)
      const before = process.cpuUsage() // of this process alone: the wall clock counts what else the machine does
      await judged(faulty, 'interop')
      const { user, system } = process.cpuUsage(before)
      expect((user + system) / 1000).toBeLessThan(1000)
    },
  )
})

const judgedAs = async (fault: Fault): Promise<VerificationReport> => judged(await issueFaulty(fault), 'interop')
const elementsOf = ({ documents }: VerificationReport) => documents.flatMap(({ elements }) => elements)

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
