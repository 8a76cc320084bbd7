// One certificate of AWS Private CA for one step, however often the step is begun.

import { idempotencyToken, type Ledger, TOKEN_LIFE_MS } from './ledger.ts'
import type { Sleep } from './options.ts'
import type { Issuing, PrivateCa } from './pca-client.ts'
import { poll } from './poll.ts'

export interface IssuingOnce {
  readonly privateCa: PrivateCa
  readonly ledger: Ledger
  readonly authorityId: string
  readonly now: () => Date
  readonly sleep: Sleep
  readonly warn: (message: string) => void
}

/**
 * Asks for a certificate, or finds what an earlier try has asked for: by its ARN, or within five minutes by the same token.
 * After that a certificate whose ARN was lost with the answer can't be found again (AWS lists none): it is issued once more and the first
 * is nobody's: it was never fetched, saved or imported.
 * @returns its ARN
 */
export async function issueOnce(
  step: string,
  issuing: Omit<Issuing, 'token'>,
  { privateCa, ledger, authorityId, now, warn }: IssuingOnce,
): Promise<string> {
  const before = await ledger.find(step)
  if (before?.arn !== undefined) return before.arn
  const lost = before !== undefined && now().getTime() - new Date(before.begunAt).getTime() >= TOKEN_LIFE_MS
  if (lost) warn(`${step}: an earlier request got no answer; if AWS carried it out, that certificate was never fetched and is used nowhere`)
  const entry = before === undefined || lost ? await ledger.begin(step, now()) : before
  const arn = await privateCa.issue({ ...issuing, token: idempotencyToken(authorityId, step, entry.attempt) })
  await ledger.record(step, arn)
  return arn
}

/** @returns DER */
export function fetchCertificate(authorityArn: string, certificateArn: string, { privateCa, sleep }: IssuingOnce): Promise<Uint8Array> {
  return poll('the certificate', () => privateCa.certificate(authorityArn, certificateArn), { sleep })
}
