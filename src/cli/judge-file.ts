// One file, or standard input, judged: read within its limit, a case with the files beside it.
import { asText, filesOf, type Input, judge, MAX_RESPONSE_BYTES, type Outcome, readInput } from '../intake/index.ts'
import type { VerificationContext } from '../verify/index.ts'
import { besideCase, type Io, NoInputError, TooLargeError } from './io.ts'

export interface Given {
  readonly file: string
  readonly source: string
  readonly content: Uint8Array
}

/** @param adopted the operator named it as the case to judge */
export async function judgeFile(file: string, context: VerificationContext, io: Io, adopted: boolean): Promise<Outcome> {
  const given = await openGiven(file, io)
  return 'state' in given ? given : judgeGiven(given, context, io, adopted)
}

/** Its content, or the outcome where it is too large to be read. @throws {NoInputError} */
export async function openGiven(file: string, io: Io): Promise<Given | Outcome> {
  const source = file === '-' ? 'standard input' : file
  try {
    return { file, source, content: file === '-' ? await io.readStdin() : await io.readFile(file) }
  } catch (fault) {
    if (!(fault instanceof TooLargeError)) throw fault
    const problem = {
      kind: 'too-large' as const,
      offset: MAX_RESPONSE_BYTES,
      expected: `at most ${MAX_RESPONSE_BYTES} bytes`,
      found: `${fault.size} bytes`,
      tried: [],
    }
    return { state: 'unreadable', source, problem }
  }
}

export async function judgeGiven(
  { file, source, content }: Given,
  context: VerificationContext,
  io: Io,
  adopted: boolean,
): Promise<Outcome> {
  const input: Input = { source, content, ...(adopted ? { adoptedCase: true as const } : {}) }
  const companions = await companionsOf(file, input, io)
  return judge({ ...input, companions }, context)
}

/** The files that a case names, from its own folder alone. */
async function companionsOf(file: string, input: Input, io: Io): Promise<NonNullable<Input['companions']>> {
  const text = typeof input.content === 'string' ? input.content : asText(input.content)
  if (file === '-' || text?.trimStart()[0] !== '{') return []
  const reading = await readInput(input)
  if (reading.kind !== 'case') return []
  const companions: { path: string; bytes: Uint8Array }[] = []
  for (const path of filesOf(reading.caseFile)) {
    const bytes = await companionAt(file, path, io)
    if (bytes !== undefined) companions.push({ path, bytes })
  }
  return companions
}

/** `undefined`: there is none to be had; the case then says which file it lacks. */
async function companionAt(caseFile: string, path: string, io: Io): Promise<Uint8Array | undefined> {
  const inside = await besideCase(caseFile, path)
  if (inside === undefined) return undefined
  try {
    return await io.readFile(inside)
  } catch (fault) {
    if (fault instanceof NoInputError) return undefined
    throw fault
  }
}
