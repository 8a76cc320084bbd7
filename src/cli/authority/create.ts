// `mdl authority create`: the plan, then, with --yes, every step of it; after an interruption the rest of them.
import {
  type CertificatePlan,
  type CreationPlan,
  createAuthority,
  openCreation,
  planCreation,
  planIn,
  resumeCreation,
} from '../../authority/index.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { type Io, UsageError } from '../io.ts'
import { foreign, line } from '../output.ts'
import { type KeyOptions, notConfirmed, readCount, readPassphrase } from './open.ts'

export interface CreateOptions extends KeyOptions {
  readonly name?: string
  readonly country?: string
  readonly state?: string
  readonly issuerUri?: string
  readonly crlUri?: string
  readonly statusListUri?: string
  readonly docType: readonly string[]
  readonly curve?: string
  readonly documentSignerCurve?: string
  readonly iacaYears?: string
  readonly documentSignerDays?: string
  readonly listDays?: string
  readonly statusListSize?: string
  readonly testOnly?: boolean
  readonly unprotected?: boolean
  readonly resume?: boolean
  readonly yes?: boolean
}

const MIN_PASSPHRASE = 12

export async function create(options: CreateOptions, io: Io): Promise<ExitCode> {
  const { dir } = options
  const plan = options.resume === true ? await interruptedPlan(dir, io) : planCreation(wishesOf(options), io.now())
  const passphrase = passphraseFor(plan, options, io)
  io.out(renderPlan(plan, dir))
  if (options.yes !== true) {
    notConfirmed(io)
    return EXIT.usage
  }
  const run = { now: io.now, ...(passphrase === undefined ? {} : { passphrase }), observe: progressTo(io) }
  if (options.resume === true) await resumeCreation(dir, run)
  else await createAuthority(dir, plan, run)
  io.out(`\n${line(`${plan.state.name} is there.`)}\n${nextSteps(plan, dir)}`)
  return EXIT.passed
}

async function interruptedPlan(dir: string, io: Io): Promise<CreationPlan> {
  const operation = await openCreation(dir)
  if (operation === undefined) throw new UsageError(`no creation was interrupted in ${foreign(dir)}`, 'see "mdl authority status"')
  io.out(`begun at ${operation.startedAt}; done: ${[...operation.done.keys()].join(', ') || 'nothing yet'}\n\n`)
  return planIn(operation)
}

function wishesOf(options: CreateOptions): Parameters<typeof planCreation>[0] {
  const { name, country, state, docType } = options
  if (name === undefined) throw new UsageError('an authority has a name', 'add --name "Utopia Transport"')
  if (country === undefined)
    throw new UsageError('an authority has a country', 'add --country XX (ISO 3166-1); for tests XU, which ISO 3166 leaves to its users')
  const given = {
    issuerUri: options.issuerUri,
    crlUri: options.crlUri,
    statusListUri: options.statusListUri,
    curve: options.curve,
    documentSignerCurve: options.documentSignerCurve,
    stateOrProvince: state,
    iacaYears: readCount('--iaca-years', options.iacaYears),
    documentSignerDays: readCount('--document-signer-days', options.documentSignerDays),
    listDays: readCount('--list-days', options.listDays),
    statusListSize: readCount('--status-list-size', options.statusListSize),
    testOnly: options.testOnly,
    unprotected: options.unprotected,
    docTypes: docType.length === 0 ? undefined : docType,
  }
  return { name, country, ...defined(given) }
}

/** The members that are there: an option that was not given is no wish. */
function defined<Members extends object>(members: Members): { [Name in keyof Members]?: NonNullable<Members[Name]> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [Name in keyof Members]?: NonNullable<Members[Name]>
  }
}

/** Said before anything is made: keys stand under a passphrase, or openly where somebody wrote so. */
function passphraseFor(
  { state }: CreationPlan,
  { passphraseFile, unprotected }: CreateOptions,
  io: Io,
): (() => Promise<string>) | undefined {
  if (state.keyProtection === 'unprotected') {
    if (passphraseFile !== undefined) throw new UsageError('--unprotected and --passphrase-file contradict each other', 'give one of them')
    return undefined
  }
  if (passphraseFile === undefined)
    throw new UsageError(
      'the keys need a passphrase',
      `add --passphrase-file FILE ("-" reads standard input)${unprotected === undefined ? ', or --unprotected for a trial' : ''}`,
    )
  return async () => {
    const passphrase = await readPassphrase(passphraseFile, io)
    if (passphrase.length < MIN_PASSPHRASE) throw new UsageError(`the passphrase has fewer than ${MIN_PASSPHRASE} characters`)
    return passphrase
  }
}

function renderPlan({ state, iaca, documentSigner, statusListSigner }: CreationPlan, dir: string): string {
  const rows: readonly (readonly [string, string])[] = [
    ['name', `${state.name}, ${state.country}${state.stateOrProvince === undefined ? '' : `, ${state.stateOrProvince}`}`],
    ...(state.testOnly ? [['standing', 'for tests only: what it issues is never a plain pass'] as const] : []),
    ['folder', `${dir}, on this machine; nothing of it costs anything`],
    ['keys', state.keyProtection === 'unprotected' ? 'in files, UNPROTECTED' : 'in files, under the passphrase'],
    ['IACA', certificate(iaca)],
    ['document signer', certificate(documentSigner)],
    ['status list signer', certificate(statusListSigner)],
    ['address', state.issuerUri],
    ['CRL', `${state.crlUri}, for ${state.listDays} days at a time`],
    ['status list', `${state.statusListUri}, ${state.statusList.size} entries`],
    ['document types', state.docTypes.join(', ')],
  ]
  return rows.map(([name, value]) => `  ${name.padEnd(20)} ${foreign(value, 300)}\n`).join('')
}

const certificate = ({ curve, notBefore, notAfter }: CertificatePlan): string =>
  `${curve}, ${notBefore.slice(0, 10)} to ${notAfter.slice(0, 10)}`

/** A line for each step that is done, as it is done. */
export function progressTo(io: Io): (step: { readonly title: string }, moment: string) => void {
  return ({ title }, moment) => {
    if (moment === 'recorded') io.out(`  ✓ ${line(title)}\n`)
  }
}

function nextSteps({ state, iaca }: CreationPlan, dir: string): string {
  return [
    `  readers trust it by  mdl verify --trust ${foreign(dir)}/certificates/${iaca.name}.pem${state.testOnly ? '   (test only)' : ''}`,
    `  publish the lists    ${foreign(state.crlUri, 300)}`,
    `                       ${foreign(state.statusListUri, 300)}`,
    '  every day            mdl authority crl',
    '  what is due          mdl authority status',
    '',
  ].join('\n')
}
