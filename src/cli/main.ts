// `mdl`: the commands, their options and what goes wrong with them.
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { diagnosticsOf } from '../intake/index.ts'
import { addAuthority } from './authority/commands.ts'
import { checkIds, checks, checksFormats, explain } from './checks.ts'
import { EXIT, type ExitCode, failOnWords } from './exit-code.ts'
import { inspect, inspectFormats } from './inspect.ts'
import { type Io, NoInputError, processIo, TooLargeError, UsageError } from './io.ts'
import { addIssue } from './issue/command.ts'
import { addLint } from './lint.ts'
import { foreign, line, remark } from './output.ts'
import { addQaPack } from './qa-pack.ts'
import { addQr } from './qr/command.ts'
import { testCases } from './test-cases.ts'
import { addTrust } from './trust.ts'
import { formats, type VerifyOptions, verify } from './verify.ts'
import { version } from './version.ts'
import { addPresent, addRequest } from './wallet/commands.ts'

/**
 * Runs one command.
 * @param argv arguments behind the program's name
 * @returns the exit code: 0 passed · 1 failed · 2 indeterminate · 3 passed, but framed · 64 usage · 65 unreadable · 66 no such input · 69 an authority refuses · 70 our fault
 */
export async function main(argv: readonly string[], io: Io = processIo()): Promise<ExitCode> {
  let code: ExitCode = EXIT.passed
  const program = commands(io, async (run) => {
    code = await run()
  })
  try {
    await program.parseAsync([...argv], { from: 'user' })
    return code
  } catch (fault) {
    if (fault instanceof CommanderError && fault.code === 'commander.help' && fault.exitCode !== 0) io.note(program.helpInformation())
    return faultCode(fault, io)
  }
}

function faultCode(fault: unknown, io: Io): ExitCode {
  if (fault instanceof CommanderError) {
    if (fault.exitCode === 0) return EXIT.passed // --help, --version
    if (fault.code === 'commander.help') return EXIT.usage // no command: the help has been printed
    const [message = '', suggestion] = fault.message.replace(/^error: /, '').split('\n(')
    io.note(remark(message, suggestion === undefined ? 'mdl --help' : `${suggestion.replace(/\)$/, '')}`))
    return EXIT.usage
  }
  if (fault instanceof UsageError) {
    io.note(remark(fault.message, fault.hint))
    return EXIT.usage
  }
  if (fault instanceof NoInputError) {
    io.note(remark(fault.message, 'check the path'))
    return EXIT.noInput
  }
  if (fault instanceof TooLargeError) {
    io.note(remark(fault.message))
    return EXIT.unreadable
  }
  io.note(remark('our fault', 'please report it with these lines, without the licence'))
  for (const place of diagnosticsOf(fault).split('\n')) io.note(`  ${line(place)}\n`)
  return EXIT.ourFault
}

function commands(io: Io, run: (command: () => Promise<ExitCode> | ExitCode) => Promise<void>): Command {
  const program = new Command('mdl')
    .description('Verifies ISO/IEC 18013-5 mobile driving licences and other mdocs against issuing authorities that you hold.')
    .version(version, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'print this help')
    .exitOverride()
    .configureOutput({ writeOut: io.out, writeErr: () => undefined })
    .showSuggestionAfterError()
  addVerify(program, io, run)
  program
    .command('inspect')
    .argument('<file>', 'anything CBOR, a certificate, or a picture of QR codes; "-" is standard input')
    .description('print CBOR as tree, EDN, annotated hex or JSON; shows all of it and judges nothing')
    .addOption(new Option('--as <form>', 'how to print it').choices(inspectFormats).default('tree'))
    .option('--path <path>', 'a part alone: documents/0/issuerSigned')
    .action((file: string, options) => run(() => inspect(file, options, io)))
  program
    .command('checks')
    .description('list every check: question, id, what binds under interop and strict, the rule')
    .addOption(new Option('--format <form>', 'how to print it').choices(checksFormats).default('pretty'))
    .action((options) => run(() => checks(options.format, io)))
  program
    .command('explain')
    .argument('<check>', 'an id, such as digest.match')
    .description('say what a check compares, by which clause, and what to do when it fails')
    .action((id: string) => run(() => explain(id, io)))
  program
    .command('test')
    .argument('<paths...>', 'case files, or folders of them')
    .description('run case files and compare the outcome with what they expect')
    .option('--trust <path>', 'issuing authorities besides those of the case (PEM, DER, folder); may be repeated', collect, [])
    .option('--at <time>', 'verification time in place of the case’s (RFC 3339)')
    .option('--policy <name|file>', 'interop, strict or a policy of your own (JSON), in place of the case’s')
    .addOption(new Option('--format <form>', 'how to print it').choices(['pretty', 'json']).default('pretty'))
    .action((paths: string[], options) => run(() => testCases(paths, options, io)))
  addTrust(program, io, run)
  addAuthority(program, io, run)
  addIssue(program, io, run)
  addRequest(program, io, run)
  addPresent(program, io, run)
  addLint(program, io, run)
  addQaPack(program, io, run)
  addQr(program, io, run)
  for (const command of program.commands)
    command
      .exitOverride()
      .configureOutput({ writeOut: io.out, writeErr: () => undefined })
      .allowExcessArguments(false)
  return program
}

