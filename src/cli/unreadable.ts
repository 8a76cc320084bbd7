// Inputs of a command that can't be used: what was expected, what stood there, exit 65. None of the words quotes a value.
import { ReadError } from '../cbor/index.ts'
import { CaseError } from '../mdoc/index.ts'
import { EXIT, type ExitCode } from './exit-code.ts'
import type { Io } from './io.ts'
import { foreign, remark } from './output.ts'

/** An input that can't be used, named as the command names it: `--device-key wallet.json`. */
export class UnusableError extends Error {
  override readonly name = 'UnusableError'
  readonly hint: string | undefined

  constructor(source: string, problem: string, hint?: string) {
    super(`${foreign(source)}: ${foreign(problem, 400)}`)
    this.hint = hint
  }
}

/** Reads an input; what is wrong with it is an `UnusableError` that names it. */
export async function usable<T>(source: string, read: () => Promise<T> | T): Promise<T> {
  try {
    return await read()
  } catch (fault) {
    if (fault instanceof ReadError)
      throw new UnusableError(source, `byte ${fault.offset}: expected ${fault.expected}, found ${fault.found}`)
    if (fault instanceof CaseError || fault instanceof TypeError) throw new UnusableError(source, fault.message)
    throw fault
  }
}

export async function unlessUnusable(io: Io, command: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await command()
  } catch (fault) {
    if (!(fault instanceof UnusableError)) throw fault
    io.note(remark(fault.message, fault.hint))
    return EXIT.unreadable
  }
}
