// What of a document may be shown, from its checks: altered or unsigned details mislead whoever reads them.
import type { Check, DocumentReport } from '../../../verify/index.ts'

/**
 * shown: a held authority vouches for it · not-confirmed: nobody we know does · withheld: it failed, and a person may look all the
 * same · hidden: nothing was signed that could be relied on.
 */
export type Disclosure = 'shown' | 'not-confirmed' | 'withheld' | 'hidden'

export function disclosureOf({ verdict, checks }: Pick<DocumentReport, 'verdict' | 'checks'>): Disclosure {
  if (verdict === 'failed') return checks.some(unsigned) ? 'hidden' : 'withheld'
  return checks.some(({ id, status }) => id === 'path.anchor' && status !== 'passed') ? 'not-confirmed' : 'shown'
}

/** The signature, or the certificate that makes it one. A certificate that is over was one; a contradiction lies beside the signature. */
function unsigned({ id, status, binding, group }: Check): boolean {
  if (status !== 'failed' || !binding) return false
  if (group === 2) return true
  return group === 3 && id !== 'path.validity' && !id.startsWith('jurisdiction.')
}
