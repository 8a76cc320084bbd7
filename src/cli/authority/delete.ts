// `mdl authority delete`: what goes with it first; then, with --yes and the authority's name typed, its folder.
import {
  type AuthorityState,
  deleteAuthority,
  deleteAwsAuthority,
  RESTORABLE_DAYS,
  readState,
  warningsOfAwsDeletion,
  warningsOfDeletion,
} from '../../authority/index.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { type Io, UsageError } from '../io.ts'
import { foreign, line } from '../output.ts'
import { type AwsCommandOptions, awsOptionsFrom } from './aws.ts'
import { readCount } from './count.ts'
import { type FolderOptions, notConfirmed } from './open.ts'

export interface DeleteOptions extends FolderOptions, AwsCommandOptions {
  /** In AWS: how long it can be restored. */
  readonly days?: string
  readonly name?: string
  readonly yes?: boolean
}

export async function deleteFolder(options: DeleteOptions, io: Io): Promise<ExitCode> {
  const { dir, name, yes } = options
  const state = await readState(dir)
  const days = readCount('--days', options.days) ?? RESTORABLE_DAYS.most
  io.out(
    `${foreign(state.name)}  ${foreign(dir)}\n${warningsFor(state, days)
      .map((warning) => `  ! ${line(warning)}\n`)
      .join('')}`,
  )
  if (name === undefined)
    throw new UsageError('deleting wants the name of the authority typed', `add --name ${JSON.stringify(state.name)} --yes`)
  if (yes !== true) {
    notConfirmed(io)
    return EXIT.usage
  }
  if (state.kind === 'aws') {
    const gone = await deleteAwsAuthority(dir, name, { ...awsOptionsFrom(options, io), days })
    io.out(
      `to be deleted in AWS after ${days} days:\n${gone.map((arn) => `  ${foreign(arn)}\n`).join('')}${foreign(dir)} stays: it names what can be restored\n`,
    )
    return EXIT.passed
  }
  const left = await deleteAuthority(dir, name)
  io.out(`deleted${left.length === 0 ? '' : `; not the authority’s, and left: ${left.map((file) => foreign(file)).join(', ')}`}\n`)
  return EXIT.passed
}

const warningsFor = (state: AuthorityState, days: number): readonly string[] =>
  state.kind === 'aws' ? warningsOfAwsDeletion(state, days) : warningsOfDeletion(state)
