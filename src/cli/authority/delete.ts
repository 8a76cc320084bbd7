// `mdl authority delete`: what goes with it first; then, with --yes and the authority's name typed, its folder.
import { deleteAuthority, readState, warningsOfDeletion } from '../../authority/index.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { type Io, UsageError } from '../io.ts'
import { foreign, line } from '../output.ts'
import { type FolderOptions, notConfirmed } from './open.ts'

export interface DeleteOptions extends FolderOptions {
  readonly name?: string
  readonly yes?: boolean
}

export async function deleteFolder({ dir, name, yes }: DeleteOptions, io: Io): Promise<ExitCode> {
  const state = await readState(dir)
  io.out(
    `${foreign(state.name)}  ${foreign(dir)}\n${warningsOfDeletion(state)
      .map((warning) => `  ! ${line(warning)}\n`)
      .join('')}`,
  )
  if (name === undefined)
    throw new UsageError('deleting wants the name of the authority typed', `add --name ${JSON.stringify(state.name)} --yes`)
  if (yes !== true) {
    notConfirmed(io)
    return EXIT.usage
  }
  const left = await deleteAuthority(dir, name)
  io.out(`deleted${left.length === 0 ? '' : `; not the authority’s, and left: ${left.map((file) => foreign(file)).join(', ')}`}\n`)
  return EXIT.passed
}
