// `mdl verify FILE…`: results to stdout, remarks to stderr; decides nothing but the exit code.
import { renderJson, renderMarkdown, renderNdjson } from '../formats/index.ts'
import { filesOf, type Input, judge, MAX_RESPONSE_BYTES, type Outcome, readInput } from '../intake/index.ts'
import type { CheckId, VerificationContext } from '../verify/index.ts'
import { type ExitCode, exitCodeOf, type FailOn } from './exit-code.ts'
import { openTrust, readAt, readPolicy, readSession, type SessionOptions } from './given.ts'
import { besideCase, type Io, TooLargeError, UsageError } from './io.ts'
import { remark, styleFor } from './output.ts'
import { renderPretty } from './pretty.ts'

export type Format = 'pretty' | 'json' | 'ndjson' | 'md'
export const formats = ['pretty', 'json', 'ndjson', 'md'] as const satisfies readonly Format[]

export interface VerifyOptions extends SessionOptions {
  readonly trust: readonly string[]
  readonly case?: string
  readonly at?: string
  readonly policy?: string
  readonly live?: boolean
  readonly format: Format
  readonly output?: string
  readonly force?: boolean
  readonly failOn?: FailOn
  readonly only: readonly CheckId[]
  readonly skip: readonly CheckId[]
  readonly showPii: boolean
  readonly quiet?: boolean
  readonly verbose?: boolean
  readonly color: boolean
}

export async function verify(files: readonly string[], options: VerifyOptions, io: Io): Promise<ExitCode> {
  if (files.length === 0 && options.case === undefined)
    throw new UsageError('nothing to verify', 'name a file, "-" for standard input, or --case FILE')
  if (files.filter((file) => file === '-').length > 1) throw new UsageError('standard input can be read once: give "-" once')
  const context = await contextFrom(options, io)
  const outcomes: Outcome[] = []
  if (options.case !== undefined) outcomes.push(await judgeFile(options.case, context, io, true))
  for (const file of files) outcomes.push(await judgeFile(file, context, io, false))
  if (context.trust.anchors.length === 0 && outcomes.some(lacksAnchor))
    io.note(remark('no trust anchors: every issuer is unknown', 'add --trust iaca.pem'))
  const text = render(outcomes, options, io)
  if (options.output === undefined) io.out(text)
  else await io.writeFile(options.output, text, options.force === true)
  return exitCodeOf(outcomes, options.failOn)
}

export async function contextFrom(
  options: Pick<VerifyOptions, 'trust' | 'at' | 'policy' | 'live' | 'skip'> & SessionOptions,
  io: Io,
): Promise<VerificationContext> {
  const session = await readSession(options, io)
  return {
    at: options.at === undefined ? io.now() : readAt(options.at),
    atOrigin: options.at === undefined ? 'session' : 'operator',
    trust: await openTrust(options.trust, io),
    presentation: options.live === true ? 'live' : 'document',
    ...(session === undefined ? {} : { session }),
    ...(options.policy === undefined ? {} : { policy: readPolicy(options.policy), policyOrigin: 'operator' as const }),
    ...(options.skip.length === 0 ? {} : { skip: options.skip }),
  }
}

/** @param adopted the operator named it as the case to judge */
export async function judgeFile(file: string, context: VerificationContext, io: Io, adopted: boolean): Promise<Outcome> {
  const source = file === '-' ? 'standard input' : file
  let content: Uint8Array
  try {
    content = file === '-' ? await io.readStdin() : await io.readFile(file)
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
  const input: Input = { source, content, ...(adopted ? { adoptedCase: true as const } : {}) }
  const companions = await companionsOf(file, input, io)
  return judge({ ...input, companions }, context)
}

/** The files that a case names, from its own folder alone. */
async function companionsOf(file: string, input: Input, io: Io): Promise<NonNullable<Input['companions']>> {
  if (
    typeof input.content !== 'string' &&
    input.content[0] !== 0x7b &&
    input.content[0] !== 0x20 &&
    input.content[0] !== 0x0a &&
    input.content[0] !== 0xef
  )
    return []
  const reading = await readInput(input)
  if (reading.kind !== 'case' || file === '-') return []
  const companions: { path: string; bytes: Uint8Array }[] = []
  for (const path of filesOf(reading.caseFile)) {
    const inside = await besideCase(file, path)
    if (inside !== undefined) companions.push({ path, bytes: await io.readFile(inside) })
  }
  return companions
}

function lacksAnchor(outcome: Outcome): boolean {
  return outcome.state === 'judged' && outcome.reports.some(({ report }) => report.documents.some(({ issuer }) => issuer.anchor === null))
}

function render(outcomes: readonly Outcome[], options: VerifyOptions, io: Io): string {
  switch (options.format) {
    case 'json':
      return renderJson(outcomes, options)
    case 'ndjson':
      return renderNdjson(outcomes, options)
    case 'md':
      return renderMarkdown(outcomes, options)
    case 'pretty': {
      const coloured = options.color && io.isTerminal && options.output === undefined && (io.env.NO_COLOR ?? '') === ''
      const style = styleFor(coloured)
      return outcomes
        .map((outcome) =>
          renderPretty(outcome, {
            style,
            showPii: options.showPii,
            verbose: options.verbose === true,
            quiet: options.quiet === true,
            only: options.only,
          }),
        )
        .join('\n')
    }
  }
}
