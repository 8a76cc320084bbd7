// `mdl trust FILE…`: which authorities these files hold, as `--trust` takes them. Stores nothing: the command holds no authorities of its own.
import type { Command } from 'commander'
import type { TrustAnchor } from '../trust/index.ts'
import { EXIT, type ExitCode } from './exit-code.ts'
import { openTrust, readAt } from './given.ts'
import type { Io } from './io.ts'
import { foreign } from './output.ts'
import { addRefresh } from './refresh/command.ts'

export interface TrustOptions {
  readonly at?: string
}

export function addTrust(program: Command, io: Io, run: (command: () => Promise<ExitCode>) => Promise<void>): void {
  const command = program
    .command('trust')
    .argument('<paths...>', 'certificates of authorities: PEM (one or many), DER, PKCS #7, or folders of them')
    .description('list the authorities that --trust would hold, with the fingerprints to compare; 1 where none of them can be held')
    .option('--at <time>', 'time for telling what is out of date (RFC 3339); default: now')
    .action((paths: string[], options: TrustOptions) => run(() => trust(paths, options, io)))
  addRefresh(command, io, run)
}

/** Refusals and dates are remarks, as with `--trust`. */
export async function trust(paths: readonly string[], { at }: TrustOptions, io: Io): Promise<ExitCode> {
  const { anchors, digest } = await openTrust(paths, at === undefined ? io.now() : readAt(at), io)
  for (const anchor of anchors) io.out(`${authorityText(anchor)}\n`)
  io.out(`${anchors.length} ${anchors.length === 1 ? 'authority' : 'authorities'}, trust store ${digest}\n`)
  return anchors.length > 0 ? EXIT.passed : EXIT.failed
}

function authorityText({ certificate, source }: TrustAnchor): string {
  const { subject, notBefore, notAfter, spki, fingerprint } = certificate
  const day = (date: Date | undefined): string => date?.toISOString().slice(0, 10) ?? 'no date'
  return [
    foreign(subject.text, 400),
    `  valid      ${day(notBefore)} to ${day(notAfter)}`,
    `  key        ${foreign(spki.described)}`,
    `  SHA-256    ${fingerprint}`,
    `  from       ${foreign(source)}`,
  ].join('\n')
}
