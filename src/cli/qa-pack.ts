// `mdl qa-pack`: writes a pack of cases for testing verifiers, each a folder with a case.json; made of a seed, the same each time.
import { join } from 'node:path'
import { type Command, InvalidArgumentError } from 'commander'
import { makeQaPack } from '../issue/index.ts'
import { EXIT, type ExitCode } from './exit-code.ts'
import { readAt } from './given.ts'
import type { Io } from './io.ts'
import { foreign } from './output.ts'

export interface QaPackCommandOptions {
  readonly out: string
  readonly seed: number
  readonly at?: string
  readonly force?: boolean
}

export function addQaPack(program: Command, io: Io, run: (command: () => Promise<ExitCode>) => Promise<void>): void {
  program
    .command('qa-pack')
    .description('write cases for testing verifiers: good, hostile and broken credentials with the verdict that each must get')
    .requiredOption('--out <folder>', 'a folder that is empty or not there yet')
    .requiredOption('--seed <number>', 'whole number; the same seed makes the same pack, to the octet', readSeed)
    .option('--at <time>', 'time at which the cases are to be judged (RFC 3339); default: 2026-06-15T12:00:00Z')
    .option('--force', 'write over what is in the folder')
    .action((options: QaPackCommandOptions) => run(() => qaPack(options, io)))
}

/** All of it is made before the first file is written. */
export async function qaPack({ out, seed, at, force = false }: QaPackCommandOptions, io: Io): Promise<ExitCode> {
  const time = at === undefined ? undefined : readAt(at)
  await io.makeFolder(out, force)
  const { files, cases } = await makeQaPack({ seed, ...(time && { at: time }) })
  await writeFiles(out, files, force, io)
  io.out(`${cases} cases in ${foreign(out)}, seed ${seed}\n`)
  io.note(`keys in them are for tests only; try them: mdl test ${foreign(out)}\n`)
  return EXIT.passed
}

/** Into a folder that is there; each folder below it is looked at before anything goes into it, so that none is a link. */
export async function writeFiles(out: string, files: ReadonlyMap<string, Uint8Array>, force: boolean, io: Io): Promise<void> {
  const made = new Set<string>()
  for (const [path, bytes] of files) {
    for (const folder of foldersOf(path)) {
      if (!made.has(folder)) await io.makeFolder(join(out, folder), force)
      made.add(folder)
    }
    await io.writeFile(join(out, path), bytes, force)
  }
}

/** `path/self-signed/case.json` → `path`, `path/self-signed`. */
function foldersOf(path: string): readonly string[] {
  const names = path.split('/').slice(0, -1)
  return names.map((_, index) => names.slice(0, index + 1).join('/'))
}

function readSeed(text: string): number {
  const seed = Number(text)
  if (!/^\d{1,16}$/.test(text) || !Number.isSafeInteger(seed)) throw new InvalidArgumentError('expected a whole number, from 0 on')
  return seed
}
