// A row of annex B's certificate tables: a rule that looks at one certificate and answers with both values it compared.
import type { Certificate, ExtensionReading } from '../../x509/index.ts'
import { type CheckId, catalogue } from '../catalogue.ts'
import { finding } from '../finding.ts'
import type { Finding, Reason } from '../report.ts'

/** A certificate, and what its rows compare it with. */
export interface Profiled {
  readonly certificate: Certificate
  /** The certificate whose key signed it (an IACA's is itself); absent where no held anchor's did. */
  readonly issuer: Certificate | undefined
  /** The anchor is marked for tests: country codes that ISO 3166-1 leaves to its users are no deviation then. */
  readonly testOnly: boolean
  /** Type of the document that was signed; absent where no MSO says it. */
  readonly docType: string | undefined
}

export type Answer =
  | { readonly status: 'passed' | 'failed' | 'warning'; readonly expected: string; readonly found: string }
  | { readonly status: 'not-applicable'; readonly reason: Reason }
export type Rule = (profiled: Profiled) => Answer

/** Rows that compare one value with what the table asks for. */
export type RowId = Exclude<Extract<CheckId, `profile.${string}`>, 'profile.ds.country'>

/** The check of a row: its rule's answer under the row's id. */
export function row(id: RowId, rule: Rule): (profiled: Profiled) => Finding {
  return (profiled) => {
    const answer = rule(profiled)
    if (answer.status === 'not-applicable') return finding(id, answer.status, { reason: answer.reason })
    return finding(id, answer.status, { expected: answer.expected, found: answer.found })
  }
}

/** What the tables of signers other than a document's are judged with; `issuer` is the certificate whose key signed this one. */
export type Issued = Pick<Profiled, 'issuer' | 'testOnly'>

/** A whole table: rows that need an issuer are not-applicable without one. */
export function judgeTable(rows: readonly ((profiled: Profiled) => Finding)[], certificate: Certificate, issued: Issued): Finding[] {
  return rows.map((check) => check({ certificate, issuer: issued.issuer, testOnly: issued.testOnly, docType: undefined }))
}

export function compare(kept: boolean, expected: string, found: string): Answer {
  return { status: kept ? 'passed' : 'failed', expected, found }
}

export function notApplicable(reason: Reason): Answer {
  return { status: 'not-applicable', reason }
}

/** Tables of certificates, as check ids name them. */
export type Profile = 'ds' | 'iaca' | 'link' | 'reader' | 'vical' | 'vical-ca' | 'status'

/** Every row of one certificate's table, where there is no such certificate. */
export function rowsWithout(profile: Profile, reason: Reason): Finding[] {
  const ids = (Object.keys(catalogue) as CheckId[]).filter((id) => id.startsWith(`profile.${profile}.`))
  return ids.map((id) => finding(id, 'not-applicable', { reason }))
}

/** An extension in words: its criticality and value, `absent`, or why it can't be read. */
export function described<T>(reading: ExtensionReading<T>, text: (value: T) => string): string {
  if (reading.state === 'absent') return 'absent'
  if (reading.state === 'malformed') return `not readable: ${reading.problem}`
  return `${reading.critical ? 'critical' : 'not critical'}: ${text(reading.value)}`
}

export function listed(values: readonly string[]): string {
  return values.length === 0 ? 'none' : values.join(', ')
}
