// `mdl authority create`: the plan, then, with --yes, every step of it; after an interruption the rest of them.
import {
  type CertificatePlan,
  type CreationPlan,
  costsOf,
  createAuthority,
  openCreation,
  planAwsCreation,
  planCreation,
  planIn,
  readCrlConfiguration,
  resumeCreation,
} from '../../authority/index.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { type Io, UsageError } from '../io.ts'
import { foreign, line } from '../output.ts'
import { awsOptionsFrom, backendFrom } from './aws.ts'
import { readCount } from './count.ts'
import { type KeyOptions, notConfirmed, readPassphrase } from './open.ts'

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
  readonly aws?: boolean
  readonly local?: boolean
  readonly iacaKey?: 'acm-pca' | 'kms'
  readonly crlBucket?: string
  readonly crlCname?: string
  /** A revocation configuration as the AWS command line takes it. */
  readonly crlConfig?: string
  readonly resume?: boolean
  readonly yes?: boolean
}

const MIN_PASSPHRASE = 12

export async function create(options: CreateOptions, io: Io): Promise<ExitCode> {
  const { dir } = options
  const plan = options.resume === true ? await interruptedPlan(dir, io) : await plannedBy(options, io)
  const passphrase = passphraseFor(plan, options, io)
  io.out(renderPlan(plan, dir))
  if (options.yes !== true) {
    notConfirmed(io)
    return EXIT.usage
  }
  const run = {
    now: io.now,
    backend: backendFrom(options, io),
    ...(passphrase === undefined ? {} : { passphrase }),
    observe: progressTo(io),
  }
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

async function plannedBy(options: CreateOptions, io: Io): Promise<CreationPlan> {
  const wishes = wishesOf(options)
  const { aws, local, unprotected, passphraseFile, iacaKey, crlBucket, crlCname, crlConfig } = options
  if (aws !== true) {
    const misplaced = Object.entries({ iacaKey, crlBucket, crlCname, crlConfig }).find(([, given]) => given !== undefined)
    if (misplaced !== undefined)
      throw new UsageError(`--${misplaced[0].replace(/[A-Z]/g, '-$&').toLowerCase()} goes with --aws`, 'add --aws')
    return planCreation(wishes, io.now())
  }
  if (local === true) throw new UsageError('--local and --aws contradict each other', 'give one of them')
  if (unprotected === true || passphraseFile !== undefined)
    throw new UsageError('with --aws the keys are in KMS, and no file of them here', 'leave --unprotected and --passphrase-file out')
  const { bucket, cname } = crlConfig === undefined ? {} : readCrlConfiguration(new TextDecoder().decode(await io.readFile(crlConfig)))
  const publication = defined({ iaca: iacaKey, crlBucket: crlBucket ?? bucket, crlCname: crlCname ?? cname })
  return planAwsCreation({ ...wishes, ...publication }, io.now(), awsOptionsFrom(options, io))
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
  if (state.kind === 'aws') return undefined
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

function renderPlan(plan: CreationPlan, dir: string): string {
  const { state, iaca, documentSigner, statusListSigner } = plan
  const rows: readonly (readonly [string, string])[] = [
    ['name', `${state.name}, ${state.country}${state.stateOrProvince === undefined ? '' : `, ${state.stateOrProvince}`}`],
    ...(state.testOnly ? [['standing', 'for tests only: readers trust it with --test-trust'] as const] : []),
    ...placeOf(plan, dir),
    ['IACA', `${certificate(iaca)}${state.aws?.iaca === 'acm-pca' ? ', its key in AWS Private CA' : ''}`],
    ['document signer', certificate(documentSigner)],
    ['status list signer', certificate(statusListSigner)],
    ['address', state.issuerUri],
    [
      'CRL',
      state.aws?.crl === undefined ? `${state.crlUri}, for ${state.listDays} days at a time` : `published by AWS below ${state.crlUri}`,
    ],
    ['status list', `${state.statusListUri}, ${state.statusList.size} entries`],
    ['document types', state.docTypes.join(', ')],
  ]
  return rows.map(([name, value]) => `  ${name.padEnd(20)} ${foreign(value, 300)}\n`).join('')
}

/** Where it will be, and what that costs. */
function placeOf(plan: CreationPlan, dir: string): readonly (readonly [string, string])[] {
  const { state } = plan
  if (state.kind === 'local')
    return [
      ['folder', `${dir}, on this machine; nothing of it costs anything`],
      ['keys', state.keyProtection === 'unprotected' ? 'in files, UNPROTECTED' : 'in files, under the passphrase'],
    ]
  const [place = '', ...costs] = costsOf(plan)
  return [
    ['folder', `${dir}, without any key`],
    ['keys', `in AWS KMS, ${place}`],
    ...costs.map((cost, index) => [index === 0 ? 'costs' : '', cost] as const),
  ]
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
    `  readers trust it by  mdl verify ${state.testOnly ? '--test-trust' : '--trust'} ${foreign(dir)}/certificates/${iaca.name}.pem`,
    ...(state.aws?.crl === undefined
      ? [`  publish the lists    ${foreign(state.crlUri, 300)}`, `                       ${foreign(state.statusListUri, 300)}`]
      : [`  publish the list     ${foreign(state.statusListUri, 300)}`]),
    '  every day            mdl authority crl',
    '  what is due          mdl authority status',
    '',
  ].join('\n')
}
