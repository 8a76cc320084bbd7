// What a command of an authority says of AWS: as whom, where, how fast. Credentials stand in no option: the SDK's usual chain finds them.
import { type AwsOptions, awsBackend } from '../../authority/index.ts'
import type { Io } from '../io.ts'
import { remark } from '../output.ts'
import { readCount } from './count.ts'

export interface AwsCommandOptions {
  readonly profile?: string
  readonly region?: string
  readonly signQuota?: string
}

export function awsOptionsFrom({ profile, region, signQuota }: AwsCommandOptions, io: Io): AwsOptions {
  const quota = readCount('--sign-quota', signQuota)
  return {
    now: io.now,
    warn: (message) => io.note(remark(message)),
    ...(profile === undefined ? {} : { profile }),
    ...(region === undefined ? {} : { region }),
    ...(quota === undefined ? {} : { signQuota: quota }),
  }
}

/** For a folder whose state says AWS; for another it is never asked for. */
export const backendFrom = (options: AwsCommandOptions, io: Io) => awsBackend(awsOptionsFrom(options, io))
