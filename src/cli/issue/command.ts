// `mdl issue`: its options. What it needs is loaded when it runs.
import { type Command, Option } from 'commander'
import { withAws } from '../authority/aws-options.ts'
import { refusing } from '../authority/refusal.ts'
import type { ExitCode } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { unlessUnusable } from '../unreadable.ts'

const digestAlgorithms = ['SHA-256', 'SHA-384', 'SHA-512'] as const
export const deviceCurves = [
  'P-256',
  'P-384',
  'P-521',
  'brainpoolP256r1',
  'brainpoolP320r1',
  'brainpoolP384r1',
  'brainpoolP512r1',
  'Ed25519',
  'Ed448',
  'X25519',
  'X448',
] as const

export function addIssue(program: Command, io: Io, run: (command: () => Promise<ExitCode>) => Promise<void>): void {
  withAws(program.command('issue'))
    .description('issue documents of an authority: an input and a key of the holder’s device become a signed IssuerSigned')
    .option('--dir <folder>', 'of the authority', 'mdl-authority')
    .option('--passphrase-file <file>', 'passphrase of the keys, in its first line; "-" is standard input')
    .requiredOption('--input <file>', 'docType and nameSpaces, as JSON or CBOR')
    .option('--device-key <file>', 'public key of the holder’s device: COSE_Key, JWK or CSR; may be repeated, a document each', collect, [])
    .option('--make-device-keys', 'make the keys here, for the demonstration wallet')
    .addOption(new Option('--device-curve <curve>', 'of keys that are made').choices(deviceCurves).default('P-256'))
    .option('--copies <n>', 'documents for one holder, each with a key of its own; default: one for each key')
    .option('--valid-days <n>', 'whole days after the present one; default: 30')
    .addOption(new Option('--digest <algorithm>', 'of the elements').choices(digestAlgorithms).default('SHA-256'))
    .option('--no-status', 'no entry of the status list: the document can’t be revoked')
    .requiredOption('-o, --output <file>', 'write there; of several copies issued-1.cbor, issued-2.cbor …')
    .option('--force', 'write over existing files')
    .action((options) => run(() => unlessUnusable(io, () => refusing(io, async () => (await import('./issue.ts')).issue(options, io)))))
}

const collect = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value]
