// Taking back: a certificate, by the CRL of its IACA; a document, by its entry in the status list. The list is signed anew at once.
import { AuthorityError } from './authority-error.ts'
import { allHeld, authorityOf, iacaOf, type LockedAuthority } from './locked.ts'
import type { OpenedAuthority } from './open-authority.ts'
import {
  crlFileOf,
  type IssuedStatusList,
  reissueCrl,
  reissueStatusList,
  signCrl,
  statusListFileOf,
  statusListsInUse,
  statusListsOf,
} from './revocation-lists.ts'
import { isTaken, type Status, statusOf, withStatus } from './status-entries.ts'
import type { AuthorityState, HeldCertificate, StatusListState } from './types.ts'

/**
 * Revokes a document signer, a signer of status lists or a link certificate. It can't be undone.
 * The state is written before the list: a kill in between leaves a CRL that `check` finds out of step, and `crl` signs anew.
 * @param serialNumber hex, in any case, with or without colons
 * @throws {AuthorityError} no certificate of that number; a root, which no CRL revokes; one that is revoked already
 */
export async function revokeCertificate(authority: OpenedAuthority, serialNumber: string): Promise<HeldCertificate> {
  return authority.locked(async (locked) => {
    const held = findCertificate(locked.state(), serialNumber)
    const iaca = await iacaOf(locked.folder, locked.state(), held)
    if (iaca === undefined) throw new AuthorityError(`the IACA of ${held.file} is not in this folder`)
    const issuer = await authorityOf(locked, iaca)
    await issuer.revoke(held.serialNumber)
    const revoked = { ...held, revokedAt: locked.now().toISOString() }
    await locked.change({
      event: 'revoked a certificate',
      details: { serialNumber: held.serialNumber, file: held.file },
      edit: (state) => replaced(state, revoked),
    })
    await signCrl(locked, iaca)
    return revoked
  })
}

export function findCertificate(state: AuthorityState, serialNumber: string): HeldCertificate {
  const wanted = serialNumber.toLowerCase().replaceAll(/[:\s]/g, '')
  const held = allHeld(state).find((candidate) => candidate.serialNumber === wanted)
  if (held === undefined) throw new AuthorityError(`${serialNumber} is no serial number of this authority`, 'see "mdl authority status"')
  if (state.iacas.includes(held))
    throw new AuthorityError(
      'a root can’t revoke itself',
      'ask the trust list providers that publish it to take it off, and roll over: mdl authority rotate --iaca',
    )
  if (held.revokedAt !== undefined) throw new AuthorityError(`${held.file} was revoked at ${held.revokedAt}`)
  return held
}

export interface StatusChange {
  readonly uri: string
  readonly idx: number
  readonly from: Status
  readonly to: Status
}

/**
 * Sets a document's entry in the status list.
 * @param uri of the list; absent: the one list that has given this entry out
 * @throws {AuthorityError} an entry that no document has; one that is invalid for good
 */
export async function setStatus(authority: OpenedAuthority, idx: number, to: Status, uri?: string): Promise<StatusChange> {
  return authority.locked(async (locked) => {
    const list = findList(locked, idx, uri)
    const changed = withStatus(list, idx, to)
    await locked.change({
      event: `set an entry of the status list to ${to}`,
      details: { uri: list.uri, idx },
      edit: (state) => withList(state, list, changed),
    })
    await reissueStatusList(
      locked,
      statusListsOf(locked.state()).find((candidate) => candidate.uri === list.uri),
    )
    return { uri: list.uri, idx, from: statusOf(list, idx), to }
  })
}

function findList({ state }: LockedAuthority, idx: number, uri: string | undefined): IssuedStatusList {
  const lists = statusListsOf(state())
  if (uri !== undefined) {
    const named = lists.find((list) => list.uri === uri)
    if (named === undefined)
      throw new AuthorityError(`${uri} is no status list of this authority`, `it has ${lists.map((list) => list.uri).join(', ')}`)
    return named
  }
  const [first, second] = lists.filter((list) => isTaken(list, idx))
  if (first === undefined)
    throw new AuthorityError(`no document has entry ${idx} of the status list`, '"mdl issue" says which entry a document has')
  if (second !== undefined)
    throw new AuthorityError(`entry ${idx} was given out in more than one status list`, `add --list ${first.uri} or --list ${second.uri}`)
  return first
}

function withList(state: AuthorityState, { uri }: IssuedStatusList, { next, entries, size, taken }: StatusListState): AuthorityState {
  const list = { next, entries, size, ...(taken === undefined ? {} : { taken }) }
  if (state.statusListUri === uri) return { ...state, statusList: list }
  return {
    ...state,
    earlierStatusLists: (state.earlierStatusLists ?? []).map((earlier) => (earlier.uri === uri ? { ...earlier, ...list } : earlier)),
  }
}

function replaced(state: AuthorityState, held: HeldCertificate): AuthorityState {
  const within = (list: readonly HeldCertificate[]) => list.map((other) => (other.fingerprint === held.fingerprint ? held : other))
  return {
    ...state,
    links: within(state.links),
    documentSigners: within(state.documentSigners),
    ...(state.statusListSigners === undefined ? {} : { statusListSigners: within(state.statusListSigners) }),
  }
}

/**
 * Signs anew every CRL whose IACA is still valid, and every status list that a document may point to: what a daily run does.
 * @returns what was signed or fetched, in words
 */
export async function reissueLists(authority: OpenedAuthority): Promise<readonly string[]> {
  return authority.locked(async (locked) => {
    const { folder, state, now } = locked
    const signed: string[] = []
    const lasts = ({ notAfter }: HeldCertificate) => now() <= new Date(notAfter)
    const present = state().iacas.filter(lasts)
    for (const iaca of present.filter(({ key }) => key !== undefined)) {
      await reissueCrl(locked, iaca)
      signed.push(`signed CRL number ${state().crlNumber}: ${crlFileOf(iaca)}`)
    }
    for (const list of await statusListsInUse(folder, state(), now())) {
      await reissueStatusList(locked, list)
      signed.push(`signed status list ${list.uri}: ${statusListFileOf(list.iaca)}`)
    }
    // last: that a CDN does not answer keeps no list of ours from being signed
    for (const iaca of present.filter(({ key }) => key === undefined)) {
      await reissueCrl(locked, iaca)
      signed.push(`fetched the CRL that AWS published: ${crlFileOf(iaca)}`)
    }
    return signed
  })
}
