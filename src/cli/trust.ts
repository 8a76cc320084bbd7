// `mdl trust FILE…`: which authorities these files hold, as `--trust` takes them. Stores nothing: the command holds no authorities of its own.
import type { Command } from 'commander'
import { entryRefusalWords, vicalWords } from '../messages/index.ts'
import type { HeldVical, TrustAnchor } from '../trust/index.ts'
import { vicalSignerDeviations } from '../verify/index.ts'
import { EXIT, type ExitCode } from './exit-code.ts'
import { openTrustAndLists, readAt } from './given.ts'
import type { VicalOptions } from './given-vicals.ts'
import type { Io } from './io.ts'
import { foreign } from './output.ts'
import { addRefresh } from './refresh/command.ts'

export interface TrustOptions extends Pick<VicalOptions, 'vicalSigner'> {
  readonly at?: string
}

export function addTrust(program: Command, io: Io, run: (command: () => Promise<ExitCode>) => Promise<void>): void {
  const command = program
    .command('trust')
    .argument('<paths...>', 'certificates of authorities: PEM (one or many), DER, PKCS #7; lists of them (VICAL); or folders of those')
    .description('list the authorities that --trust would hold, with the fingerprints to compare; 1 where none of them can be held')
    .option('--vical-signer <file>', 'root of a list’s provider, in place of those that came with mdl; may be repeated', collect, [])
    .option('--at <time>', 'time for telling what is out of date (RFC 3339); default: now')
    .action((paths: string[], options: TrustOptions) => run(() => trust(paths, options, io)))
  addRefresh(command, io, run)
}

/** Refusals and dates are remarks, as with `--trust`. */
export async function trust(paths: readonly string[], { at: given, vicalSigner = [] }: TrustOptions, io: Io): Promise<ExitCode> {
  const at = given === undefined ? io.now() : readAt(given)
  const { store, lists } = await openTrustAndLists(paths, at, io, { vicalSigner })
  for (const remarked of lists) if (remarked.kind === 'taken') io.out(`${listText(remarked.list, at)}\n`)
  const { anchors, digest } = store
  for (const anchor of anchors) io.out(`${authorityText(anchor)}\n`)
  io.out(`${anchors.length} ${anchors.length === 1 ? 'authority' : 'authorities'}, trust store ${digest}\n`)
  return anchors.length > 0 ? EXIT.passed : EXIT.failed
}

function authorityText({ certificate, source, docTypes }: TrustAnchor): string {
  const { subject, notBefore, notAfter, spki, fingerprint } = certificate
  return [
    foreign(subject.text, 400),
    `  valid      ${dayText(notBefore)} to ${dayText(notAfter)}`,
    ...(docTypes === undefined ? [] : [`  for        ${foreign(docTypes.join(', '), 400)}`]),
    `  key        ${foreign(spki.described)}`,
    `  SHA-256    ${fingerprint}`,
    `  from       ${foreign(source)}`,
  ].join('\n')
}

/** Who signed it, how old it is, and the entries that are left out; the others follow as authorities. */
function listText(list: HeldVical, at: Date): string {
  const { provider, date, issueId, nextUpdate, signer, root, rootName, authorities, refused, fingerprint } = list
  const dates = { date: date.getTime(), nextUpdate: nextUpdate?.getTime() ?? null }
  const deviations = vicalSignerDeviations(list)
  return [
    `${foreign(vicalWords.name(provider))}: ${vicalWords.age(dates, at.getTime())}`,
    `  issue      ${issueId ?? 'not stated'}`,
    `  next       ${nextUpdate?.toISOString() ?? 'not stated'}`,
    `  signer     ${foreign(signer.subject.text, 400)}`,
    `  in date    ${dayText(signer.notBefore)} to ${dayText(signer.notAfter)}`,
    `  root       ${foreign(root.subject.text, 400)} (${foreign(rootName)})`,
    `  SHA-256    ${root.fingerprint} of the root, ${fingerprint} of the list`,
    `  entries    ${authorities.length + refused.length}, ${refused.length} left out`,
    ...refused.map(
      (refusal) => `    ${foreign(vicalWords.entry(refusal.entry, refusal.subject, entryRefusalWords[refusal.reason](refusal)), 400)}`,
    ),
    ...(deviations.length === 0 ? [] : [`  departs    ${deviations.join(', ')}`]),
  ].join('\n')
}

const dayText = (date: Date | undefined): string => date?.toISOString().slice(0, 10) ?? 'no date'
const collect = (value: string, before: readonly string[]): readonly string[] => [...before, value]
