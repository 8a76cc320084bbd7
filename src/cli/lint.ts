// `mdl lint CERT…`: certificates alone, judged by the rows of their profile. The authorities among them are those that may have issued the others.
import { type Command, Option } from 'commander'
import { ReadError } from '../cbor/index.ts'
import { visibleJson } from '../formats/index.ts'
import { importAnchors, openTrustStore, type TrustStore } from '../trust/index.ts'
import {
  type CertificateKind,
  type CertificateLint,
  certificateKinds,
  isUserAssignedCountry,
  lintCertificate,
  type Policy,
} from '../verify/index.ts'
import { readPem } from '../x509/index.ts'
import { EXIT, type ExitCode } from './exit-code.ts'
import { openPolicy, openTrust, readAt } from './given.ts'
import { openLists } from './given-lists.ts'
import { type Io, UsageError } from './io.ts'
import { foreign, remark, styleFor } from './output.ts'
import { renderCheck, verdictWords } from './pretty.ts'

export interface LintOptions {
  readonly trust: readonly string[]
  readonly crl: readonly string[]
  readonly at?: string
  readonly policy: string
  readonly as?: CertificateKind
  readonly docType?: string
  readonly testOnly?: boolean
  readonly format: 'pretty' | 'json'
  readonly verbose?: boolean
  readonly color: boolean
}

export function addLint(program: Command, io: Io, run: (command: () => Promise<ExitCode>) => Promise<void>): void {
  program
    .command('lint')
    .argument('<files...>', 'certificates: IACA, link, document signer, reader, signer of status lists or VICALs; PEM (one or many) or DER')
    .description('judge certificates alone, by the profile of ISO/IEC 18013-5, annex B; the exit code is the verdict')
    .option('--trust <path>', 'authorities that may have issued them, besides those among the files; may be repeated', collect, [])
    .option('--crl <file>', 'CRL of one of these authorities (DER or PEM); may be repeated', collect, [])
    .option('--at <time>', 'time of judging (RFC 3339); default: now')
    .option('--policy <name|file>', 'which rows bind: strict, interop, or a policy of your own (JSON)', 'strict')
    .addOption(
      new Option(
        '--as <kind>',
        `what they are to be (${[...shortKinds.keys(), ...certificateKinds].join(', ')}); default: told from each`,
      ).argParser(kindOf),
    )
    .option('--doc-type <type>', 'what a document signer is to sign; default: the mDL')
    .option('--test-only', 'they are for tests: country codes XA to XZ are no deviation')
    .addOption(new Option('--format <form>', 'how to print it').choices(['pretty', 'json']).default('pretty'))
    .option('-v, --verbose', 'print every check')
    .option('--no-color', 'no colours; also with NO_COLOR')
    .action((files: string[], options: LintOptions) => run(() => lint(files, options, io)))
}

/** Shorter names, and the one that documents use, for what `certificateKinds` has. */
const shortKinds: ReadonlyMap<string, CertificateKind> = new Map([
  ['ds', 'document-signer'],
  ['status-signer', 'list-signer'],
])

function kindOf(word: string): CertificateKind {
  const kind = shortKinds.get(word) ?? certificateKinds.find((known) => known === word)
  if (kind === undefined)
    throw new UsageError(`--as: "${foreign(word)}" is no kind of certificate`, [...certificateKinds, ...shortKinds.keys()].join(', '))
  return kind
}

interface Circumstances {
  readonly at: Date
  readonly policy: Policy
  readonly trust: TrustStore
}

type Linted = { readonly source: string } & (
  | { readonly lint: CertificateLint }
  | { readonly problem: { readonly offset: number; readonly expected: string; readonly found: string } }
)

export async function lint(files: readonly string[], options: LintOptions, io: Io): Promise<ExitCode> {
  const at = options.at === undefined ? io.now() : readAt(options.at)
  const contents = await Promise.all(files.map(async (file) => ({ file, content: await io.readFile(file) })))
  const found = contents.flatMap(({ file, content }) => certificatesIn(file, content, io))
  const circumstances = { at, policy: await openPolicy(options.policy, io), trust: await trustOf(contents, options, at, io) }
  const linted: Linted[] = []
  for (const { source, bytes } of found) linted.push(await lintOne(source, bytes, circumstances, options))
  if (options.format === 'json') io.out(`${visibleJson(JSON.stringify({ schemaVersion: 1, certificates: linted }, null, 2))}\n`)
  else io.out(linted.map((one) => render(one, options, io)).join('\n'))
  if (options.testOnly !== true && linted.some(hasCountryForTests))
    io.note(remark('a country code among them is one that ISO 3166 leaves to its users', 'if they are for tests, add --test-only'))
  return exitCode(linted)
}

