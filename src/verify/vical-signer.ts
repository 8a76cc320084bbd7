// The signer of a list of authorities by the rows of annex B: what refuses the list, and what is only said of it. Judged with the import,
// by whoever imports: trust has verified signature, path, dates and purpose, and knows no policy.
import type { HeldVical } from '../trust/index.ts'
import type { CheckId } from './catalogue.ts'
import { checkOf } from './document-report.ts'
import type { Policy } from './policy.ts'
import { checkVicalSigner } from './profile/vical.ts'
import type { Check } from './report.ts'

type Signed = Pick<HeldVical, 'signer' | 'intermediates' | 'root'>

/** Ids of the rows that bind and fail: with any of them the list is refused. */
export function vicalSignerFaults(list: Signed, policy: Policy = 'interop'): readonly CheckId[] {
  return checksOf(list, policy).flatMap(({ id, status, binding }) => (status === 'failed' && binding ? [id] : []))
}

/** Ids of the rows that are departed from without refusing the list. */
export function vicalSignerDeviations(list: Signed, policy: Policy = 'interop'): readonly CheckId[] {
  return checksOf(list, policy).flatMap(({ id, status }) => (status === 'warning' ? [id] : []))
}

function checksOf({ signer, intermediates: [above], root }: Signed, policy: Policy): readonly Check[] {
  const findings = checkVicalSigner(signer, { issuer: above ?? root, testOnly: false })
  return findings.map((found) => checkOf(found, { policy, presentation: 'document' }))
}
