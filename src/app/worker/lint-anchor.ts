// An authority that is held, judged as `mdl lint` does: the same rows in the same order.
import type { AnchorRecord } from '../../trust/index.ts'
import { type CertificateLint, type LintOptions, lintCertificate } from '../../verify/index.ts'

/** @throws {ReadError} bytes that are no certificate are never held */
export function lintAnchor({ bytes, testOnly }: AnchorRecord, { at, trust }: Pick<LintOptions, 'at' | 'trust'>): Promise<CertificateLint> {
  return lintCertificate(bytes, { at, trust, ...(testOnly ? { testOnly } : {}) })
}
