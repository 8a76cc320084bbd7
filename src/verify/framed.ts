// Frames: why a pass is no plain pass. Listed whenever they hold, also on what did not pass; faces show them on passes.
import type { TrustAnchor } from '../trust/index.ts'
import type { VerificationContext } from './context.ts'
import { bindingOf, type Policy, type Presentation } from './policy.ts'
import type { Check, DocumentReport, Frame } from './report.ts'

const frames = [
  'test-only-anchor',
  'trust-from-file',
  'time-from-file',
  'policy-from-file',
  'trusted-from-result',
] as const satisfies readonly Frame[]

type Origins = Pick<VerificationContext, 'atOrigin' | 'policyOrigin'>

/**
 * A session from the file does not frame: faces word it, "bound to the session in the file".
 * @param listsOrigin whose revocation lists the verdict rests on
 */
export function framesOf(
  anchor: TrustAnchor | undefined,
  { atOrigin, policyOrigin }: Origins,
  listsOrigin: 'operator' | 'file' = 'operator',
): Frame[] {
  const holds: Readonly<Record<Frame, boolean>> = {
    'test-only-anchor': anchor?.testOnly === true,
    'trust-from-file': anchor?.origin === 'file' || listsOrigin === 'file',
    'time-from-file': atOrigin === 'file',
    'policy-from-file': policyOrigin === 'file',
    'trusted-from-result': anchor !== undefined && Object.hasOwn(anchor, 'trustedFromResult') && anchor.trustedFromResult === true,
  }
  return frames.filter((frame) => holds[frame])
}

/**
 * Who presents a licence may choose among its authority's lists that are still in date, an earlier one that does not name it yet.
 * Only where the policy asks for a list does the verdict rest on it.
 */
export function listsOriginOf(
  checks: readonly Check[],
  { policy, presentation }: { readonly policy: Policy; readonly presentation: Presentation },
): 'operator' | 'file' {
  const restsOnFile = checks.some(({ id, status, params }) => {
    if (id !== 'revocation.ds' && id !== 'revocation.status') return false
    const fromFile = status === 'passed' && 'origin' in params && params.origin === 'file'
    return fromFile && bindingOf(id, 'indeterminate', policy, presentation)
  })
  return restsOnFile ? 'file' : 'operator'
}

/** What frames one document frames the report; time and policy do so even where there is no document. */
export function framesOfReport(documents: readonly DocumentReport[], origins: Origins): Frame[] {
  const held = new Set<Frame>([...framesOf(undefined, origins), ...documents.flatMap(({ framed }) => framed)])
  return frames.filter((frame) => held.has(frame))
}
