// The verdict plate: what the sign says, from a report. Every face shows the same words.
import type { Outcome, Problem } from '../intake/index.ts'
import {
  ageAnswer,
  type Check,
  type DocumentReport,
  drivingPrivileges,
  isLicence,
  licenceExpired,
  type VerificationReport,
} from '../verify/index.ts'
import { longDate } from './dates.ts'
import { adviceWords, problemWords, recognisedWords } from './en/inputs.ts'
import { docTypeLabel } from './en/labels.ts'
import { contradictions, frameWords, type PlateFacts, plateWords, purposeWords, standing, tornPlates, unnamedIssuer } from './en/plates.ts'
import { docTypeNoun, docTypeNouns } from './en/requests.ts'
import { leadOf, type PlateState } from './plate-state.ts'
import { sentence } from './sentence.ts'
import { visible, visibleShort } from './visible.ts'

/** What the person at the counter needs to know: it chooses the first line, never the verdict. */
export type Purpose = 'identity' | 'age-18' | 'age-21' | 'driving' | 'everything'

export interface Plate {
  /** Shape and colour. */
  readonly kind: 'passed' | 'test' | 'indeterminate' | 'failed' | 'torn' | 'tool'
  readonly state: PlateState | 'unreadable' | Exclude<Problem['kind'], 'not-read'> | 'other' | 'broken'
  readonly headline: string
  readonly line: string
  /** Lines that stay in sight: no session, several documents, other frames, what would be if the issuer were trusted. */
  readonly standing: readonly string[]
  readonly expert: string
  readonly action: string
  /** Who issued it, where a held authority vouches for that. */
  readonly issuer: string | undefined
}

export function plateOf(outcome: Outcome, purpose: Purpose = 'identity'): Plate {
  switch (outcome.state) {
    case 'judged':
      return plateOfReports(
        outcome.reports.map(({ report }) => report),
        purpose,
      )
    case 'unreadable': {
      const { problem } = outcome
      const words = {
        'not-read': tornPlates.unreadable,
        'case-file': tornPlates.caseFile,
        'unsupported-policy': tornPlates.policy,
        'too-large': tornPlates.tooLarge,
        'parts-missing': tornPlates.partsMissing,
        'parts-mixed': tornPlates.partsMixed,
        'parts-refused': tornPlates.partsRefused,
      }[problem.kind]
      const line =
        typeof words.line === 'string' ? words.line : words.line({ offset: problem.offset, found: visibleShort(problem.found, 200) })
      return plate(
        'torn',
        problem.kind === 'not-read' ? 'unreadable' : problem.kind,
        words.headline,
        line,
        visibleShort(problemWords[problem.kind](problem), 300),
        words.action,
      )
    }
    case 'other': {
      const { recognised, advice, detail } = outcome
      return plate(
        'torn',
        'other',
        tornPlates.other.headline(recognisedWords[recognised]),
        adviceWords[advice],
        visibleShort(detail, 300),
        adviceWords[advice],
      )
    }
    case 'broken':
      return plate('tool', 'broken', tornPlates.broken.headline, tornPlates.broken.line, outcome.diagnostics, tornPlates.broken.action)
  }
}

const severity = { failed: 2, indeterminate: 1, passed: 0 } as const

/** Of several responses in one input the worst counts; a framed pass is worse than a plain one. */
function plateOfReports(reports: readonly VerificationReport[], purpose: Purpose): Plate {
  const [worst] = reports.toSorted((a, b) => severity[b.verdict] - severity[a.verdict] || b.framed.length - a.framed.length)
  if (worst === undefined)
    return plate(
      'indeterminate',
      'nothing',
      plateWords.nothing.headline(noFacts),
      plateWords.nothing.line(noFacts),
      '',
      plateWords.nothing.action,
    )
  const documents = reports.reduce((sum, report) => sum + report.documents.length, 0)
  const sign = plateOfReport(worst, purpose)
  if (reports.length === 1) return sign
  const others = sign.standing.filter((line) => line !== standing.severalDocuments(worst.documents.length))
  return { ...sign, standing: [...others, standing.severalDocuments(documents)] }
}

export function plateOfReport(report: VerificationReport, purpose: Purpose = 'identity'): Plate {
  const { state, check, document } = leadOf(report)
  const facts = factsOf(report, check, document)
  const words = plateWords[state]
  const kind = report.verdict !== 'passed' ? report.verdict : report.framed.length > 0 ? 'test' : 'passed'
  const answered =
    report.verdict === 'passed' && report.framed.length === 0 && report.documents.length === 1 && document
      ? answerOf(document, report.at, purpose)
      : undefined
  return {
    kind,
    state,
    headline: answered?.headline ?? words.headline(facts),
    line: answered?.line ?? words.line(facts),
    standing: standingLines(report, facts),
    expert: answered?.expert ?? words.expert(facts),
    action: words.action,
    issuer: document?.issuer.anchor ? facts.issuer : undefined,
  }
}

