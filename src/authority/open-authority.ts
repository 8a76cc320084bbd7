// The authority that lasts, opened: whoever issues asks it for a signer, an index and its lists.
import { equalBytes } from '../crypto/index.ts'
import { AuthorityError } from './authority-error.ts'
import { openFileBackend } from './file-backend.ts'
import { openOperation, unfinished } from './journal.ts'
import { withLock } from './lock.ts'
import { authorityOf, iacaOf, type LockedAuthority, newestIaca, openLocked, readHeld } from './locked.ts'
import { presentStatusList, readCrlFile, reissueCrl, reissueStatusList } from './revocation-lists.ts'
import { readHeldCertificate, readState } from './state.ts'
import { takeIndices } from './status-entries.ts'
import type { Authority, AuthorityState, Backend, HeldCertificate, OpenDocumentSigner, OpenOptions } from './types.ts'

/** An opened authority, and what commands that change it do under its lock. */
export interface OpenedAuthority extends Authority {
  /** Locks the folder, reads the state again and works on it. Not to be nested. */
  locked<T>(work: (locked: LockedAuthority) => Promise<T>): Promise<T>
}

/**
 * Opens the authority of a state folder. No key is opened yet, and no passphrase asked for.
 * @throws {AuthorityError} there is none, or its creation has not ended
 */
export async function openAuthority(folder: string, options: OpenOptions): Promise<OpenedAuthority> {
  const operation = await openOperation(folder)
  if (operation?.operation === 'create') throw unfinished(operation)
  let state = await readState(folder)
  const backend = await backendOf(folder, state, options)
  const locked = <T>(work: (locked: LockedAuthority) => Promise<T>): Promise<T> =>
    withLock(folder, async () => {
      const opened = await openLocked(folder, backend, options.now)
      try {
        return await work(opened)
      } finally {
        state = opened.state()
      }
    })
  return {
    folder,
    get state() {
      return state
    },
    backend,
    locked,
    certificateAuthority: () => locked((opened) => authorityOf(opened)),
    documentSigner: async (at, until) => {
      state = await readState(folder)
      return openDocumentSigner(folder, state, backend, at, until)
    },
    reserveStatusIndex: async () => {
      const [reference] = await locked((opened) => reserve(opened, 1))
      if (reference === undefined) throw new RangeError('no index was given out')
      return reference
    },
    reserveStatusIndices: (count) => locked((opened) => reserve(opened, count)),
    statusListToken: (at) => locked((opened) => reissueStatusList(opened, presentStatusList(opened.state()), at)),
    async crl() {
      return (await readCrlFile(folder, newestIaca(state))) ?? locked((opened) => reissueCrl(opened))
    },
    iaca: () => readHeldCertificate(folder, newestIaca(state)),
    record: async (event, details) => {
      await locked((opened) => opened.change({ event, details, edit: (unchanged) => unchanged }))
    },
  }
}

/** Files for a local state; for AWS what the caller brings. */
export async function backendOf(folder: string, state: AuthorityState, options: OpenOptions): Promise<Backend> {
  if (options.backend !== undefined && state.kind === 'aws') return options.backend(state, folder)
  if (state.kind === 'aws') throw new AuthorityError('the keys of this authority are in AWS, and nothing here reaches it')
  const { passphrase } = options
  return openFileBackend(folder, {
    unprotected: state.keyProtection === 'unprotected',
    ...(passphrase === undefined ? {} : { passphrase }),
    ...(state.listDays === undefined ? {} : { listDays: state.listDays }),
  })
}

async function reserve({ state, change }: LockedAuthority, count: number) {
  const { list, indices } = takeIndices(state().statusList, count)
  // which index a document has is said to whoever issues it, not to the log
  await change({ event: 'gave out entries of the status list', details: { count }, edit: (before) => ({ ...before, statusList: list }) })
  return indices.map((idx) => ({ uri: state().statusListUri, idx }))
}

async function openDocumentSigner(
  folder: string,
  state: AuthorityState,
  backend: Backend,
  at: Date,
  until = at,
): Promise<OpenDocumentSigner> {
  const held = state.documentSigners.find((candidate) => isValid(candidate, at))
  if (held?.key === undefined) throw noSigner(state, at)
  const notAfter = new Date(held.notAfter)
  if (until > notAfter)
    throw new AuthorityError(
      `a document valid until ${until.toISOString()} would outlive its signer, which ends ${held.notAfter}`,
      'shorten its validity, or make a new signer: mdl authority rotate',
    )
  const certificate = await readHeld(folder, held)
  const { key: reference } = held
  const signer = await backend.openSigner(reference)
  const { key } = certificate.spki
  if (key?.curve !== signer.publicKey.curve || !equalBytes(key.bytes, signer.publicKey.bytes))
    throw new AuthorityError(`the key of ${held.file} is not the one that it certifies`, 'nothing was signed; see "mdl authority check"')
  return {
    signer,
    certificate: certificate.bytes,
    x5chain: [certificate.bytes, ...(await linkFor(folder, state, held, at))],
    notBefore: new Date(held.notBefore),
    notAfter,
    serialNumber: held.serialNumber,
    confirm: async () => backend.confirmKey?.(reference, certificate.bytes),
  }
}

const isValid = ({ notBefore, notAfter, revokedAt }: HeldCertificate, at: Date): boolean =>
  revokedAt === undefined && new Date(notBefore) <= at && at <= new Date(notAfter)

/** After a roll-over a reader that holds only the old root needs the link; it is valid as long as that root. */
async function linkFor(folder: string, state: AuthorityState, signer: HeldCertificate, at: Date): Promise<readonly Uint8Array[]> {
  const [link] = state.links
  if (link === undefined || !isValid(link, at)) return []
  const issuer = await iacaOf(folder, state, signer)
  return issuer?.fingerprint === newestIaca(state).fingerprint ? [await readHeldCertificate(folder, link)] : []
}

function noSigner({ documentSigners: [newest] }: AuthorityState, at: Date): AuthorityError {
  const why =
    newest === undefined
      ? 'there is none'
      : newest.revokedAt !== undefined
        ? `the newest was revoked at ${newest.revokedAt}`
        : `the newest is valid from ${newest.notBefore} to ${newest.notAfter}`
  return new AuthorityError(`no document signer is valid at ${at.toISOString()}: ${why}`, 'make a new one: mdl authority rotate')
}
