// Waiting for AWS Private CA: only "in progress" is waited for. The SDK's own waiters retry every error, so that a refusal ends as a time-out.
import { AuthorityError } from '../authority-error.ts'
import { isAwsError } from './aws-error.ts'
import type { Sleep } from './options.ts'

const FIRST_WAIT_MS = 500
const LONGEST_WAIT_MS = 5000
const LIMIT_MS = 300_000

/**
 * Calls until there is an answer.
 * @param call `undefined` is "not yet", and so is RequestInProgressException; every other refusal ends it at once
 * @throws {AuthorityError} still not, after five minutes
 */
export async function poll<T>(what: string, call: () => Promise<T | undefined>, { sleep }: { readonly sleep: Sleep }): Promise<T> {
  let wait = FIRST_WAIT_MS
  for (let waited = 0; waited < LIMIT_MS; waited += wait) {
    const answer = await unlessInProgress(call)
    if (answer !== undefined) return answer
    await sleep(wait)
    wait = Math.min(wait * 2, LONGEST_WAIT_MS)
  }
  throw new AuthorityError(`${what}: AWS has not ended it after five minutes`, 'nothing is lost: go on later with --resume')
}

async function unlessInProgress<T>(call: () => Promise<T | undefined>): Promise<T | undefined> {
  try {
    return await call()
  } catch (fault) {
    if (isAwsError(fault, 'RequestInProgressException')) return undefined
    throw fault
  }
}
