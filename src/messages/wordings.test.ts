// The words: every check, reason, state and kind of input has some, and none of them says what it must not.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { judgeFault } from '../intake/demo-suite.ts'
import { type Fault, faults } from '../issue/index.ts'
import { type Check, type CheckId, catalogue } from '../verify/index.ts'
import { frameWords, plateWords, purposeWords, standing, tornPlates } from './en/plates.ts'
import { answers, questions } from './en/questions.ts'
import { reasonWordings } from './en/reasons.ts'
import {
  adviceOnFailure,
  adviceWords,
  layMeaning,
  laySentence,
  nextStep,
  problemWords,
  recognisedWords,
  refusalWords,
  remarkWords,
  sentence,
  title,
} from './index.ts'

const ids = Object.keys(catalogue) as CheckId[]
/** A value for each param that any check has, by the catalogue's own types. */
const declared = [...readFileSync('src/verify/catalogue.ts', 'utf8').matchAll(/\b(\w+)\??: (string|number)\b/g)]
const params = Object.fromEntries(declared.map(([, name = '', type], at) => [name, type === 'number' ? at + 2 : `‹${name}›`]))

const checkOf = (id: CheckId, status: Check['status'], given: object = params): Check =>
  ({ id, status, params: given, binding: true, clause: '', group: catalogue[id].group }) as unknown as Check

