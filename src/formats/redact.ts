// A report without what it says of the person: element values and what checks quote of them. Default wherever a report leaves the screen.
import type { Outcome } from '../intake/index.ts'
import type { Check, DocumentReport, ElementReport, JsonValue, RequestedDocument, VerificationReport } from '../verify/index.ts'

export type RedactedValue = { readonly type: string; readonly redacted: true }
export interface RedactedElement extends Omit<ElementReport, 'value'> {
  readonly value: ElementReport['value'] | RedactedValue
}
export interface RedactedDocument extends Omit<DocumentReport, 'elements'> {
  readonly elements: readonly RedactedElement[]
}
export interface RedactedReport extends Omit<VerificationReport, 'documents'> {
  readonly documents: readonly RedactedDocument[]
  readonly redacted: true
}

export const REDACTED = '[redacted]'

/** Params that carry an element's value, by check id. */
const QUOTING: ReadonlyMap<string, readonly string[]> = new Map([
  ['jurisdiction.country', ['element']],
  ['jurisdiction.state', ['element']],
  ['consistency.age', ['problem']],
  ['consistency.expiry-date', ['expiryDate']],
  ['consistency.elements', ['found']],
  ['consistency.persons', ['found']],
])
/** Params that are never a person's: dates of certificates and signed data, digests, algorithms. A licence may well end on the same day. */
const TECHNICAL: ReadonlySet<string> = new Set([
  ...['at', 'signed', 'validFrom', 'validUntil', 'notBefore', 'notAfter', 'expectedUpdate'],
  ...['computed', 'hash', 'serialNumber', 'algorithm', 'key', 'provider'],
])
/** Elements that speak of the authority: its certificates say the same. */
const OF_THE_ISSUER: ReadonlySet<string> = new Set([
  'issuing_authority',
  'issuing_country',
  'issuing_jurisdiction',
  'un_distinguishing_sign',
])
/** Shorter texts (`B`, `XU`, `true`) stand for themselves in too many other places. */
const SHORTEST_QUOTE = 4

/** The same outcome for whoever must not see the person's data: a redacted report keeps its shape, only texts are exchanged. */
export function redactOutcome(outcome: Outcome): Outcome {
  if (outcome.state !== 'judged') return outcome
  const reports = outcome.reports.map((sourced) => ({ ...sourced, report: redactReport(sourced.report) as VerificationReport }))
  return { ...outcome, reports }
}

/** Identifiers, types, digests, certificates and verdicts stay; values go, and with them every param that quotes one. */
export function redactReport(report: VerificationReport): RedactedReport {
  const personal = report.documents.flatMap(({ elements }) => elements.filter(({ element }) => !OF_THE_ISSUER.has(element)))
  const values = new Set(personal.flatMap(({ value }) => textsOf(value.json, value.text)))
  const redactText = (text: string) => (quotes(text, values) ? REDACTED : text)
  return {
    ...report,
    redacted: true,
    checks: report.checks.map((check) => redactCheck(check, redactText)),
    documentErrors: report.documentErrors.map((error) => ({ ...error, docType: redactText(error.docType) })),
    unopened: report.unopened.map((document) => ({
      ...document,
      docType: document.docType === null ? null : redactText(document.docType),
    })),
    documents: report.documents.map((document) => ({
      ...document,
      docType: redactText(document.docType),
      checks: document.checks.map((check) => redactCheck(check, redactText)),
      elements: document.elements.map(({ value, ...element }) => ({
        ...element,
        namespace: redactText(element.namespace),
        element: redactText(element.element),
        value: { type: value.type, redacted: true as const },
      })),
      errors: document.errors.map((error) => redactNames(error, redactText)),
      ...(document.requested === undefined ? {} : { requested: redactRequested(document.requested, redactText) }),
    })),
  }
}

/** Identifiers are foreign text: a device may write a name into one. */
function redactNames<Named extends { readonly namespace: string; readonly element: string }>(
  named: Named,
  redactText: (text: string) => string,
): Named {
  return { ...named, namespace: redactText(named.namespace), element: redactText(named.element) }
}

function redactRequested(requested: RequestedDocument, redactText: (text: string) => string): RequestedDocument {
  return {
    ...requested,
    elements: requested.elements.map((element) => ({ ...redactNames(element, redactText), by: element.by.map(redactText) })),
    unrequested: requested.unrequested.map((element) => redactNames(element, redactText)),
  }
}

function redactCheck(check: Check, redactText: (text: string) => string): Check {
  const quoting = QUOTING.get(check.id) ?? []
  const unperformed = check.status === 'indeterminate' || check.status === 'not-applicable'
  const params = Object.fromEntries(
    Object.entries(check.params).map(([name, value]: [string, unknown]) => {
      if (typeof value !== 'string' || TECHNICAL.has(name) || (unperformed && name === 'reason')) return [name, value]
      return [name, quoting.includes(name) && value !== '' ? REDACTED : redactText(value)]
    }),
  )
  const subject = check.subject && { namespace: redactText(check.subject.namespace), element: redactText(check.subject.element) }
  return { ...check, params, ...(subject === undefined ? {} : { subject }) } as Check // the same members, some texts exchanged
}

function quotes(text: string, values: ReadonlySet<string>): boolean {
  if (values.has(text)) return true
  for (const value of values) if (text.includes(value)) return true
  return false
}

function textsOf(json: JsonValue | undefined, text: string): readonly string[] {
  const texts: string[] = []
  const walk = (value: JsonValue): void => {
    if (typeof value === 'string') texts.push(value)
    else if (Array.isArray(value)) value.forEach(walk)
    else if (value !== null && typeof value === 'object') Object.values(value).forEach(walk)
  }
  if (json !== undefined) walk(json)
  texts.push(text)
  // Type words and dates of documents are no secret by themselves; names, numbers and addresses are.
  return texts.filter((candidate) => candidate.length >= SHORTEST_QUOTE && !/^(?:true|false|null|undefined)$/.test(candidate))
}
