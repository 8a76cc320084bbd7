// The digest of a report: the same credential, trust, session and policy give the same digest, whenever it was judged.
import { digest, toHex } from '../crypto/index.ts'
import type { VerificationReport } from './report.ts'

/**
 * SHA-256 over the report as JSON with sorted members, lower-case hex. The verification time is left out, here and where
 * checks name it as compared; a verdict that time has changed is another digest.
 */
export async function reportDigest(report: VerificationReport): Promise<string> {
  const documents = report.documents.map((document) => ({ ...document, checks: document.checks.map(withoutTime) }))
  const { at: _, ...timeless } = { ...report, checks: report.checks.map(withoutTime), documents }
  return toHex(await digest('SHA-256', new TextEncoder().encode(canonical(timeless))))
}

function withoutTime<Judged extends { readonly params: object }>(check: Judged): Judged {
  const { at: _, ageHours: __, ...params } = check.params as { readonly at?: string; readonly ageHours?: number }
  return { ...check, params }
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value).filter(([, member]) => member !== undefined)
  const sorted = members.sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${sorted.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(',')}}`
}
