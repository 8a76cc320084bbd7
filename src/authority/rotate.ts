// New keys for an authority in use: a document signer with overlap, or the IACA itself with a link certificate. What was issued stays valid.
import { daysAfter } from '../issue/index.ts'
import { AuthorityError } from './authority-error.ts'
import type { RunOptions } from './create-authority.ts'
import { documentSignerCurves, planOfIaca, planOfSigner, startOfDay, yearsAfter } from './creation-plan.ts'
import { removeTemporaries } from './files.ts'
import { type CertificatePlan, type IacaPlan, iacaSteps, linkStep, rfc3339, type SignerPlan, signerSteps } from './issue-certificates.ts'
import { type Made, type OpenOperation, openOperation, planOperation, runSteps, type Step, unfinished } from './journal.ts'
import { iacaOf, type LockedAuthority, newestIaca } from './locked.ts'
import type { OpenedAuthority } from './open-authority.ts'
import { crlTitle, presentStatusList, reissueStatusList, signCrl } from './revocation-lists.ts'
import { MAX_DOCUMENT_SIGNER_DAYS, MAX_LIST_SIGNER_DAYS } from './signing-authority.ts'
import { newStatusList } from './status-entries.ts'
import type { AuthorityState } from './types.ts'

export interface RotationWishes {
  /** Roll the IACA over as well: a new root of the same name, linked to the old. */
  readonly iaca?: boolean
  readonly iacaYears?: number
  /** Absent: as long as may be. */
  readonly documentSignerDays?: number
  readonly documentSignerCurve?: string
}

/** As it stands in the journal. */
export interface RotationPlan {
  readonly documentSigner: SignerPlan
  readonly statusListSigner?: SignerPlan
  readonly rollOver?: {
    readonly iaca: IacaPlan
    /** Absent where the old key signs no links (AWS Private CA): both roots are published then. */
    readonly link?: Pick<CertificatePlan, 'name' | 'notBefore' | 'notAfter'>
    readonly statusListUri: string
  }
}

/**
 * Decides what a rotation makes; changes nothing.
 * @throws {AuthorityError} the IACA has ended, or a wish can't be fulfilled
 */
export async function planRotation({ folder, state }: OpenedAuthority, wishes: RotationWishes, at: Date): Promise<RotationPlan> {
  const operation = await openOperation(folder)
  if (operation !== undefined) throw unfinished(operation)
  const notBefore = startOfDay(at)
  const rollOver = wishes.iaca === true ? planRollOver(state, wishes, at) : undefined
  const iacaEnd = new Date(rollOver?.iaca.notAfter ?? newestIaca(state).notAfter)
  const documentSigner = planOfSigner(state, 'document-signer', state.documentSigners.length + 1, {
    notBefore,
    iacaEnd,
    days: checkedDays(wishes.documentSignerDays, notBefore, iacaEnd),
    curve: checkedCurve(wishes.documentSignerCurve ?? state.documentSignerCurve ?? state.curve),
  })
  const listSigners = state.statusListSigners ?? []
  const lasts = rollOver === undefined && (await lastsAsLong(folder, state, documentSigner))
  const statusListSigner = planOfSigner(state, 'status-list-signer', listSigners.length + 1, {
    notBefore,
    iacaEnd,
    days: MAX_LIST_SIGNER_DAYS,
    curve: state.curve,
  })
  return { documentSigner, ...(lasts ? {} : { statusListSigner }), ...(rollOver === undefined ? {} : { rollOver }) }
}

export async function rotate(
  authority: OpenedAuthority,
  plan: RotationPlan,
  options: Pick<RunOptions, 'now' | 'observe'>,
): Promise<AuthorityState> {
  return authority.locked(async (locked) => {
    const operation = await planOperation(locked.folder, 'rotate', plan as unknown as Made, options.now)
    return run(locked, operation, options)
  })
}

/** @throws {AuthorityError} no rotation was interrupted here */
export async function resumeRotation(authority: OpenedAuthority, options: Pick<RunOptions, 'now' | 'observe'>): Promise<AuthorityState> {
  return authority.locked(async (locked) => {
    const operation = await openRotation(locked.folder)
    if (operation === undefined) throw new AuthorityError(`no rotation was interrupted in ${locked.folder}`, 'see "mdl authority status"')
    await removeTemporaries(locked.folder)
    return run(locked, operation, options)
  })
}

export async function openRotation(folder: string): Promise<OpenOperation | undefined> {
  const operation = await openOperation(folder)
  return operation?.operation === 'rotate' ? operation : undefined
}

export const rotationIn = ({ plan }: OpenOperation): RotationPlan => plan as unknown as RotationPlan

async function run(locked: LockedAuthority, operation: OpenOperation, { now, observe }: Pick<RunOptions, 'now' | 'observe'>) {
  await runSteps(locked.folder, operation, rotationSteps(locked, rotationIn(operation)), {
    now,
    ...(observe === undefined ? {} : { observe }),
  })
  return locked.state()
}

