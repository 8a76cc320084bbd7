// `mdl authority …`: the commands of an issuing authority and their options. What they need is loaded when one of them runs.
import { type Command, Option } from 'commander'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { type Io, UsageError } from '../io.ts'
import { foreign } from '../output.ts'
import { withAws } from './aws-options.ts'
import { refusing } from './refusal.ts'

type Run = (command: () => Promise<ExitCode>) => Promise<void>

export function addAuthority(program: Command, io: Io, run: Run): void {
  const authority = program
    .command('authority')
    .description('an issuing authority of your own: on this machine (default), or in AWS')
    .argument('[command...]')
    .usage('<command> [options]')
    .action(([command]: readonly string[]) =>
      run(async () => {
        if (command !== undefined) throw new UsageError(`"${foreign(command)}" is no command of mdl authority`, 'mdl authority --help')
        io.note(authority.helpInformation())
        return EXIT.usage
      }),
    )
  const refused: Run = (command) => run(() => refusing(io, command))
  addCreate(authority, io, refused)
  addRotate(authority, io, refused)
  addRevoke(authority, io, refused)
  withFolder(authority.command('status'))
    .description('what there is, how long it lasts, what to do next')
    .addOption(formatOption())
    .action((options) => refused(async () => (await import('./status.ts')).status(options, io)))
  withKeys(authority.command('check'))
    .description('judge certificates, keys, lists, files and log; the exit code is the verdict')
    .addOption(formatOption())
    .option('-q, --quiet', 'print the verdict alone')
    .action((options) => refused(async () => (await import('./check.ts')).check(options, io)))
  withKeys(authority.command('crl'))
    .description('sign the CRL and the status list anew; to be run every day')
    .action((options) => refused(async () => (await import('./crl.ts')).crl(options, io)))
  withFolder(authority.command('export'))
    .description('write the submission pack for a trust list provider')
    .requiredOption('--out <folder>', 'a folder that is not there yet')
    .action((options) => refused(async () => (await import('./export.ts')).exportPack(options, io)))
  addPolicy(authority, io, refused)
  withAws(withFolder(authority.command('delete')))
    .description('delete the authority and its keys')
    .option('--days <n>', 'in AWS: how long it can be restored, 7 to 30; default: 30')
    .option('--name <name>', 'its name, typed')
    .option('--yes', 'do it')
    .action((options) => refused(async () => (await import('./delete.ts')).deleteFolder(options, io)))
}

function addCreate(authority: Command, io: Io, run: Run): void {
  withKeys(authority.command('create'))
    .description('make an authority: root, document signer, CRL and status list; prints the plan, and does it with --yes')
    .option('--local', 'on this machine (default)')
    .option('--aws', 'in AWS: signers’ keys in KMS, the root in AWS Private CA or its key in KMS')
    .option('--region <name>', 'of AWS; default: AWS_REGION, or the profile’s')
    .addOption(iacaKeyOption())
    .option('--crl-bucket <name>', 'in AWS: where AWS Private CA publishes its CRL')
    .option('--crl-cname <host>', 'in AWS: host under which that bucket is published')
    .option('--crl-config <file>', 'in AWS: revocation configuration as the AWS command line takes it')
    .option('--name <name>', 'of the authority')
    .option('--country <code>', 'ISO 3166-1 alpha-2; for tests XA to XZ')
    .option('--state <name>', 'state or province, where the authority is one’s')
    .option('--issuer-uri <uri>', 'address or mail address of the authority, as it stands in its certificates')
    .option('--crl-uri <uri>', 'where the CRL will be published')
    .option('--status-list-uri <uri>', 'where the status list will be published')
    .option('--doc-type <type>', 'what it issues; may be repeated; default: the mDL', collect, [])
    .option('--curve <curve>', 'of the IACA key; default: P-256')
    .option('--document-signer-curve <curve>', 'of document signers’ keys; default: the IACA’s')
    .option('--iaca-years <n>', 'validity of the root; default: 10')
    .option('--document-signer-days <n>', 'validity of the document signer; default and most: 456')
    .option('--list-days <n>', 'validity of CRL and status list; default: 7')
    .option('--status-list-size <n>', 'entries of the status list; default: 65536')
    .option('--test-only', 'mark it as an authority for tests')
    .option('--unprotected', 'keep the keys in files without a passphrase')
    .option('--resume', 'go on with a creation that was interrupted')
    .option('--yes', 'do it')
    .action((options) => run(async () => (await import('./create.ts')).create(options, io)))
}

function addRotate(authority: Command, io: Io, run: Run): void {
  withKeys(authority.command('rotate'))
    .description('make a new document signer with a new key; the old one stays valid')
    .option('--iaca', 'roll the IACA over as well, with a link certificate')
    .option('--iaca-years <n>', 'validity of the new root; default: 10')
    .option('--document-signer-days <n>', 'validity of the document signer; default: as long as may be')
    .option('--document-signer-curve <curve>', 'of its key; default: as before')
    .option('--resume', 'go on with a rotation that was interrupted')
    .option('--yes', 'do it')
    .action((options) => run(async () => (await import('./rotate.ts')).rotate(options, io)))
}

function addRevoke(authority: Command, io: Io, run: Run): void {
  withKeys(authority.command('revoke'))
    .description('revoke a document signer (CRL) or a document (status list)')
    .option('--document-signer <serial>', 'serial number of a signer’s certificate, hex')
    .option('--status <index>', 'entry of a document in the status list')
    .option('--list <uri>', 'which status list, where there are several')
    .option('--suspend', 'for a time only')
    .option('--restore', 'make a suspended document valid again')
    .option('--yes', 'do it (a certificate is revoked for good)')
    .action((options) => run(async () => (await import('./revoke.ts')).revoke(options, io)))
}

function addPolicy(authority: Command, io: Io, run: Run): void {
  withAws(withFolder(authority.command('policy')))
    .description('print the IAM policy of each role, narrowed to this authority; before its creation, to what will be made')
    .addOption(new Option('--role <role>', 'one of them alone').choices(roles))
    .option('--lint <file>', 'judge a policy instead; the exit code is the verdict')
    .option('--account <id>', 'before the creation: the account; default: that of the credentials')
    .option('--region <name>', 'before the creation: the region; default: AWS_REGION, or the profile’s')
    .addOption(iacaKeyOption())
    .option('--crl-bucket <name>', 'before the creation: where AWS Private CA publishes its CRL')
    .option('--curve <curve>', 'before the creation: of the keys; default: P-256')
    .action((options) => run(async () => (await import('./policy.ts')).policy(options, io)))
}

/** Those of authority/aws, which is loaded when the command runs. */
const roles = ['set-up', 'document-signer', 'issuing', 'revoker', 'key', 'bucket']

const iacaKeyOption = (): Option =>
  new Option('--iaca-key <where>', 'in AWS: who holds the key of the root; default: acm-pca').choices(['acm-pca', 'kms'])

const withFolder = (command: Command): Command => command.option('--dir <folder>', 'of the authority', 'mdl-authority')

const withKeys = (command: Command): Command =>
  withAws(withFolder(command)).option('--passphrase-file <file>', 'passphrase of the keys, in its first line; "-" is standard input')

const formatOption = (): Option => new Option('--format <form>', 'how to print it').choices(['pretty', 'json']).default('pretty')

const collect = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value]
