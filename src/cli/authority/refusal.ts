// What an authority refuses, said in the terminal: what is so, and the next step.
import { EXIT, type ExitCode } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { remark } from '../output.ts'

/** Runs a command of an authority. A refusal is neither a mistake in the command nor ours: it exits 69. */
export async function refusing(io: Io, command: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await command()
  } catch (fault) {
    const { AuthorityError } = await import('../../authority/index.ts')
    if (!(fault instanceof AuthorityError)) throw fault
    io.note(remark(fault.message, fault.hint))
    return EXIT.refused
  }
}