const FAULTY = /undefined|\[object|NaN|null\b/

describe('each check', () => {
  it.each(ids)('%s has a title, sentences and advice', (id) => {
    const said = [title(id), adviceOnFailure(id), layMeaning(id).passed, layMeaning(id).failed]
    for (const status of ['passed', 'failed', 'warning'] as const) {
      const check = checkOf(id, status)
      said.push(sentence(check), laySentence(check))
      expect(nextStep(check) === undefined, status).toBe(status === 'passed')
    }
    for (const text of said) {
      expect(text).toMatch(/\S{2}/)
      expect(text).not.toMatch(FAULTY)
    }
  })
  it.each(ids)('%s speaks to a person at a counter in at most twelve words, without abbreviations', (id) => {
    const { passed, failed } = layMeaning(id)
    for (const text of [passed, failed]) {
      expect(text.split(/\s+/).length, text).toBeLessThanOrEqual(12)
      expect(text).not.toMatch(/\b(?:MSO|COSE|DER|CBOR|EKU|DS|IACA|digest)\b/)
      expect(text).not.toContain('‹')
    }
  })
  it('shows the values that it compared', () => {
    expect(sentence(checkOf('digest.match', 'failed'))).toMatch(/^digestID \d+: signed ‹hash› ‹signed›, computed ‹computed›\.$/)
    expect(sentence(checkOf('validity.valid-until', 'failed'))).toBe('Valid until ‹validUntil›, judged at ‹at›.')
    expect(sentence(checkOf('jurisdiction.country', 'failed'))).toContain('‹element›')
  })
  it('makes foreign text in its sentence visible', () => {
    expect(sentence(checkOf('mso.doc-type', 'failed', { document: 'a\u001b[31m', mso: '\u202eb' }))).toBe(
      'The document says a⟦U+001B⟧[31m, the signed data ⟦U+202E⟧b.',
    )
  })
  it('that could not be performed says why, and what to do', () => {
    for (const [reason, words] of Object.entries(reasonWordings)) {
      const check = checkOf('device-auth.signature', 'indeterminate', { reason })
      expect([sentence(check), laySentence(check), nextStep(check)]).toEqual([`${words.text}.`, `${words.text}.`, words.next])
      expect(nextStep(checkOf('device-auth.signature', 'not-applicable', { reason }))).toBeUndefined()
    }
  })
  it('of an unknown issuer names the authority that came nearest, and why it was not taken', () => {
    const near = { reason: 'issuer-unknown', issuer: 'CN=A', nearest: 'CN=B', source: 'b.pem', refusedBecause: 'other-key-identifier' }
    expect(sentence(checkOf('path.anchor', 'indeterminate', near))).toBe(
      'No held authority vouches for “CN=A”. Nearest: “CN=B” from b.pem; it has the name, and another key identifier.',
    )
    expect(sentence(checkOf('path.anchor', 'indeterminate', { ...near, nearest: '' }))).toBe('No held authority has the issuer’s name.')
  })
})

describe('on real reports', () => {
  // A fault of each kind: every sentence that a person may come to read has its values.
  const some = [...faults.keys()].filter((_, index) => index % 7 === 0) as Fault[]
  it.each(some)('%s is told without a gap', async (fault) => {
    const outcome = await judgeFault(fault)
    const reports = outcome.state === 'judged' ? outcome.reports : []
    expect(reports.length).toBe(1)
    for (const { report } of reports)
      for (const check of [...report.checks, ...report.documents.flatMap(({ checks }) => checks)]) {
        expect(sentence(check), check.id).not.toMatch(/undefined|\[object|NaN/)
        expect(laySentence(check), check.id).not.toMatch(FAULTY)
      }
  })
})

describe('no wording', () => {
  const facts = {
    issuer: 'I',
    evidence: 'E',
    altered: 1,
    details: 2,
    date: 'D',
    days: 3,
    found: 'F',
    expected: 'X',
    offset: 4,
    checks: 5,
    documents: 6,
    listUpdated: 'U',
  }
  const refusal = { source: 's', reason: 'malformed' as const, subject: 'S', issuer: 'I', detail: 'd' }
  const problem = { kind: 'not-read' as const, offset: 1, expected: 'e', found: 'f', tried: [] }
  const textsOf = (value: unknown, ...given: readonly unknown[]): string[] => {
    if (typeof value === 'string') return [value]
    if (typeof value === 'function') return textsOf((value as (...args: readonly unknown[]) => unknown)(...given))
    return value !== null && typeof value === 'object' ? Object.values(value).flatMap((part) => textsOf(part, ...given)) : []
  }
  const all: readonly string[] = [
    ...ids.flatMap((id) => [title(id), adviceOnFailure(id), ...Object.values(layMeaning(id))]),
    ...ids.flatMap((id) => [sentence(checkOf(id, 'passed')), sentence(checkOf(id, 'failed'))]),
    ...textsOf(plateWords, { ...facts, suspended: false, licence: true }),
    ...textsOf(plateWords, { ...facts, suspended: true, licence: false, date: '', found: '', details: 1 }),
    ...textsOf([frameWords, standing, questions], 'I'),
    ...textsOf([tornPlates.unreadable, tornPlates.partsMissing], problem),
    ...textsOf({ ...tornPlates, unreadable: [], partsMissing: [] }, 'I'),
    ...[answers.nothing, answers.noRequest, answers.read('1.0', 1, '3,562'), answers.read(undefined, 1, '9'), answers.match(1, 2)],
    ...[answers.path('mdlDS', 1), answers.pathOverLink('mdlDS', 2), answers.rulesKept(3), answers.more(4)],
    answers.policy('strict', { failed: 1, open: 2, warnings: 1 }),
    ...(['yes', 'no', 'unknown'] as const).map((answer) => purposeWords.age(21, answer)),
    ...[purposeWords.mayDrive([]), purposeWords.mayDrive(['B']), purposeWords.mayDriveUnknown, purposeWords.ageFrom('age_over_21')],
    ...textsOf(reasonWordings),
    ...textsOf([recognisedWords, adviceWords, remarkWords], 'd'),
    ...textsOf(refusalWords, refusal),
    ...textsOf(problemWords, problem),
  ]

  it('says "valid" or "invalid" and nothing more', () => {
    expect(all.filter((text) => /^\W*(?:in)?valid\W*$/i.test(text) || /\binvalid\b/i.test(text))).toEqual([])
  })
  it('says "not revoked": no list can prove that', () => {
    expect(all.filter((text) => /not (?:been )?(?:revoked|cancelled|suspended)/i.test(text))).toEqual([])
  })
  it('is empty, or has a gap', () => {
    expect(all.length).toBeGreaterThan(ids.length * 6)
    expect(all.filter((text) => /\[object|NaN|undefined/.test(text))).toEqual([])
  })
})
