// Which sign a report gets: the one reason that a person must hear first. Decides no verdict, only which of its reasons leads.
import type { Check, CheckId, DocumentReport, Frame, VerificationReport } from '../verify/index.ts'
import { licenceExpired } from '../verify/index.ts'

export type PlateState =
  | 'passed'
  | 'licence-expired'
  | Frame
  | 'clock'
  | 'nothing'
  | 'not-checked-here'
  | 'issuer'
  | 'holder'
  | 'session-over'
  | 'status'
  | 'undetermined'
  | 'signature'
  | 'altered'
  | 'certificate'
  | 'structure'
  | 'contradiction'
  | 'scope'
  | 'device'
  | 'cancelled'
  | 'expired'
  | 'not-yet'
  | 'wrong-document'
  | 'policy'

/** The check that leads, with the document it stands in: the worst document, and in it the gravest reason. */
export interface Lead {
  readonly state: PlateState
  readonly check: Check | undefined
  readonly document: DocumentReport | undefined
}

export function leadOf(report: VerificationReport): Lead {
  const document = report.documents.find(({ verdict }) => verdict === report.verdict) ?? report.documents[0]
  const checks = [...report.checks, ...(document?.checks ?? [])].filter(({ binding }) => binding)
  if (report.verdict === 'failed') return { ...first(checks, 'failed', failures, 'policy'), document }
  if (report.verdict === 'indeterminate') return { ...first(checks, 'indeterminate', doubts, 'undetermined'), document }
  const framed = (['test-only-anchor', 'trust-from-file', 'trusted-from-result', 'time-from-file', 'policy-from-file'] as const).find(
    (frame) => report.framed.includes(frame),
  )
  return { state: framed ?? (report.documents.some(licenceExpired) ? 'licence-expired' : 'passed'), check: undefined, document }
}

type Rule = readonly [state: PlateState, ids: (id: CheckId, check: Check) => boolean]
const is =
  (...ids: readonly CheckId[]) =>
  (id: CheckId) =>
    ids.includes(id)
const within = (prefix: string) => (id: CheckId) => id.startsWith(prefix)

/** Gravest first: what is no licence at all, before what was one and is over. */
const failures: readonly Rule[] = [
  ['signature', is('issuer-auth.signature')],
  ['altered', within('digest.')],
  // a status list's signer is another than the document's: what his certificate breaks is the policy's affair
  [
    'certificate',
    (id) => (id.startsWith('path.') && id !== 'path.validity') || (id.startsWith('profile.') && !id.startsWith('profile.status.')),
  ],
  ['certificate', is('issuer-auth.algorithm', 'issuer-auth.algorithm-number', 'mso.digest-algorithm')],
  ['structure', is('document.structure')],
  [
    'contradiction',
    is('mso.doc-type', 'jurisdiction.country', 'jurisdiction.state', 'validity.order', 'validity.signed', 'consistency.age'),
  ],
  ['device', (id) => id.startsWith('device-auth.') && id !== 'device-auth.form'],
  ['device', is('device-key.valid')],
  ['cancelled', within('revocation.')],
  [
    'expired',
    (id, check) => id === 'validity.valid-until' || id === 'consistency.expiry-date' || (id === 'path.validity' && isPast(check)),
  ],
  ['not-yet', is('validity.valid-from', 'path.validity')],
  ['scope', is('trust.scope')],
  ['wrong-document', is('request.doc-type')],
]
const doubts: readonly Rule[] = [
  ['clock', is('clock.plausible')],
  [
    'not-checked-here',
    (id, { params }) =>
      id === 'response.documents' && 'reason' in params && (params.reason === 'only-zero-knowledge' || params.reason === 'only-encrypted'),
  ],
  ['nothing', is('response.documents', 'elements.present')],
  ['not-checked-here', is('mso.version')],
  // What was not looked at, and a signature or detail that could not be: nothing good may be said beside it.
  ['undetermined', (_, { params }) => 'reason' in params && params.reason === 'skipped'],
  ['undetermined', (_, { group }) => group === 2 || group === 5 || group === 6],
  ['issuer', within('path.')],
  ['session-over', (_, { params }) => 'reason' in params && (params.reason === 'session-expired' || params.reason === 'session-used')],
  ['holder', within('device-auth.')],
  ['status', within('revocation.')],
]

function first(checks: readonly Check[], status: Check['status'], rules: readonly Rule[], otherwise: PlateState): Omit<Lead, 'document'> {
  const candidates = checks.filter((check) => check.status === status)
  for (const [state, matches] of rules) {
    const check = candidates.find((candidate) => matches(candidate.id, candidate))
    if (check) return { state, check }
  }
  return { state: otherwise, check: candidates[0] }
}

function isPast({ params }: Check): boolean {
  return (
    'at' in params &&
    'notAfter' in params &&
    typeof params.at === 'string' &&
    typeof params.notAfter === 'string' &&
    params.at > params.notAfter
  )
}
