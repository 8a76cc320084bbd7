// `mdl authority export`: the submission pack for a trust list provider.
import { writeSubmissionPack } from '../../authority/index.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { foreign } from '../output.ts'
import { type FolderOptions, openFrom } from './open.ts'

export interface ExportOptions extends FolderOptions {
  readonly out: string
}

export async function exportPack(options: ExportOptions, io: Io): Promise<ExitCode> {
  const files = await writeSubmissionPack(await openFrom(options, io), options.out, io.now())
  io.out(`${foreign(options.out)}\n${files.map((file) => `  ${foreign(file)}\n`).join('')}`)
  return EXIT.passed
}
