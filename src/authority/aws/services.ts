// The services of AWS in one region, opened when they are first used, by the SDK's usual chain of credentials.
import { setTimeout as timer } from 'node:timers/promises'
import { callAws } from './aws-error.ts'
import { type Kms, openKms, required } from './kms-client.ts'
import { type AwsOptions, DEFAULT_SIGN_QUOTA, type Sleep } from './options.ts'
import { openPrivateCa, type PrivateCa } from './pca-client.ts'
import { tokenBucket } from './token-bucket.ts'

export interface Aws {
  readonly now: () => Date
  readonly sleep: Sleep
  readonly warn: (message: string) => void
  kms(): Promise<Kms>
  privateCa(): Promise<PrivateCa>
  /** Whose account these credentials are of, and which region is meant: asked of STS, which needs no permission. */
  place(): Promise<Place>
  /** Resolves when the next signature may be asked for. */
  readonly pace: () => Promise<void>
}

export interface Place {
  readonly account: string
  readonly region: string
  /** `aws`, `aws-cn`, `aws-us-gov`: the second part of every ARN. */
  readonly partition: string
}

export function openAws(options: AwsOptions): Aws {
  // the SDK reads region and credentials of a profile by this name alone
  if (options.profile !== undefined) process.env.AWS_PROFILE = options.profile
  const sleep: Sleep = options.sleep ?? (async (milliseconds) => void (await timer(milliseconds)))
  const { region, endpoint, credentials } = options
  const config = {
    maxAttempts: 4,
    retryMode: 'standard',
    ...(region === undefined ? {} : { region }),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials }),
  }
  return {
    now: options.now,
    sleep,
    warn: options.warn ?? (() => undefined),
    kms: once(() => openKms({ ...config, maxAttempts: 10 })), // its quota is shared with whatever else the account signs
    privateCa: once(() => openPrivateCa(config)),
    place: once(async () => {
      const sdk = await callAws({ action: 'sts' }, () => import('@aws-sdk/client-sts'))
      const client = new sdk.STSClient(config)
      const named = { action: 'sts:GetCallerIdentity' }
      const { Account, Arn } = await callAws(named, () => client.send(new sdk.GetCallerIdentityCommand({})))
      const partition = Arn?.split(':')[1] ?? 'aws'
      return { account: required(Account, named.action), region: await client.config.region(), partition }
    }),
    pace: tokenBucket(options.signQuota ?? DEFAULT_SIGN_QUOTA, { sleep }),
  }
}

function once<T>(open: () => Promise<T>): () => Promise<T> {
  let opened: Promise<T> | undefined
  return () => {
    opened ??= open()
    return opened
  }
}