/** The titles are the plan that people confirm. */
export function rotationSteps(locked: LockedAuthority, plan: RotationPlan): readonly Step[] {
  const { rollOver, documentSigner, statusListSigner } = plan
  return [
    ...(rollOver === undefined
      ? []
      : [...iacaSteps(locked, rollOver.iaca), ...(rollOver.link === undefined ? [] : [linkStep(locked, rollOver.link)])]),
    ...(rollOver === undefined ? [] : [beginListsStep(locked, rollOver)]),
    ...signerSteps(locked, documentSigner),
    ...(statusListSigner === undefined ? [] : signerSteps(locked, statusListSigner)),
    {
      name: 'crl',
      title: crlTitle(locked),
      async run() {
        await signCrl(locked)
        return { crlNumber: locked.state().crlNumber }
      },
    },
    {
      name: 'status-list',
      title: 'sign the status list',
      async run() {
        const list = presentStatusList(locked.state())
        await reissueStatusList(locked, list)
        return { uri: list.uri }
      },
    },
  ]
}

/** Documents under the old root keep their list, signed under the old root; those under the new one get a list of their own. */
function beginListsStep(locked: LockedAuthority, { iaca, statusListUri }: NonNullable<RotationPlan['rollOver']>): Step {
  return {
    name: 'begin-lists',
    title: `begin a CRL and a status list of the new IACA: ${iaca.crlUri}, ${statusListUri}`,
    async run() {
      const { statusListUri: before, iacas } = locked.state()
      const old = iacas[1]
      if (before !== statusListUri && old !== undefined)
        await locked.change({
          event: 'began lists of a new IACA',
          details: { crlUri: iaca.crlUri, statusListUri },
          edit: (state) => ({
            ...state,
            // where AWS Private CA publishes is known since it made the root, and stands in the state already
            crlUri: newestIaca(state).key === undefined ? state.crlUri : iaca.crlUri,
            statusListUri,
            statusList: newStatusList(state.statusList.size),
            earlierStatusLists: [
              { ...state.statusList, uri: state.statusListUri, iaca: old.fingerprint },
              ...(state.earlierStatusLists ?? []),
            ],
          }),
        })
      return { statusListUri }
    },
  }
}

function planRollOver(state: AuthorityState, { iacaYears = 10 }: RotationWishes, at: Date): NonNullable<RotationPlan['rollOver']> {
  const n = state.iacas.length + 1
  const notBefore = startOfDay(at)
  if (!Number.isInteger(iacaYears) || iacaYears < 1 || iacaYears > 20)
    throw new AuthorityError(`years of the IACA: ${iacaYears} is not between 1 and 20`)
  const notAfter = yearsAfter(notBefore, iacaYears)
  const old = newestIaca(state)
  const linkEnd = new Date(Math.min(notAfter.getTime(), new Date(old.notAfter).getTime()))
  const linked = old.key !== undefined && at < linkEnd // AWS Private CA holds keys that no state names, and signs no link
  return {
    iaca: { ...planOfIaca(state, n), crlUri: numbered(state.crlUri, n), notBefore: rfc3339(notBefore), notAfter: rfc3339(notAfter) },
    ...(linked ? { link: { name: `link-${n}`, notBefore: rfc3339(notBefore), notAfter: rfc3339(linkEnd) } } : {}),
    statusListUri: numbered(state.statusListUri, n),
  }
}

/** `…/iaca-1.crl` → `…/iaca-2.crl`, `…/list` → `…/list-2`: two roots have two lists, at two addresses. */
export function numbered(uri: string, n: number): string {
  const [, stem = '', , extension = ''] = /^(.*?)(-\d+)?(\.[a-z0-9]{1,5})?$/i.exec(uri) ?? []
  return `${stem}-${n}${extension}`
}

async function lastsAsLong(folder: string, state: AuthorityState, { notAfter }: SignerPlan): Promise<boolean> {
  const [newest] = state.statusListSigners ?? []
  if (newest === undefined || newest.revokedAt !== undefined || newest.notAfter < notAfter) return false
  return (await iacaOf(folder, state, newest))?.fingerprint === newestIaca(state).fingerprint
}

/** Whoever asks for days gets them or a refusal; who asks for none gets as many as there are. */
function checkedDays(asked: number | undefined, notBefore: Date, iacaEnd: Date): number {
  const days = asked ?? MAX_DOCUMENT_SIGNER_DAYS
  if (!Number.isInteger(days) || days < 1 || days > MAX_DOCUMENT_SIGNER_DAYS)
    throw new AuthorityError(`days of a document signer: ${days} is not between 1 and ${MAX_DOCUMENT_SIGNER_DAYS}`)
  if (iacaEnd <= notBefore) throw new AuthorityError(`the IACA ended ${rfc3339(iacaEnd)}`, 'roll it over: mdl authority rotate --iaca')
  if (asked !== undefined && daysAfter(notBefore, asked) > iacaEnd)
    throw new AuthorityError(
      `a document signer of ${asked} days would outlive its IACA, which ends ${rfc3339(iacaEnd)}`,
      'ask for fewer days, or add --iaca',
    )
  return days
}

function checkedCurve(curve: string): SignerPlan['curve'] {
  const found = documentSignerCurves.find((known) => known === curve)
  if (found === undefined)
    throw new AuthorityError(
      `document signer curve: ${JSON.stringify(curve)} is none that can be used`,
      `use ${documentSignerCurves.join(', ')}`,
    )
  return found
}
