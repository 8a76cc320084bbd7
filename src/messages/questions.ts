// The ten questions, each with its one-line answer: how Detail, the command and Markdown summarise the checks.
import type { Check, DocumentReport, Group, Status, VerificationReport } from '../verify/index.ts'
import { questions } from './en/reasons.ts'
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
  if (worst === undefined) return 'Nothing to check.'
  if (status === 'failed' || status === 'indeterminate' || status === 'warning') return `${sentence(worst)}${more(checks, worst)}`
  if (group === 1 && document) {
    const documents = report.documents.length
    return `DeviceResponse ${visibleShort(report.version ?? 'part', 12)}, ${documents} ${documents === 1 ? 'document' : 'documents'}, ${report.byteLength.toLocaleString('en')} bytes`
  }
  if (group === 5 && document)
    return `${checks.filter(({ id }) => id === 'digest.match').length} of ${document.elements.filter(({ origin }) => origin === 'issuer').length} match`
  if (group === 3) return `${checks.filter((check) => check.status === 'passed').length} rules kept`
  const telling = checks.find(({ id }) => TELLING.has(id)) ?? worst
  return sentence(telling)
}

const TELLING: ReadonlySet<string> = new Set([
  'issuer-auth.signature',
  'path.anchor',
  'validity.valid-until',
  'device-auth.signature',
  'device-auth.mac',
  'device-auth.session',
])

function more(checks: readonly Check[], worst: Check): string {
  const others = checks.filter((check) => check !== worst && check.status === worst.status).length
  return others === 0 ? '' : ` And ${others} more.`
}

function policyAnswer(report: VerificationReport, document: DocumentReport | undefined): string {
  const checks = [...report.checks, ...(document?.checks ?? [])]
  const failed = checks.filter(({ status, binding }) => status === 'failed' && binding).length
  const open = checks.filter(({ status, binding }) => status === 'indeterminate' && binding).length
  const warnings = checks.filter(({ status }) => status === 'warning').length
  const parts = [
    failed > 0 ? `${failed} failed` : '',
    open > 0 ? `${open} undetermined` : '',
    warnings > 0 ? `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}` : '',
  ].filter((part) => part !== '')
  return `Policy “${visibleShort(report.policy, 60)}”: ${parts.length === 0 ? 'every rule kept' : parts.join(', ')}.`
}
