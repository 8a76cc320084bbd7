// `mdl authority revoke`: a signer by the CRL, or a document by its entry in the status list.
import { findCertificate, revokeCertificate, type Status, setStatus } from '../../authority/index.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { type Io, UsageError } from '../io.ts'
import { foreign } from '../output.ts'
import { readCount } from './count.ts'
import { type KeyOptions, notConfirmed, openFrom } from './open.ts'

export interface RevokeOptions extends KeyOptions {
  readonly documentSigner?: string
  readonly status?: string
  readonly list?: string
  readonly suspend?: boolean
  readonly restore?: boolean
  readonly yes?: boolean
}

export async function revoke(options: RevokeOptions, io: Io): Promise<ExitCode> {
  const { documentSigner, status, suspend, restore } = options
  if ((documentSigner === undefined) === (status === undefined))
    throw new UsageError('revoke a signer or a document', 'give --document-signer SERIAL or --status INDEX')
  if (suspend === true && restore === true) throw new UsageError('--suspend and --restore contradict each other', 'give one of them')
  if (documentSigner === undefined) return revokeDocument(options, io)
  if (suspend === true || restore === true)
    throw new UsageError('a certificate is revoked for good', '--suspend and --restore go with --status')
  return revokeSigner(documentSigner, options, io)
}

async function revokeSigner(serialNumber: string, options: RevokeOptions, io: Io): Promise<ExitCode> {
  const authority = await openFrom(options, io)
  const { file, serialNumber: found, notAfter } = findCertificate(authority.state, serialNumber)
  if (options.yes !== true) {
    io.out(
      `  ${foreign(file)}, serial ${found}, until ${notAfter.slice(0, 10)}\n  every document that it signed is refused from then on, for good\n`,
    )
    notConfirmed(io)
    return EXIT.usage
  }
  await revokeCertificate(authority, found)
  io.out(
    `revoked ${foreign(file)}, serial ${found}\n${
      authority.state.aws?.iaca === 'acm-pca'
        ? 'AWS publishes the CRL anew within 30 minutes; fetch it then: mdl authority crl'
        : 'the CRL of its root was signed anew, in crl/: publish it again at its address'
    }\n`,
  )
  return EXIT.passed
}

async function revokeDocument({ status, list, suspend, restore, ...options }: RevokeOptions, io: Io): Promise<ExitCode> {
  const idx = readCount('--status', status) ?? 0
  const to: Status = restore === true ? 'valid' : suspend === true ? 'suspended' : 'invalid'
  const change = await setStatus(await openFrom(options, io), idx, to, list)
  io.out(`entry ${idx}: ${change.from} → ${change.to}\nthe status list was signed anew: publish it at ${foreign(change.uri, 300)}\n`)
  return EXIT.passed
}
