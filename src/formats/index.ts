// The door of formats: a report as text for other programs and places.
export { framesOf, type JsonOptions, type JsonOutcome, jsonOf, renderJson, renderNdjson, verdictOfOutcome, visibleJson } from './json.ts'
export { type MarkdownOptions, renderMarkdown } from './markdown.ts'
export { REDACTED, type RedactedReport, redactOutcome, redactReport } from './redact.ts'
