// A report as Markdown: for a ticket, a chat, a pull request. Foreign text can break out of no cell.
import type { Outcome } from '../intake/index.ts'
import {
  answersOf,
  docTypeLabel,
  elementLabel,
  nestedLine,
  plateOf,
  remarkWords,
  requestLines,
  requestWords,
  sentence,
  unopenedWords,
  visible,
} from '../messages/index.ts'
import type { Check, DocumentReport, VerificationReport } from '../verify/index.ts'
import { redactOutcome } from './redact.ts'

export interface MarkdownOptions {
  readonly showPii: boolean
  /** These checks alone; absent: all that did not pass. */
  readonly only?: readonly string[]
}

const MARKS = {
  passed: 'passed',
  failed: 'FAILED',
  warning: 'warning',
  indeterminate: 'undetermined',
  'not-applicable': 'not applicable',
} as const

export function renderMarkdown(outcomes: readonly Outcome[], options: MarkdownOptions): string {
  const shown = options.showPii ? outcomes : outcomes.map(redactOutcome)
  return `${shown.map((outcome) => renderOutcome(outcome, options)).join('\n\n---\n\n')}\n`
}

function renderOutcome(outcome: Outcome, options: MarkdownOptions): string {
  const plate = plateOf(outcome)
  const verdict = outcome.state === 'judged' ? outcome.reports.map(({ report }) => verdictLine(report)).join(' ') : ''
  const head = [
    `# ${cell(plate.headline)}`,
    '',
    cell(plate.line),
    ...plate.standing.map((line) => `\n> ${cell(line)}`),
    '',
    `Input: ${cell(outcome.source)}${verdict === '' ? '' : ` · ${verdict}`}`,
  ]
  if (outcome.state !== 'judged') return [...head, '', cell(plate.expert)].join('\n')
  const remarks = outcome.remarks.map(({ code, detail }) => `- ${cell(remarkWords[code](detail))}`)
  return [
    ...head,
    ...(remarks.length === 0 ? [] : ['', ...remarks]),
    ...outcome.reports.flatMap(({ report }) => ['', ...renderReport(report, options)]),
  ].join('\n')
}

export function verdictLine({ verdict, framed }: VerificationReport): string {
  return framed.length > 0 && verdict === 'passed' ? `verdict **passed** (${framed.join(', ')})` : `verdict **${verdict}**`
}

function renderReport(report: VerificationReport, options: MarkdownOptions): readonly string[] {
  const facts = `Policy ${cell(report.policy)} · at ${report.at} · ${report.anchors} ${report.anchors === 1 ? 'anchor' : 'anchors'} · trust store ${report.trustStore.slice(0, 16)}…`
  const unopened = report.unopened.map((document) => `- ${cell(unopenedWords.document(document))}: ${unopenedWords.why(document)}`)
  const more = unopened.length === 0 ? [] : ['', ...unopened]
  if (report.documents.length === 0) return [facts, '', ...questionTable(report, undefined), ...more]
  return [facts, ...report.documents.flatMap((document) => ['', ...renderDocument(report, document, options)]), ...more]
}

function renderDocument(report: VerificationReport, document: DocumentReport, { showPii, only = [] }: MarkdownOptions): readonly string[] {
  const telling = document.checks.filter(({ id, status }) =>
    only.length > 0 ? only.includes(id) : status !== 'passed' && status !== 'not-applicable',
  )
  return [
    `## ${cell(docTypeLabel(document.docType))}`,
    '',
    `Type ${cell(document.docType)}, issuer ${cell(document.issuer.name)}${document.issuer.anchor === null ? ' (not confirmed)' : ''}`,
    '',
    ...questionTable(report, document),
    ...(telling.length === 0
      ? []
      : ['', '| Check | Result | Binds | Evidence | Clause |', '| --- | --- | --- | --- | --- |', ...telling.map(checkRow)]),
    ...(document.elements.length === 0
      ? []
      : ['', '| Detail | Value | Result |', '| --- | --- | --- |', ...elementRows(document, showPii)]),
    ...requestedLines(report, document),
  ]
}

function requestedLines(report: VerificationReport, document: DocumentReport): readonly string[] {
  const { notShared, notAskedFor } = requestLines(report, document)
  const line = (words: string, names: readonly string[]) => (names.length === 0 ? [] : ['', `${words}: ${cell(names.join(', '))}`])
  return [...line(requestWords.notShared, notShared), ...line(requestWords.notAskedFor, notAskedFor)]
}

function questionTable(report: VerificationReport, document: DocumentReport | undefined): readonly string[] {
  return [
    '| Question | Result |',
    '| --- | --- |',
    ...answersOf(report, document).map(({ group, question, status }) => `| ${group} ${cell(question)} | ${MARKS[status]} |`),
  ]
}

function checkRow(check: Check): string {
  const subject = check.subject === undefined ? '' : ` ${cell(check.subject.element)}`
  return `| \`${check.id}\`${subject} | ${MARKS[check.status]} | ${check.binding ? 'yes' : 'no'} | ${cell(sentence(check))} | ${cell(check.clause)} |`
}

function elementRows({ elements }: DocumentReport, showPii: boolean): readonly string[] {
  return elements.map(
    ({ namespace, element, value, status }) =>
      `| ${cell(elementLabel(element, namespace))} | ${showPii ? cell(nestedLine(element, value) ?? value.text) : 'redacted'} | ${status} |`,
  )
}

/** One line, no markup: every character that Markdown or HTML reads is escaped, and no address becomes a link. */
export function cell(text: string): string {
  return visible(text.replace(/\r\n|\r|\n/g, ' '))
    .replace(/[\\`*_{}[\]#|~@]/g, '\\$&')
    .replace(/^(\s*)(?=[-+=])/, '$1\\') // a list, a rule
    .replace(/^(\s*\d+)(?=[.)])/, '$1\\') // a numbered list
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('://', ':\\//')
    .replace(/www\./gi, (start) => `${start.slice(0, -1)}\\.`)
}
