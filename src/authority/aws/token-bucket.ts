// Our own pace below the quota of KMS: faster, measured against a throttling double, than to run into the quota and to back off.
import type { Sleep } from './options.ts'

/** Of the quota: other programs of the account sign and verify too. */
const SHARE = 0.9
const BURST_MS = 100

/**
 * @param quota of the account and region, a second
 * @returns resolves when the next request may go
 */
export function tokenBucket(quota: number, { sleep, now = () => performance.now() }: { sleep: Sleep; now?: () => number }) {
  const interval = 1000 / (quota * SHARE)
  let due = Number.NEGATIVE_INFINITY
  return async (): Promise<void> => {
    const present = now()
    due = Math.max(due, present - BURST_MS) + interval
    if (due > present) await sleep(due - present)
  }
}
