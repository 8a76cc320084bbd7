// `--format pretty`: the verdict first, then why, for a person at a terminal.
import { redactOutcome } from '../formats/index.ts'
import type { Outcome } from '../intake/index.ts'
import {
  answersOf,
  docTypeLabel,
  elementLabel,
  nestedLine,
  nextStep,
  type Plate,
  plateOf,
  remarkWords,
  requestWords,
  sentence,
  unopenedWords,
} from '../messages/index.ts'
import type { Check, DocumentReport, Frame, Status, VerificationReport } from '../verify/index.ts'
import { commandHint, otherHint } from './command-hint.ts'
import { foreign, line, type Style } from './output.ts'

export interface PrettyOptions {
  readonly style: Style
  readonly showPii: boolean
  readonly verbose: boolean
  readonly quiet: boolean
  /** Print these checks alone; the verdict stays. */
  readonly only: readonly string[]
}

const MARKS: { readonly [S in Status]: string } = { passed: '✓', failed: '✗', warning: '!', indeterminate: '?', 'not-applicable': '–' }
const WORDS: { readonly [S in Status]: string } = {
  passed: 'passed',
  failed: 'FAILED',
  warning: 'warning',
  indeterminate: 'undetermined',
  'not-applicable': 'not applicable',
}

export function renderPretty(outcome: Outcome, options: PrettyOptions): string {
  const shown = options.showPii ? outcome : redactOutcome(outcome)
  const plate = plateOf(shown)
  const head = `${headline(shown, plate, options.style)}  ${foreign(outcome.source)}`
  if (options.quiet) return `${head}\n`
  const lines = [
    head,
    `  ${options.style.bold(line(plate.headline))}`,
    `  ${line(plate.line)}`,
    ...plate.standing.map((standing) => `  ${line(standing)}`),
  ]
  if (shown.state === 'judged') {
    for (const { code, detail } of shown.remarks) lines.push(`  ${options.style.dim(`note: ${line(remarkWords[code](detail))}`)}`)
    for (const { report, source } of shown.reports)
      lines.push('', ...renderReport(report, shown.reports.length > 1 ? source : undefined, options))
  } else lines.push(`  ${line(plate.expert)}`, `  → ${line(plate.action)}${hinted(otherHint(shown))}`)
  if (shown.state === 'unreadable')
    for (const { as, problem } of shown.problem.tried) lines.push(`  tried ${line(as)}: ${foreign(problem)}`)
  return `${lines.join('\n')}\n`
}

/** A framed pass has words of its own: never a bare `passed`. */
export function verdictWords(verdict: VerificationReport['verdict'], framed: readonly Frame[]): string {
  if (verdict !== 'passed' || framed.length === 0) return verdict
  const others = framed.filter((frame) => frame !== 'test-only-anchor').map((frame) => FRAMES[frame])
  const word = framed.includes('test-only-anchor') ? 'TEST passed' : 'passed'
  return others.length === 0 ? word : `${word} (${others.join(', ')})`
}

const FRAMES: { readonly [F in Frame]: string } = {
  'test-only-anchor': 'test only',
  'trust-from-file': 'trust supplied by the file',
  'time-from-file': 'time supplied by the file',
  'policy-from-file': 'policy supplied by the file',
  'trusted-from-result': 'issuer trusted from a result',
}

function headline(outcome: Outcome, plate: Plate, style: Style): string {
  const paint = { passed: style.good, test: style.test, indeterminate: style.doubt, failed: style.bad, torn: style.dim, tool: style.bad }[
    plate.kind
  ]
  if (outcome.state !== 'judged') return paint({ unreadable: 'unreadable', other: 'no licence', broken: 'our fault' }[outcome.state])
  const words = outcome.reports.map(({ report }) => verdictWords(report.verdict, report.framed))
  const worst = outcome.reports.findIndex(
    ({ report }) => report.verdict === plate.kind || (plate.kind === 'test' && report.framed.length > 0),
  )
  return style.bold(paint(words[Math.max(worst, 0)] ?? 'indeterminate'))
}

function renderReport(report: VerificationReport, source: string | undefined, options: PrettyOptions): readonly string[] {
  const { style } = options
  const facts = `judged at ${report.at}${report.atOrigin === 'file' ? ' (time of the file)' : ''} · policy ${foreign(report.policy)} · ${report.anchors} ${report.anchors === 1 ? 'anchor' : 'anchors'}`
  const head = source === undefined ? [] : [`  ${style.bold(foreign(source))}: ${verdictWords(report.verdict, report.framed)}`]
  const documents =
    report.documents.length === 0
      ? renderChecks(report, undefined, options)
      : report.documents.flatMap((document) => renderDocument(report, document, options))
  const errors = report.documentErrors.map(({ docType, errorCode }) => `  ${foreign(docType)}: not returned, error ${errorCode}`)
  const unopened = report.unopened.map((document) => `  ${foreign(unopenedWords.document(document))}: ${unopenedWords.why(document)}`)
  return [...head, `  ${style.dim(facts)}`, ...documents, ...unopened, ...errors]
}

