// The ten questions, each with its one-line answer: how Detail, the command and Markdown summarise the checks.
import type { Check, CheckId, DocumentReport, Group, RequestedElement, Status, VerificationReport } from '../verify/index.ts'
import { answers, questions } from './en/questions.ts'
import { docTypeNoun, elementNoun, namesLine } from './en/requests.ts'
import { sentence } from './sentence.ts'
import { visibleShort } from './visible.ts'

export const groups = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const satisfies readonly Group[]
export const questionOf = (group: Group): string => questions[group]

export interface QuestionAnswer {
  readonly group: Group
  readonly question: string
  /** Worst of its checks; `not-applicable` where there is none to make. */
  readonly status: Status
  /** Does the worst one decide the verdict? */
  readonly binding: boolean
  readonly answer: string
  readonly checks: readonly Check[]
}

const rank: { readonly [S in Status]: number } = { failed: 4, indeterminate: 3, warning: 2, passed: 1, 'not-applicable': 0 }

/** Question 10 says what the policy made of the rest. */
export function answersOf(report: VerificationReport, document: DocumentReport | undefined): readonly QuestionAnswer[] {
  const all = [...report.checks, ...(document?.checks ?? [])]
  return groups.map((group) => {
    const checks = all.filter((check) => check.group === group)
    const worst = checks.toSorted((a, b) => weight(b) - weight(a))[0]
    const status = group === 10 ? policyStatus(checks, document, report) : (worst?.status ?? 'not-applicable')
    return {
      group,
      question: questions[group],
      status,
      binding: worst?.binding ?? false,
      answer: answer(group, status, checks, worst, report, document),
      checks,
    }
  })
}

function weight({ status, binding }: Check): number {
  return rank[status] * 2 + (binding ? 1 : 0)
}

function policyStatus(checks: readonly Check[], document: DocumentReport | undefined, report: VerificationReport): Status {
  const clock = checks.find(({ status }) => status === 'failed' || status === 'indeterminate')
  return clock?.status ?? document?.verdict ?? report.verdict
}

function answer(
  group: Group,
  status: Status,
  checks: readonly Check[],
  worst: Check | undefined,
  report: VerificationReport,
  document: DocumentReport | undefined,
): string {
  if (group === 10) return policyAnswer(report, document)
  if (worst === undefined) return answers.nothing
  if (group === 9 && status === 'warning') return requestAnswer(report, document) ?? `${sentence(worst)}${more(checks, worst)}`
  if (status === 'failed' || status === 'indeterminate' || status === 'warning') return `${sentence(worst)}${more(checks, worst)}`
  if (group === 1 && document)
    return answers.read(
      report.version === null ? undefined : visibleShort(report.version, 12),
      report.documents.length,
      report.byteLength.toLocaleString('en'),
    )
  if (group === 5 && document)
    return answers.match(
      checks.filter(({ id, status: one }) => id === 'digest.match' && one === 'passed').length,
      document.elements.filter(({ origin }) => origin === 'issuer').length,
    )
  if (group === 3) return certificateAnswer(checks, document)
  if (group === 9 && checks.some(({ params }) => 'reason' in params && params.reason === 'no-request')) return answers.noRequest
  const telling = TELLING.map((id) => checks.find((check) => check.id === id && check.status === status)).find((check) => check)
  return sentence(telling ?? worst)
}

/** What was left out and what came unasked, by name: the whole of it says more than the first. */
function requestAnswer(report: VerificationReport, document: DocumentReport | undefined): string | undefined {
  const { notShared, notAskedFor } = requestLines(report, document)
  if (notShared.length === 0 && notAskedFor.length === 0) return undefined
  return answers.requested(visibleShort(namesLine(notShared), NAMED_CHARACTERS), visibleShort(namesLine(notAskedFor), NAMED_CHARACTERS))
}
const NAMED_CHARACTERS = 400

/** Details (and whole documents) that were asked for and did not come, and details that came unasked: as words, in the order of request and response. */
export function requestLines(
  report: VerificationReport,
  document: DocumentReport | undefined,
): { readonly notShared: readonly string[]; readonly notAskedFor: readonly string[] } {
  const missing = document?.requested?.elements.filter(({ answer }) => answer === 'missing') ?? []
  const nouns = (elements: readonly Pick<RequestedElement, 'namespace' | 'element'>[]) => [
    ...new Set(elements.map(({ namespace, element }) => elementNoun(element, namespace))),
  ]
  return {
    notShared: [...nouns(missing), ...(report.requested?.missing ?? []).map(docTypeNoun)],
    notAskedFor: nouns(document?.requested?.unrequested ?? []),
  }
}

/** The check that says most of its question, the first that was made. */
const TELLING: readonly CheckId[] = [
  'request.elements',
  'issuer-auth.signature',
  'path.anchor',
  'validity.valid-until',
  'device-auth.signature',
  'device-auth.mac',
  'device-auth.session',
]

const MDL_SIGNER = '1.0.18013.5.1.2'

/** Every rule is kept here: the path in few words, where there is one. */
function certificateAnswer(checks: readonly Check[], document: DocumentReport | undefined): string {
  const kept = checks.filter(({ status }) => status === 'passed').length
  const purpose = checks.find(({ id }) => id === 'profile.ds.extended-key-usage')?.params
  const found = purpose !== undefined && 'found' in purpose && typeof purpose.found === 'string' ? purpose.found : ''
  if (!document?.issuer.anchor) return answers.rulesKept(kept)
  const path = document.issuer.link === null ? answers.path : answers.pathOverLink
  return path(found.includes(MDL_SIGNER) ? answers.mdlSigner : visibleShort(found, 60), kept)
}

function more(checks: readonly Check[], worst: Check): string {
  const others = checks.filter((check) => check !== worst && check.status === worst.status).length
  return others === 0 ? '' : answers.more(others)
}

function policyAnswer(report: VerificationReport, document: DocumentReport | undefined): string {
  const checks = [...report.checks, ...(document?.checks ?? [])]
  const failed = checks.filter(({ status, binding }) => status === 'failed' && binding).length
  const open = checks.filter(({ status, binding }) => status === 'indeterminate' && binding).length
  const warnings = checks.filter(({ status }) => status === 'warning').length
  return answers.policy(visibleShort(report.policy, 60), { failed, open, warnings })
}
