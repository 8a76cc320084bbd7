// Making an authority, in steps that a journal keeps: whenever it is interrupted, going on ends with one root and one key of each kind.
import { readdir, stat } from 'node:fs/promises'
import { AuthorityError } from './authority-error.ts'
import type { CreationPlan } from './creation-plan.ts'
import { openFileBackend } from './file-backend.ts'
import { codeOf, makePrivateFolder, removeTemporaries } from './files.ts'
import { iacaSteps, signerSteps } from './issue-certificates.ts'
import { type Made, type OpenOperation, openOperation, planOperation, runSteps, type Step, type StepObserver } from './journal.ts'
import type { ScryptCost } from './key-file.ts'
import { withLock } from './lock.ts'
import { type LockedAuthority, openLocked } from './locked.ts'
import { crlTitle, presentStatusList, reissueStatusList, signCrl } from './revocation-lists.ts'
import { changeState, readStateIfThere, writeState } from './state.ts'
import type { AuthorityState, Backend, OpenOptions } from './types.ts'

export interface RunOptions extends Pick<OpenOptions, 'now' | 'passphrase' | 'backend'> {
  readonly observe?: StepObserver
  /** For tests: a key file is opened in milliseconds. */
  readonly scryptCost?: ScryptCost
}

/**
 * Makes the authority of a plan in a folder that holds none.
 * @throws {AuthorityError} the folder holds an authority, or something else
 */
export async function createAuthority(folder: string, plan: CreationPlan, options: RunOptions): Promise<AuthorityState> {
  await requireEmpty(folder)
  await makePrivateFolder(folder)
  return withLock(folder, async () => {
    await requireEmpty(folder)
    return run(folder, await planOperation(folder, 'create', plan as unknown as Made, options.now), options)
  })
}

/**
 * Goes on where an interrupted creation stopped, by the plan that the journal keeps.
 * @throws {AuthorityError} nothing was interrupted here
 */
export async function resumeCreation(folder: string, options: RunOptions): Promise<AuthorityState> {
  if ((await openCreation(folder)) === undefined)
    throw new AuthorityError(`no creation was interrupted in ${folder}`, 'see "mdl authority status"')
  return withLock(folder, async () => {
    const operation = await openCreation(folder)
    if (operation === undefined) throw new AuthorityError('another process has just ended it', 'see "mdl authority status"')
    await removeTemporaries(folder)
    return run(folder, operation, options)
  })
}

/** The creation that is under way in a folder, if any. */
export async function openCreation(folder: string): Promise<OpenOperation | undefined> {
  const operation = await openOperation(folder).catch((fault: unknown) => {
    if (codeOf(fault) === 'ENOTDIR') return undefined
    throw fault
  })
  return operation?.operation === 'create' ? operation : undefined
}

export const planIn = ({ plan }: OpenOperation): CreationPlan => plan as unknown as CreationPlan

async function run(folder: string, operation: OpenOperation, options: RunOptions): Promise<AuthorityState> {
  const { now, observe } = options
  const plan = planIn(operation)
  await writeFirstState(folder, plan, now)
  const locked = await openLocked(folder, await backendFor(folder, plan.state, options), now)
  await runSteps(folder, operation, creationSteps(locked, plan), { now, ...(observe === undefined ? {} : { observe }) })
  return locked.state()
}

/** The steps of a local authority, and of one whose IACA key is in KMS; their titles are the plan that people confirm. */
export function creationSteps(locked: LockedAuthority, plan: CreationPlan): readonly Step[] {
  return [
    ...iacaSteps(locked, plan.iaca),
    ...signerSteps(locked, plan.documentSigner),
    ...signerSteps(locked, plan.statusListSigner),
    ...listSteps(locked),
  ]
}

/** The first CRL, which lists nobody, and the first status list. Made twice, after a kill, they only get a newer number and time. */
export function listSteps(locked: LockedAuthority): readonly Step[] {
  return [
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

async function writeFirstState(folder: string, { state }: CreationPlan, now: () => Date): Promise<void> {
  const present = await readStateIfThere(folder)
  if (present === undefined) await writeState(folder, state)
  if (present?.audit !== undefined) return
  const { name, country, curve } = state
  await changeState(folder, { event: 'created the authority', details: { name, country, curve }, at: now(), edit: (first) => first })
}

async function backendFor(folder: string, state: AuthorityState, options: RunOptions): Promise<Backend> {
  if (options.backend !== undefined && state.kind === 'aws') return options.backend(state, folder)
  return openFileBackend(folder, {
    ...options,
    unprotected: state.keyProtection === 'unprotected',
    ...(state.listDays === undefined ? {} : { listDays: state.listDays }),
  })
}

async function requireEmpty(folder: string): Promise<void> {
  if ((await openCreation(folder)) !== undefined)
    throw new AuthorityError(`a creation was interrupted in ${folder}`, 'go on with it: mdl authority create --resume --yes')
  if ((await readStateIfThere(folder)) !== undefined)
    throw new AuthorityError(`${folder} holds an authority already`, 'name another folder with --dir, or see "mdl authority status"')
  const names = (await isThere(folder)) ? (await readdir(folder)).filter((name) => name !== 'lock' && !name.startsWith('lock.')) : []
  if (names.length > 0) throw new AuthorityError(`${folder} is not empty`, 'name a folder that is empty or not there yet: --dir FOLDER')
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path)
    return true
  } catch (fault) {
    if (codeOf(fault) === 'ENOENT') return false
    throw fault
  }
}
