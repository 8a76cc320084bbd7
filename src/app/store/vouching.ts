// Which anchors can give a plain pass.
import type { HeldAnchor } from './trust.ts'

export function isVouching({ record }: HeldAnchor): boolean {
  return record.disabled !== true && !record.testOnly && record.trustedFromResult !== true
}
