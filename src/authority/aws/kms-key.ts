// A key in AWS KMS under a name of this authority: one, however often it is asked for. CreateKey has no idempotency token: tag and alias tell.
import type { Curve } from '../../crypto/index.ts'
import { AuthorityError } from '../authority-error.ts'
import { isAwsError } from './aws-error.ts'
import { kmsAlgorithmFor } from './kms-algorithms.ts'
import type { Kms } from './kms-client.ts'
import type { Ledger } from './ledger.ts'
import type { AwsOptions, Sleep } from './options.ts'

/** Tags by which what we made is found again, and by which policies let us use it. */
export const AUTHORITY_TAG = 'mdl-authority'
export const NAME_TAG = 'mdl-name'

export const aliasOf = (authorityId: string, name: string): string => `alias/mdl/${authorityId}/${name}`

export interface KeyMaking {
  readonly authorityId: string
  readonly kms: Kms
  readonly ledger: Ledger
  readonly now: AwsOptions['now']
  readonly sleep: Sleep
}

/**
 * @returns its ARN
 * @throws {AuthorityError} the alias of that name belongs to another key
 */
export async function createKmsKey(name: string, curve: Curve, making: KeyMaking): Promise<string> {
  const { authorityId, kms, ledger, now } = making
  const { spec } = kmsAlgorithmFor(curve)
  const step = `key ${name}`
  const begun = await ledger.find(step)
  let arn = begun?.arn
  if (arn === undefined) {
    arn = begun === undefined ? undefined : await findKey(name, new Date(begun.begunAt), making)
    if (arn === undefined) {
      await ledger.begin(step, now())
      arn = await kms.createKey({
        spec,
        description: `mdl authority ${authorityId}, ${name}`,
        tags: new Map([
          [AUTHORITY_TAG, authorityId],
          [NAME_TAG, name],
        ]),
      })
    }
    await ledger.record(step, arn)
  }
  await nameKey(aliasOf(authorityId, name), arn, kms)
  return arn
}

/** The alias is for people and for finding; whoever signs uses the ARN. */
async function nameKey(alias: string, keyArn: string, kms: Kms): Promise<void> {
  try {
    await kms.createAlias(alias, keyArn)
  } catch (fault) {
    if (!isAwsError(fault, 'AlreadyExistsException')) throw fault
    const { arn } = await kms.getPublicKey(alias)
    if (arn !== keyArn)
      throw new AuthorityError(
        `${alias} was moved: it names ${arn}, and the key that was made is ${keyArn}`,
        'find out who moved it, and move it back',
      )
  }
}

const LAG_MS = 60_000
const LAG_WAIT_MS = 2_000
const LAG_TRIES = 3

/** What was made a moment ago may not be listed yet. */
async function findKey(name: string, begunAt: Date, making: KeyMaking): Promise<string | undefined> {
  const tries = making.now().getTime() - begunAt.getTime() < LAG_MS ? LAG_TRIES : 1
  for (let left = tries; left > 0; left -= 1) {
    const found = await findTagged(name, making)
    if (found !== undefined) return found
    if (left > 1) await making.sleep(LAG_WAIT_MS)
  }
  return undefined
}

async function findTagged(name: string, { authorityId, kms }: KeyMaking): Promise<string | undefined> {
  for (const arn of await kms.keyArns()) {
    const tags = await tagsIfShown(arn, kms)
    if (tags?.get(AUTHORITY_TAG) === authorityId && tags.get(NAME_TAG) === name) return arn
  }
  return undefined
}

/** Another's key policy may hide its tags: then it is none of ours. That our own policy lacks the action is a refusal. */
async function tagsIfShown(arn: string, kms: Kms): Promise<ReadonlyMap<string, string> | undefined> {
  try {
    return await kms.tagsOf(arn)
  } catch (fault) {
    if (isAwsError(fault, 'NotFoundException') || (isAwsError(fault, 'AccessDeniedException') && fault.byResource)) return undefined
    throw fault
  }
}