function addVerify(program: Command, io: Io, run: (command: () => Promise<ExitCode>) => Promise<void>): void {
  program
    .command('verify')
    .argument(
      '[files...]',
      'DeviceResponse, Document, IssuerSigned, OpenID4VP response or case, as bytes, text or pictures of QR codes; "-" is standard input',
    )
    .description('verify presentations; the exit code is the verdict')
    .option('--trust <path>', 'issuing authorities (IACA) that you hold: PEM, DER or a folder; may be repeated', collect, [])
    .option('--test-trust <path>', 'the same, for tests only: a pass that rests on one is a TEST pass', collect, [])
    .option('--vical <file>', 'list of authorities (VICAL) that its provider signed; may be repeated', collect, [])
    .option('--vical-signer <file>', 'root of a list’s provider, in place of those that came with mdl; may be repeated', collect, [])
    .option('--crl <file>', 'CRL of an authority that you hold (DER or PEM); may be repeated', collect, [])
    .option('--status-list <file>', 'status list token (CWT) that a document may name; may be repeated', collect, [])
    .option('--identifier-list <file>', 'identifier list token (CWT) that a document may name; may be repeated', collect, [])
    .option('--case <file>', 'a case.json with all that is needed; its trust is not yours')
    .option('--transcript <hex|@file>', 'CBOR SessionTranscript of the exchange')
    .option('--handover <json|@file>', 'hand-over from which the transcript is built, as in a case')
    .option('--oid4vp <json|@file>', 'OpenID4VP 1.0 request: client_id, nonce, response_uri or origin')
    .option('--annex-c <json|@file>', 'ISO 18013-7 annex C: encryptionInfo, origin, recipientKey (JWK)')
    .option('--session <file>', 'session that "mdl request --handover" wrote, with the reader’s keys')
    .option('--reader-key <hex|jwk|@file>', 'private ephemeral key of the reader, for a device MAC')
    .option('--request <file>', 'DeviceRequest that was asked with: what came is compared with it')
    .option('--reader-trust <file>', 'authorities that vouch for readers: PEM or DER; may be repeated', collect, [])
    .option('--at <time>', 'verification time (RFC 3339); default: now')
    .option('--policy <name|file>', 'interop (default), strict, or a policy of your own (JSON)')
    .option('--live', 'somebody presented it just now: holder authentication must be proven')
    .addOption(new Option('--format <form>', 'how to print it').choices(formats).default('pretty'))
    .option('-o, --output <file>', 'write there, not to standard output')
    .option('--force', 'write over an existing file')
    .addOption(new Option('--fail-on <word>', 'exit 0 where the worst outcome is milder').choices(failOnWords))
    .option('--only <checks>', 'print these checks alone, with commas between; the verdict stays', readCheckIds, [])
    .option('--skip <checks>', 'do not count these checks; what was skipped proves nothing, so nothing passes without it', readCheckIds, [])
    .addOption(new Option('--show-pii', 'print the values of details').default(false))
    .option('--redact', 'print no values of details (default)')
    .option('-q, --quiet', 'print the verdict alone')
    .option('-v, --verbose', 'print every check')
    .option('--no-color', 'no colours; also with NO_COLOR')
    .action((files: string[], options: VerifyOptions & { redact?: boolean }) =>
      run(() => verify(files, { ...options, showPii: options.showPii && options.redact !== true }, io)),
    )
}

function collect(value: string, earlier: readonly string[]): readonly string[] {
  return [...earlier, value]
}

function readCheckIds(value: string, earlier: readonly string[]): readonly string[] {
  const ids = value.split(',').map((id) => id.trim())
  for (const id of ids)
    if (!checkIds.some((known) => known === id)) throw new InvalidArgumentError(`"${foreign(id)}" is no check; "mdl checks" lists all`)
  return [...earlier, ...ids]
}