function hasCountryForTests(one: Linted): boolean {
  const failed = 'lint' in one ? one.lint.checks.filter(({ id, status }) => id.endsWith('.country-code') && status === 'failed') : []
  return failed.some(({ params }) => 'found' in params && typeof params.found === 'string' && isUserAssignedCountry(params.found))
}

/** PEM blocks of another label are passed over and named: a private key has no place beside a certificate. */
function certificatesIn(file: string, content: Uint8Array, io: Io): readonly { readonly source: string; readonly bytes: Uint8Array }[] {
  const text = new TextDecoder().decode(content)
  if (!text.includes('-----BEGIN ')) return [{ source: file, bytes: content }]
  const blocks = readPem(text)
  for (const { label, block } of blocks)
    if (label !== 'CERTIFICATE') io.note(remark(`${foreign(file)}, block ${block}: ${foreign(label)} is no certificate`))
  const certificates = blocks.filter(({ label }) => label === 'CERTIFICATE')
  return certificates.map(({ bytes, block }) => ({ source: blocks.length === 1 ? file : `${file}, block ${block}`, bytes }))
}

async function trustOf(
  contents: readonly { readonly file: string; readonly content: Uint8Array }[],
  { trust, crl, testOnly = false }: LintOptions,
  at: Date,
  io: Io,
): Promise<TrustStore> {
  const given = (await openTrust(trust, at, io)).anchors
  const records = given.map(({ certificate, ...anchor }) => ({ ...anchor, bytes: certificate.bytes, testOnly }))
  // signers among the files are refused as anchors, which is as it should be: nothing is said of it
  for (const { file, content } of contents)
    records.push(...(await importAnchors(file, content, { origin: 'operator', testOnly, held: records })).added)
  return openLists(await openTrustStore(records), { crl }, at, io)
}

async function lintOne(source: string, bytes: Uint8Array, { trust, policy, at }: Circumstances, options: LintOptions): Promise<Linted> {
  const { as, docType, testOnly } = options
  try {
    const lint = await lintCertificate(bytes, {
      at,
      trust,
      policy,
      ...(as === undefined ? {} : { as }),
      ...(docType === undefined ? {} : { docType }),
      ...(testOnly === true ? { testOnly } : {}),
    })
    return { source, lint }
  } catch (fault) {
    if (!(fault instanceof ReadError)) throw fault
    const { offset, expected, found } = fault
    return { source, problem: { offset, expected, found } }
  }
}

function render(one: Linted, options: LintOptions, io: Io): string {
  const style = styleFor(options.color && io.isTerminal && (io.env.NO_COLOR ?? '') === '')
  const source = foreign(one.source)
  if ('problem' in one) {
    const { offset, expected, found } = one.problem
    return `${style.bold('unreadable')}  ${source}\n  byte ${offset}: expected ${foreign(expected)}, found ${foreign(found)}\n`
  }
  const { verdict, framed, kind, checks, certificate, policy } = one.lint
  const shown = checks.filter(({ status }) => options.verbose === true || (status !== 'passed' && status !== 'not-applicable'))
  const until = `${certificate.notBefore ?? 'no date'} to ${certificate.notAfter ?? 'no date'}`
  return [
    `${style.bold(verdictWords(verdict, framed))}  ${source}  ${kind}`,
    `  ${foreign(certificate.subject)}`,
    `  ${style.dim(`${certificate.key} · serial ${foreign(certificate.serialNumber)} · ${until} · ${checks.length} checks under ${foreign(policy)}`)}`,
    ...shown.flatMap((check) => renderCheck(check, style)),
    '',
  ].join('\n')
}

/** As for `mdl verify`: 1 any failed · 65 any unreadable · 2 any indeterminate · 3 all passed, one for tests · 0 all passed. */
function exitCode(linted: readonly Linted[]): ExitCode {
  const lints = linted.flatMap((one) => ('lint' in one ? [one.lint] : []))
  if (lints.some(({ verdict }) => verdict === 'failed')) return EXIT.failed
  if (lints.length < linted.length || linted.length === 0) return EXIT.unreadable
  if (lints.some(({ verdict }) => verdict === 'indeterminate')) return EXIT.indeterminate
  return lints.some(({ framed }) => framed.length > 0) ? EXIT.framed : EXIT.passed
}

const collect = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value]
