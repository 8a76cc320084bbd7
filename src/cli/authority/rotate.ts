// `mdl authority rotate`: a new document signer beside the old, or with --iaca a new root linked to the old.
import {
  openRotation,
  planRotation,
  type RotationPlan,
  resumeRotation,
  rotate as rotateAuthority,
  rotationIn,
} from '../../authority/index.ts'
import { EXIT, type ExitCode } from '../exit-code.ts'
import { type Io, UsageError } from '../io.ts'
import { foreign } from '../output.ts'
import { readCount } from './count.ts'
import { progressTo } from './create.ts'
import { type KeyOptions, notConfirmed, openFrom } from './open.ts'

export interface RotateOptions extends KeyOptions {
  readonly iaca?: boolean
  readonly iacaYears?: string
  readonly documentSignerDays?: string
  readonly documentSignerCurve?: string
  readonly resume?: boolean
  readonly yes?: boolean
}

export async function rotate(options: RotateOptions, io: Io): Promise<ExitCode> {
  const authority = await openFrom(options, io)
  const iacaYears = readCount('--iaca-years', options.iacaYears)
  const documentSignerDays = readCount('--document-signer-days', options.documentSignerDays)
  const { documentSignerCurve } = options
  const plan =
    options.resume === true
      ? await interruptedPlan(options.dir)
      : await planRotation(
          authority,
          {
            iaca: options.iaca === true,
            ...(iacaYears === undefined ? {} : { iacaYears }),
            ...(documentSignerDays === undefined ? {} : { documentSignerDays }),
            ...(documentSignerCurve === undefined ? {} : { documentSignerCurve }),
          },
          io.now(),
        )
  io.out(renderPlan(plan))
  if (options.yes !== true) {
    notConfirmed(io)
    return EXIT.usage
  }
  const run = { now: io.now, observe: progressTo(io) }
  if (options.resume === true) await resumeRotation(authority, run)
  else await rotateAuthority(authority, plan, run)
  io.out(plan.rollOver === undefined ? SIGNER_DONE : ROOT_DONE)
  return EXIT.passed
}

const SIGNER_DONE = '\nWhat is issued from now on is signed by the new one; what the old one signed stays valid until its end.\n'
const ROOT_DONE = `
Both roots stay valid, each with its CRL and its status list: "mdl authority crl" signs them all.
Give the new root to the trust list providers: mdl authority export --out FOLDER
`

async function interruptedPlan(dir: string): Promise<RotationPlan> {
  const operation = await openRotation(dir)
  if (operation === undefined) throw new UsageError(`no rotation was interrupted in ${foreign(dir)}`, 'see "mdl authority status"')
  return rotationIn(operation)
}

function renderPlan({ documentSigner, statusListSigner, rollOver }: RotationPlan): string {
  const certificate = (
    of: string,
    { name, notBefore, notAfter }: { readonly name: string; readonly notBefore: string; readonly notAfter: string },
  ) => `  ${of.padEnd(20)} ${name}, ${notBefore.slice(0, 10)} to ${notAfter.slice(0, 10)}\n`
  const root =
    rollOver === undefined
      ? ''
      : certificate('IACA', rollOver.iaca) +
        (rollOver.link === undefined
          ? '  link                 none: the old key signs no links; publish both roots\n'
          : certificate('link', rollOver.link)) +
        `  CRL                  ${foreign(rollOver.iaca.crlUri, 300)}\n  status list          ${foreign(rollOver.statusListUri, 300)}\n`
  const lists = statusListSigner === undefined ? '' : certificate('status list signer', statusListSigner)
  return `${root}${certificate('document signer', documentSigner)}${lists}`
}
