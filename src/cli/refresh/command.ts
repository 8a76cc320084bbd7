// The words of `mdl trust refresh`.
import { type Command, InvalidArgumentError } from 'commander'
import type { ExitCode } from '../exit-code.ts'
import type { Io } from '../io.ts'
import type { RefreshOptions } from './refresh.ts'

/** @param trust the command that it belongs to */
export function addRefresh(trust: Command, io: Io, run: (command: () => Promise<ExitCode>) => Promise<void>): void {
  trust
    .command('refresh')
    .argument('<paths...>', 'a folder, or files: certificates of authorities and signers, credentials, lists that you hold')
    .description(
      'find where newer lists of what was cancelled are served, say whom that would contact, and with --yes ask them; 1 where a list was refused, 2 where nobody was asked',
    )
    .option('--yes', 'contact the hosts that are named; without it nobody is contacted')
    .option('-o, --output <folder>', 'folder for what is taken; default: the one that is given')
    .option('--timeout <seconds>', 'for each list, redirects and the last byte included', readSeconds, 30)
    .option('--allow-private <host>', 'this host may be this machine or one of its network; may be repeated', collect, [])
    .option('--allow-redirect <host>', 'redirects may lead to this host too; may be repeated', collect, [])
    .action(
      (paths: string[], options: RefreshOptions) => run(async () => (await import('./refresh.ts')).refresh(paths, options, io)), // the network is loaded when it is asked for
    )
}

function readSeconds(text: string): number {
  const seconds = Number(text)
  if (!(seconds > 0 && seconds <= 600)) throw new InvalidArgumentError('expected seconds, more than 0 and at most 600')
  return seconds
}

const collect = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value]
