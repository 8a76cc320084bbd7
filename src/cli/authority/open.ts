// How a command opens the authority of its folder: which folder, and the passphrase, which stands in no argument and no variable.
import { type OpenedAuthority, openAuthority, openToOthers } from '../../authority/index.ts'
import { type Io, UsageError } from '../io.ts'
import { foreign, remark } from '../output.ts'
import { type AwsCommandOptions, backendFrom } from './aws.ts'

export interface FolderOptions {
  readonly dir: string
}
export interface KeyOptions extends FolderOptions, AwsCommandOptions {
  /** `-`: standard input. */
  readonly passphraseFile?: string
}

export function openFrom({ dir, passphraseFile, ...aws }: KeyOptions, io: Io): Promise<OpenedAuthority> {
  return openAuthority(dir, {
    now: io.now,
    backend: backendFrom(aws, io),
    ...(passphraseFile === undefined ? {} : { passphrase: () => readPassphrase(passphraseFile, io) }),
  })
}

/** The first line of a file; what stands in it is never printed. */
export async function readPassphrase(path: string, io: Io): Promise<string> {
  const bytes = path === '-' ? await io.readStdin() : await io.readFile(path)
  const mode = path === '-' ? undefined : await openToOthers(path).catch(() => undefined)
  if (mode !== undefined) io.note(remark(`--passphrase-file ${foreign(path)} has mode ${mode}: others may read it`, 'chmod 600'))
  const [passphrase = ''] = new TextDecoder().decode(bytes).split(/\r?\n/)
  if (passphrase === '') throw new UsageError('the passphrase is empty', 'its first line counts')
  return passphrase
}

/** What a command would do stands above; without --yes nothing is done. */
export function notConfirmed(io: Io): void {
  io.note(remark('nothing has been done yet', 'add --yes to do it'))
}
