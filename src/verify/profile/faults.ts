// What makes a certificate unfit, whatever the policy: the rows that bind in interop. For who asks of a certificate but makes no report.
import { catalogue } from '../catalogue.ts'
import type { Finding } from '../report.ts'

/** Findings that failed, and bind under every policy: cryptography, purpose and what is critical. Form, lengths and names are not among them. */
export function profileFaults(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ id, status }) => status === 'failed' && (catalogue[id].interop === 'B' || catalogue[id].interop === 'b'))
}
