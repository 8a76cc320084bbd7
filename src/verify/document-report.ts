// DocumentReport: the findings of one document, with what catalogue and policy say of each, and the verdict they add up to.
import { coseKeyThumbprint } from '../cose/index.ts'
import { toBase64url } from '../crypto/index.ts'
import type { MdocDocument, ValidityInfo } from '../mdoc/index.ts'
import type { CertificationPath } from '../trust/index.ts'
import { type CheckId, catalogue } from './catalogue.ts'
import type { MatchedElement } from './elements.ts'
import { framesOf, listsOriginOf } from './framed.ts'
import { issuerSummary } from './issuer-summary.ts'
import type { OpenContext } from './open-context.ts'
import { bindingOf } from './policy.ts'
import type { Check, DocumentReport, ElementReport, Finding, RequestedDocument, ValiditySummary } from './report.ts'
import { rfc3339 } from './rfc3339.ts'
import { verdictIgnoringTrust, verdictOf } from './verdict.ts'

/** What was found out about one document, before any policy. */
export interface JudgedDocument {
  readonly mdoc: MdocDocument
  readonly path: CertificationPath
  /** Elements whose value is the issuer's. */
  readonly matched: readonly MatchedElement[]
  readonly findings: readonly Finding[]
  readonly elements: readonly ElementReport[]
  /** Where a request was compared. */
  readonly requested?: RequestedDocument
}

export async function documentReport(judged: JudgedDocument, context: OpenContext): Promise<DocumentReport> {
  const { mdoc, path, findings, elements, requested } = judged
  const mso = mdoc.issuerSigned.issuerAuth?.mso
  const checks = findings.map((found) => checkOf(found, context))
  const verdict = verdictOf(checks)
  if (verdict === 'passed') requireEvidence(checks)
  return {
    docType: mdoc.docType ?? mso?.docType ?? '',
    verdict,
    verdictIgnoringTrust: verdictIgnoringTrust(checks),
    framed: framesOf(path.anchor, context, listsOriginOf(checks, context)),
    issuer: issuerSummary(path),
    validity: mso?.validityInfo ? validitySummary(mso.validityInfo) : null,
    checks,
    elements,
    errors: mdoc.errors,
    ...(requested === undefined ? {} : { requested }),
    deviceKeyThumbprint: mso?.deviceKey?.key ? toBase64url(await coseKeyThumbprint(mso.deviceKey.key)) : null,
    digestCount: [...(mso?.valueDigests.values() ?? [])].reduce((count, digests) => count + digests.size, 0),
    bytes: mdoc.range,
  }
}

/** A failure that does not bind is a warning; what could not be performed stays so, binding or not. */
export function checkOf(found: Finding, { policy, presentation, skip }: Pick<OpenContext, 'policy' | 'presentation' | 'skip'>): Check {
  if (skip?.includes(found.id)) return skipped(found)
  const binding = bindingOf(found.id, found.status, policy, presentation, 'reason' in found.params ? found.params.reason : undefined)
  const { clause, group } = catalogue[found.id]
  const status = found.status === 'failed' && !binding ? 'warning' : found.status
  return { ...found, status, binding, clause, group } as Check // found.status and params stay paired: failed and warning carry the same
}

/** A check that was not to count is one that could not be performed, and it always binds: skipping can make no pass. */
function skipped(found: Finding): Check {
  const { clause, group } = catalogue[found.id]
  return { ...found, status: 'indeterminate', params: { reason: 'skipped' }, binding: true, clause, group } as Check // any id may carry a reason
}

/** Without these nothing was proven, whatever did not fail. A verdict that lacks one is our mistake, and no pass. */
const evidence = ['document.structure', 'issuer-auth.signature', 'path.anchor', 'digest.match'] as const satisfies readonly CheckId[]

function requireEvidence(checks: readonly Check[]): void {
  const missing = evidence.filter((id) => !checks.some((check) => check.id === id && check.status === 'passed'))
  if (missing.length > 0) throw new Error(`a document passed without ${missing.join(', ')}`)
}

function validitySummary({ signed, validFrom, validUntil, expectedUpdate }: ValidityInfo): ValiditySummary {
  return {
    signed: rfc3339(signed),
    validFrom: rfc3339(validFrom),
    validUntil: rfc3339(validUntil),
    expectedUpdate: expectedUpdate ? rfc3339(expectedUpdate) : null,
  }
}
