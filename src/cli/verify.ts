// `mdl verify FILE…`: results to stdout, remarks to stderr; decides nothing but the exit code.
import { renderJson, renderMarkdown, renderNdjson } from '../formats/index.ts'
import type { Outcome } from '../intake/index.ts'
import type { CheckId, VerificationContext, VerificationReport } from '../verify/index.ts'
import { EXIT, type ExitCode, exitCodeOf, type FailOn } from './exit-code.ts'
import { openPolicy, openTrustAndLists, readAt } from './given.ts'
import { type ListOptions, openLists } from './given-lists.ts'
import type { VicalOptions } from './given-vicals.ts'
import { type Io, UsageError } from './io.ts'
import { judgeFiles } from './judge-files.ts'
import { remark, styleFor } from './output.ts'
import { renderPretty } from './pretty.ts'
import { openReaderTrust } from './reader-trust.ts'
import { readExchange, type SessionOptions } from './session.ts'

export type Format = 'pretty' | 'json' | 'ndjson' | 'md'
export const formats = ['pretty', 'json', 'ndjson', 'md'] as const satisfies readonly Format[]

export interface VerifyOptions extends SessionOptions, ListOptions, VicalOptions {
  readonly trust: readonly string[]
  /** Authorities for tests alone. */
  readonly testTrust?: readonly string[]
  /** Authorities of readers: who vouches for whoever signed the request. */
  readonly readerTrust?: readonly string[]
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
  const inputs = [
    ...(options.case === undefined ? [] : [{ file: options.case, adopted: true }]),
    ...files.map((file) => ({ file, adopted: false })),
  ]
  const { outcomes, missing } = await judgeFiles(inputs, context, io)
  if (outcomes.length === 0) return EXIT.noInput
  if (context.trust.anchors.length === 0 && outcomes.some(lacksAnchor))
    io.note(remark('no trust anchors: every issuer is unknown', 'add --trust iaca.pem or --vical list.cbor'))
  const text = render(outcomes, options, io)
  if (options.output === undefined) io.out(text)
  else await io.writeFile(options.output, text, options.force === true)
  const code = exitCodeOf(outcomes, options.failOn)
  return missing > 0 && code !== EXIT.failed ? EXIT.noInput : code
}

export async function contextFrom(
  options: Pick<VerifyOptions, 'trust' | 'testTrust' | 'readerTrust' | 'at' | 'policy' | 'live' | 'skip'> &
    SessionOptions &
    ListOptions &
    VicalOptions,
  io: Io,
): Promise<VerificationContext> {
  const now = io.now()
  const at = options.at === undefined ? now : readAt(options.at)
  const exchange = await readExchange(options, io, options.live === true ? at : undefined)
  const readerTrust = await openReaderTrust(options.readerTrust ?? [], io)
  const { store: anchored } = await openTrustAndLists(options.trust, at, io, {
    ...options,
    ...(options.testTrust === undefined ? {} : { testPaths: options.testTrust }),
  })
  return {
    at,
    atOrigin: options.at === undefined ? 'session' : 'operator',
    trust: await openLists(anchored, options, new Date(Math.max(now.getTime(), at.getTime())), io, at),
    presentation: options.live === true ? 'live' : 'document',
    ...exchange,
    ...(readerTrust === undefined ? {} : { readerTrust }),
    ...(options.policy === undefined ? {} : { policy: await openPolicy(options.policy, io), policyOrigin: 'operator' as const }),
    ...(options.skip.length === 0 ? {} : { skip: options.skip }),
  }
}

function lacksAnchor(outcome: Outcome): boolean {
  return outcome.state === 'judged' && outcome.reports.some(({ report }) => report.documents.some(({ issuer }) => issuer.anchor === null))
}

/** `--only`: these checks alone; the verdict stays. Pretty keeps the others at hand, for its first lines are made of them. */
function narrowed(outcome: Outcome, only: readonly CheckId[]): Outcome {
  if (outcome.state !== 'judged' || only.length === 0) return outcome
  const chosen = (checks: VerificationReport['checks']) => checks.filter(({ id }) => only.includes(id))
  const reports = outcome.reports.map(({ report, ...sourced }) => {
    const documents = report.documents.map((document) => ({ ...document, checks: chosen(document.checks) }))
    return { ...sourced, report: { ...report, checks: chosen(report.checks), documents } }
  })
  return { ...outcome, reports }
}

function render(outcomes: readonly Outcome[], options: VerifyOptions, io: Io): string {
  switch (options.format) {
    case 'json':
      return renderJson(
        outcomes.map((outcome) => narrowed(outcome, options.only)),
        options,
      )
    case 'ndjson':
      return renderNdjson(
        outcomes.map((outcome) => narrowed(outcome, options.only)),
        options,
      )
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