function standingLines(report: VerificationReport, { issuer }: PlateFacts): readonly string[] {
  const lines: string[] = []
  const others = report.framed.slice(1).map((frame) => frameWords[frame])
  if (report.verdict === 'passed' && others.length > 0) lines.push(`${others.join(', ')}.`)
  if (
    report.verdict === 'passed' &&
    report.documents.some(({ checks }) => checks.some(({ id, status }) => id === 'device-auth.session' && status === 'indeterminate'))
  )
    lines.push(`${standing.noSession}.`)
  if (report.verdict === 'passed' && report.sessionOrigin === 'file') lines.push(`${standing.sessionFromFile}.`)
  if (
    report.verdict === 'indeterminate' &&
    report.documents.some(({ checks }) => checks.some(({ id, status }) => id === 'path.anchor' && status === 'indeterminate'))
  )
    lines.push(report.verdictIgnoringTrust === 'passed' ? standing.ifTrusted(issuer) : standing.ifTrustedStillFails)
  if (report.documents.length > 0 && report.unopened.length > 0) lines.push(standing.unopened(report.unopened.length))
  if (report.documents.length > 1) lines.push(standing.severalDocuments(report.documents.length))
  return lines
}

function answerOf(document: DocumentReport, at: string, purpose: Purpose): { headline: string; line: string; expert: string } | undefined {
  if (purpose === 'age-18' || purpose === 'age-21') {
    const years = purpose === 'age-18' ? 18 : 21
    const { answer, from } = ageAnswer(document, years)
    return {
      headline: purposeWords.age(years, answer),
      line: purposeWords.photoMustMatch,
      expert: from === null ? '' : purposeWords.ageFrom(from),
    }
  }
  if (purpose !== 'driving') return undefined
  const privileges = drivingPrivileges(document, at)
  const over = isLicence(document) && licenceExpired(document)
  const categories = over ? [] : (privileges ?? []).filter(({ expired }) => !expired).map(({ category }) => visibleShort(category, 12))
  return {
    headline: privileges === undefined && !over ? purposeWords.mayDriveUnknown : purposeWords.mayDrive(categories),
    line: purposeWords.photoMustMatch,
    expert: 'driving_privileges',
  }
}

const noFacts: PlateFacts = {
  issuer: '',
  evidence: '',
  altered: 0,
  details: 0,
  date: '',
  days: 0,
  found: '',
  expected: '',
  offset: 0,
  checks: 0,
  documents: 0,
  suspended: false,
  listUpdated: '',
  licence: false,
}
const DAY_MS = 86_400_000

function factsOf(report: VerificationReport, check: Check | undefined, document: DocumentReport | undefined): PlateFacts {
  const params: Readonly<Record<string, unknown>> = { ...check?.params }
  const text = (...names: readonly string[]) =>
    visibleShort(String(names.map((name) => params[name]).find((value) => typeof value === 'string' && value !== '') ?? ''))
  const date = decidingDate(params, document)
  const isAltered = ({ id, status }: Check) => (id === 'digest.match' || id === 'digest.present') && status === 'failed'
  return {
    issuer: visibleShort(document?.issuer.name ?? '') || unnamedIssuer,
    evidence: check ? `${check.id}: ${sentence(check)}` : '',
    altered: document?.checks.filter(isAltered).length ?? 0,
    details: document?.elements.filter(({ origin }) => origin === 'issuer').length ?? 0,
    date: date === undefined ? '' : longDate(date),
    days: date === undefined ? 0 : Math.max(0, Math.floor((Date.parse(report.at) - Date.parse(date)) / DAY_MS)),
    ...comparedBy(check, text),
    offset: typeof params.offset === 'number' ? params.offset : 0,
    checks: report.checks.length + report.documents.reduce((sum, { checks }) => sum + checks.length, 0),
    documents: report.documents.length,
    suspended: params.value === 2,
    listUpdated: longDate(text('thisUpdate', 'issuedAt')),
    licence: document !== undefined && isLicence(document),
  }
}

/** The two values that a person is told of: what stands there, and what it ought to fit. */
function comparedBy(check: Check | undefined, text: (...names: readonly string[]) => string): Pick<PlateFacts, 'found' | 'expected'> {
  switch (check?.id) {
    case 'mso.doc-type':
      return { found: docTypeLabel(text('document')), expected: docTypeLabel(text('mso')) }
    case 'request.doc-type':
      return { found: docTypeNoun(text('got')), expected: docTypeNouns(text('needed')) }
    case 'validity.signed':
      return contradictions.signed(longDate(text('signed')), longDate(text('notBefore')), longDate(text('notAfter')))
    case 'validity.order':
      return contradictions.order(longDate(text('validFrom')), longDate(text('validUntil')))
    case 'consistency.age':
      return { found: '', expected: '' } // a sentence of its own stands in the expert's line
    default:
      return { found: text('element', 'got'), expected: text('documentSigner', 'docTypes', 'needed') }
  }
}

function decidingDate(params: Readonly<Record<string, unknown>>, document: DocumentReport | undefined): string | undefined {
  const expiry = document?.checks.find(({ id, status }) => id === 'consistency.expiry-date' && status !== 'passed')?.params
  const licence = expiry !== undefined && 'expiryDate' in expiry ? expiry.expiryDate : undefined
  const candidates = [params.validUntil, params.notAfter, params.validFrom, params.notBefore, params.expiryDate, licence]
  const at = params.at
  if (typeof params.notAfter === 'string' && typeof params.notBefore === 'string' && typeof at === 'string' && at < params.notBefore)
    return params.notBefore
  return candidates.find((value): value is string => typeof value === 'string' && /^\d{4}-/.test(value))
}

function plate(kind: Plate['kind'], state: Plate['state'], headline: string, line: string, expert: string, action: string): Plate {
  return { kind, state, headline, line, standing: [], expert: visible(expert), action, issuer: undefined }
}