const NESTED_CHARACTERS = 600 // the privileges of a lorry driver, restrictions included

function renderDocument(report: VerificationReport, document: DocumentReport, options: PrettyOptions): readonly string[] {
  const { style, showPii } = options
  const issuer = `issued by ${foreign(document.issuer.name)}${document.issuer.anchor === null ? ' (not confirmed)' : ''}`
  const head = [
    '',
    `  ${style.bold(foreign(docTypeLabel(document.docType)))}  ${foreign(document.docType)}  ${verdictWords(document.verdict, document.framed)}`,
    `  ${issuer}`,
    '',
  ]
  const elements = document.elements.map(({ namespace, element, value, origin, status }) => {
    const text = showPii ? foreign(nestedLine(element, value) ?? value.text, NESTED_CHARACTERS) : `(${value.type})`
    const unasked = document.requested?.unrequested.some((one) => one.namespace === namespace && one.element === element) === true
    const odd = `${status === 'matched' || status === 'authorized' ? '' : `  [${status}]`}${unasked ? `  [${requestWords.marks.unrequested}]` : ''}`
    return `    ${foreign(elementLabel(element, namespace)).padEnd(28)} ${text}${origin === 'device' ? '  (added by the device)' : ''}${odd}`
  })
  const hint = showPii || document.elements.length === 0 ? [] : [`    ${style.dim('values are hidden: --show-pii shows them')}`]
  const details = [...elements, ...missingLines(document), ...hint]
  return [...head, ...renderChecks(report, document, options), ...(details.length === 0 ? [] : ['', ...details])]
}

/** What was asked for and did not come; without a request, what the device says that it did not return. */
function missingLines({ requested, errors }: DocumentReport): readonly string[] {
  const asked = requested?.elements.filter(({ answer }) => answer === 'missing') ?? []
  const isAsked = new Set(asked.map(({ namespace, element }) => JSON.stringify([namespace, element])))
  const others = errors.filter(({ namespace, element }) => !isAsked.has(JSON.stringify([namespace, element])))
  const line = (element: string, namespace: string, words: string) => `    ${foreign(elementLabel(element, namespace)).padEnd(28)} ${words}`
  const errorWords = (errorCode: number | null) => (errorCode === null ? '' : `, error ${errorCode}`)
  return [
    ...asked.map(({ element, namespace, errorCode }) => line(element, namespace, `${requestWords.marks.missing}${errorWords(errorCode)}`)),
    ...others.map(({ element, namespace, errorCode }) => line(element, namespace, `not returned${errorWords(errorCode)}`)),
  ]
}

function renderChecks(report: VerificationReport, document: DocumentReport | undefined, options: PrettyOptions): readonly string[] {
  const lines: string[] = []
  for (const { group, question, status, answer, checks } of answersOf(report, document)) {
    const shown = checks.filter((check) => isShown(check, options))
    if (options.only.length > 0 && shown.length === 0) continue
    lines.push(
      `  ${mark(status, options.style)} ${String(group).padStart(2)} ${question.padEnd(40)} ${WORDS[status].padEnd(14)} ${options.style.dim(foreign(answer, 200))}`,
    )
    for (const check of shown) lines.push(...renderCheck(check, options.style))
  }
  return lines
}

/** What did not pass is always shown; the rest with -v or where it was asked for. */
function isShown({ id, status }: Check, { verbose, only }: PrettyOptions): boolean {
  if (only.length > 0) return only.includes(id)
  return verbose || status === 'failed' || status === 'warning' || status === 'indeterminate'
}

export function renderCheck(check: Check, style: Style): readonly string[] {
  const subject = check.subject === undefined ? '' : ` ${foreign(check.subject.element)}`
  const place = check.bytes === undefined ? '' : ` [bytes ${check.bytes[0]}–${check.bytes[1]}]`
  const weight = check.status === 'indeterminate' && !check.binding ? ' (does not bind)' : ''
  const next = check.status === 'passed' ? undefined : nextStep(check)
  return [
    `       ${mark(check.status, style)} ${check.id}${subject}: ${foreign(sentence(check), 400)}${weight}${style.dim(place)}`,
    ...(next === undefined || check.status === 'not-applicable'
      ? []
      : [`         ${style.dim(`→ ${next}${hinted(commandHint(check))} (${check.clause})`)}`]),
  ]
}

const hinted = (hint: string | undefined): string => (hint === undefined ? '' : ` Here: ${hint}.`)

function mark(status: Status, style: Style): string {
  const paint = { passed: style.good, failed: style.bad, warning: style.doubt, indeterminate: style.doubt, 'not-applicable': style.dim }[
    status
  ]
  return paint(MARKS[status])
}
