// `mdl request` and `mdl present`: a reader that asks and a wallet that answers, for trying a document out. What they need is loaded when they run.
import { type Command, Option } from 'commander'
import type { ExitCode } from '../exit-code.ts'
import type { Io } from '../io.ts'
import { unlessUnusable } from '../unreadable.ts'

type Run = (command: () => Promise<ExitCode>) => Promise<void>

export const handoverTypes = [
  'qr',
  'nfc',
  'iso-18013-7-a',
  'iso-18013-7-b',
  'openid4vp',
  'openid4vp-dc-api',
  'openid4vp-dc-api-draft-24',
  'dcapi',
  'optical',
] as const
const agreementCurves = [
  'P-256',
  'P-384',
  'P-521',
  'brainpoolP256r1',
  'brainpoolP320r1',
  'brainpoolP384r1',
  'brainpoolP512r1',
  'X25519',
  'X448',
] as const

export function addRequest(program: Command, io: Io, run: Run): void {
  program
    .command('request')
    .description('ask for details as a reader does: a DeviceRequest and, with --handover, a session to answer and verify it in')
    .option('--doc-type <type>', 'what is asked for', 'org.iso.18013.5.1.mDL')
    .option('--element <name>', 'NAMESPACE/ELEMENT, or ELEMENT of the type’s own namespace; may be repeated', collect, [])
    .option('--age <years>', 'whether the holder is as old as that; twice at most', collect, [])
    .option('--retain', 'say that the details will be kept')
    .addOption(new Option('--handover <type>', 'how the two ends meet').choices(handoverTypes))
    .option('--session <file>', 'where the session is written, keys in it; default: session.json beside the request')
    .option('--optical-request <file>', 'where the code of a session by light is written; default: optical-request.cbor beside the request')
    .option('--lifetime <seconds>', 'of a session by light; default: 120')
    .option('--origin <uri>', 'of the website that asks; default: https://reader.example')
    .option('--client-id <id>', 'of OpenID4VP, with its prefix')
    .option('--response-uri <uri>', 'of OpenID4VP and annex A')
    .addOption(
      new Option('--curve <curve>', 'of the reader’s key; a device MAC needs the device key’s').choices(agreementCurves).default('P-256'),
    )
    .option('--reader-key <file>', 'private key that signs the request (JWK or PEM)')
    .option('--reader-cert <file>', 'certificate of that key, and those above it (PEM)')
    .requiredOption('-o, --output <file>', 'write the DeviceRequest there')
    .option('--force', 'write over existing files')
    .action((options) => run(() => unlessUnusable(io, async () => (await import('./request.ts')).request(options, io))))
}

export function addPresent(program: Command, io: Io, run: Run): void {
  program
    .command('present')
    .description('present a document as a wallet does: shows what is asked and what would be shared, and shares it with --yes')
    .requiredOption('--credential <file>', 'what "mdl issue" wrote')
    .requiredOption('--device-key <file>', 'private key of the device (JWK or PEM)')
    .option('--session <file>', 'what "mdl request --handover" wrote')
    .option('--optical <file>', 'in its place, a request code as a reader shows it (OpticalRequest)')
    .option('--request <file>', 'the DeviceRequest; default: the session’s')
    .option('--share <name>', 'of what is asked for, this alone: NAMESPACE/ELEMENT or ELEMENT; may be repeated', collect, [])
    .option('--all', 'everything that the document holds, asked for or not')
    .option('--mac', 'authenticate the device by a MAC, not by a signature')
    .option('--encrypt', 'encrypt the response to the reader (hand-over dcapi)')
    .option('-o, --output <file>', 'write the response there')
    .option('--case <folder>', 'write a case there: the response with all that is needed to verify it, the reader’s key too')
    .option('--yes', 'do it')
    .option('--force', 'write over existing files')
    .action((options) => run(() => unlessUnusable(io, async () => (await import('./present.ts')).present(options, io))))
}

const collect = (value: string, earlier: readonly string[]): readonly string[] => [...earlier, value]
