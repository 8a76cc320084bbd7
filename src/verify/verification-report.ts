// VerificationReport: the documents' reports and what was said of the response round them.
import type { DeviceResponse } from '../mdoc/index.ts'
import { checkOf } from './document-report.ts'
import { framesOfReport } from './framed.ts'
import type { OpenContext } from './open-context.ts'
import { policyName } from './policy.ts'
import type { DocumentReport, Finding, RequestReport, VerificationReport } from './report.ts'
import { rfc3339 } from './rfc3339.ts'
import { verdictOf, worstOf } from './verdict.ts'

interface Parts {
  readonly byteLength: number
  /** Absent for a Document or an IssuerSigned that was given alone. */
  readonly response?: DeviceResponse
  /** response.*, and what of a request no document answers; none for a document alone. */
  readonly findings: readonly Finding[]
  readonly documents: readonly DocumentReport[]
  readonly requested?: RequestReport | undefined
}

/** The worst of the documents and of the response's own checks: nothing is never all. */
export function verificationReport(
  { byteLength, response, findings, documents, requested }: Parts,
  context: OpenContext,
): VerificationReport {
  const checks = findings.map((found) => checkOf(found, context))
  const ofResponse = checks.length > 0 ? [verdictOf(checks)] : []
  return {
    schemaVersion: 1,
    verdict: worstOf([...ofResponse, ...documents.map(({ verdict }) => verdict)]),
    verdictIgnoringTrust: worstOf([...ofResponse, ...documents.map((document) => document.verdictIgnoringTrust)]),
    framed: framesOfReport(documents, context),
    at: rfc3339(context.at),
    atOrigin: context.atOrigin,
    presentation: context.presentation,
    sessionOrigin: context.session?.origin ?? null,
    policy: policyName(context.policy),
    policyDigest: context.policyDigest,
    trustStore: context.trust.digest,
    anchors: context.trust.anchors.length,
    version: response?.version ?? null,
    byteLength,
    checks,
    documents,
    documentErrors: response?.documentErrors ?? [],
    unopened: response?.unopened ?? [],
    ...(requested === undefined ? {} : { requested }),
  }
}
