// The end of an authority in AWS: disabled, and deleted after days in which it can be restored. The state folder stays: it names what is restored.
import { AuthorityError } from '../authority-error.ts'
import { withLock } from '../lock.ts'

import { changeState, readState } from '../state.ts'
import type { AuthorityState } from '../types.ts'
import { isAwsError } from './aws-error.ts'
import type { AwsOptions } from './options.ts'
import type { PrivateCa } from './pca-client.ts'
import { openAws } from './services.ts'

/** 7 to 30, for AWS Private CA and for keys in KMS alike. */
export const RESTORABLE_DAYS = { least: 7, most: 30 } as const

/** What goes with it, in words, for a person who is about to say yes. */
export function warningsOfAwsDeletion({ aws }: Pick<AuthorityState, 'aws'>, days: number): readonly string[] {
  return [
    ...(aws?.iaca === 'acm-pca'
      ? [`the certificate authority is disabled at once, and can be restored in AWS for ${days} days; it costs nothing from now on`]
      : []),
    'its CRL is not written anew: after its nextUpdate strict readers pass nothing that it signed',
    `keys in KMS can't be used from now on, and are gone after ${days} days: cancel their deletion in KMS until then`,
    'whoever holds its IACA certificate goes on trusting it: tell the trust list providers first',
  ]
}

/**
 * @param typedName must be the authority's name, to the letter
 * @returns ARNs of what is to be deleted
 */
export async function deleteAwsAuthority(
  folder: string,
  typedName: string,
  options: AwsOptions & { readonly days?: number },
): Promise<readonly string[]> {
  const { days = RESTORABLE_DAYS.most, now } = options
  if (!Number.isInteger(days) || days < RESTORABLE_DAYS.least || days > RESTORABLE_DAYS.most)
    throw new AuthorityError(`days to restore it: ${days} is not between ${RESTORABLE_DAYS.least} and ${RESTORABLE_DAYS.most}`)
  return withLock(folder, async () => {
    const { name, aws: placed, iacas } = await readState(folder)
    if (placed === undefined) throw new AuthorityError('this authority is not in AWS', 'leave --aws out')
    if (typedName !== name)
      throw new AuthorityError(
        `${JSON.stringify(typedName)} is not the name of this authority`,
        `to delete it, add --name ${JSON.stringify(name)}`,
      )
    const aws = openAws({ ...options, region: placed.region })
    const authorities = iacas.flatMap(({ key, arn }) => (key === undefined && arn !== undefined ? [arn] : []))
    for (const arn of authorities) await removeAuthority(arn, days, await aws.privateCa())
    for (const arn of placed.keyArns) await (await aws.kms()).scheduleDeletion(arn, days)
    const gone = [...authorities, ...placed.keyArns]
    await changeState(folder, { event: 'deleted in AWS', details: { days, arns: gone.join(' ') }, at: now(), edit: (state) => state })
    return gone
  })
}

/** A second time, after a kill, only what is left is done. */
async function removeAuthority(arn: string, days: number, privateCa: PrivateCa): Promise<void> {
  try {
    await privateCa.disable(arn)
    await privateCa.remove(arn, days)
  } catch (fault) {
    if (!isAwsError(fault, 'InvalidStateException', 'ResourceNotFoundException')) throw fault
  }
}
