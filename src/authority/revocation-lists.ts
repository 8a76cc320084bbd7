// The two lists of an authority, signed anew and written to its folder: the CRL of each IACA, and the status list of the documents under it.
import { join } from 'node:path'
import { daysAfter } from '../issue/index.ts'
import { encodeStatusList, importCrl, importStatusList, openTrustStore } from '../trust/index.ts'
import { AuthorityError } from './authority-error.ts'
import { makePrivateFolder, PUBLIC_FILE, readIfThere, writeWhole } from './files.ts'
import { trustIn } from './issue-certificates.ts'
import { authorityOf, iacaOf, type LockedAuthority, newestIaca, readHeld } from './locked.ts'
import { DEFAULT_LIST_DAYS } from './signing-authority.ts'
import { entriesOf } from './status-entries.ts'
import type { AuthorityState, EarlierStatusList, HeldCertificate, StatusListState } from './types.ts'

/** Seconds after which a reader should look for a newer status list. */
const STATUS_LIST_TTL = 43_200

/** The CRL's file, relative to the state folder: `crl/iaca-1.crl`, DER. */
export const crlFileOf = (iaca: HeldCertificate): string => `crl/${nameOf(iaca)}.crl`
/** The status list's file: `status-list/iaca-1.cwt`. */
export const statusListFileOf = (iaca: HeldCertificate): string => `status-list/${nameOf(iaca)}.cwt`

const nameOf = ({ file }: HeldCertificate): string => file.replace(/^.*\//, '').replace(/\.pem$/, '')

/**
 * A CRL with the next number, also where it lists nobody. Read and verified as a verifier would before it takes the old one's place.
 * @returns DER
 */
export async function reissueCrl(locked: LockedAuthority, iaca = newestIaca(locked.state())): Promise<Uint8Array> {
  const at = locked.now()
  const crl = await (await authorityOf(locked, iaca)).crl(at)
  const store = await trustIn(locked.folder, locked.state())
  const { refused } = await importCrl(crlFileOf(iaca), crl, { store, origin: 'operator', at })
  if (refused.length > 0) throw unusable('CRL', refused)
  await write(locked.folder, crlFileOf(iaca), crl)
  return crl
}

/** What a change calls for: AWS Private CA (no key of ours) signs and publishes by itself, and its list is only fetched when that is asked for. */
export async function signCrl(locked: LockedAuthority, iaca = newestIaca(locked.state())): Promise<void> {
  if (iaca.key !== undefined) await reissueCrl(locked, iaca)
}
export const crlTitle = ({ backend }: LockedAuthority): string =>
  backend.rootSteps === undefined ? 'sign the CRL' : 'leave the CRL to AWS Private CA, which publishes it with the first document signer'

/** One list of documents' status: of the newest IACA, or of one before it. */
export interface IssuedStatusList extends StatusListState {
  readonly uri: string
  readonly iaca: HeldCertificate
}

/** The present status list first, then those of earlier IACAs. */
export function statusListsOf(state: AuthorityState): readonly IssuedStatusList[] {
  const earlier = (state.earlierStatusLists ?? []).flatMap((list: EarlierStatusList) => {
    const iaca = state.iacas.find(({ fingerprint }) => fingerprint === list.iaca)
    return iaca === undefined ? [] : [{ ...list, iaca }]
  })
  return [{ ...state.statusList, uri: state.statusListUri, iaca: newestIaca(state) }, ...earlier]
}

/** Those that a document may point to: the present one, and each under whose IACA a document signer has not ended. */
export async function statusListsInUse(folder: string, state: AuthorityState, at: Date): Promise<readonly IssuedStatusList[]> {
  const lists = statusListsOf(state)
  if (lists.length === 1) return lists
  const lasting = state.documentSigners.filter(({ notAfter }) => at <= new Date(notAfter))
  const issuers = await Promise.all(lasting.map((signer) => iacaOf(folder, state, signer)))
  const inUse = new Set(issuers.map((iaca) => iaca?.fingerprint))
  return lists.filter(({ iaca }, index) => index === 0 || inUse.has(iaca.fingerprint))
}

/**
 * The token of a status list, signed now.
 * @returns the CWT
 * @throws {AuthorityError} no signer of status lists is valid under that IACA
 */
export async function reissueStatusList(
  locked: LockedAuthority,
  list = presentStatusList(locked.state()),
  at = locked.now(),
): Promise<Uint8Array> {
  const { folder, backend } = locked
  const held = await statusListSignerFor(locked, list.iaca, at)
  const certificate = await readHeld(folder, held)
  if (held.key === undefined) throw new AuthorityError(`${held.file} has no key`, 'restore the state folder from a backup')
  const signer = await backend.openSigner(held.key)
  const notAfter = certificate.notAfter ?? at
  const exp = daysAfter(at, locked.state().listDays ?? DEFAULT_LIST_DAYS)
  const entries = entriesOf(list)
  const token = await encodeStatusList(
    {
      uri: list.uri,
      entries,
      size: list.size,
      bits: [...entries.values()].some((value) => value > 1) ? 2 : 1, // ISO/IEC 18013-5 ed. 2 has one bit; suspending takes two
      iat: at,
      exp: new Date(Math.min(exp.getTime(), notAfter.getTime())),
      ttl: STATUS_LIST_TTL,
    },
    { signer, x5chain: [certificate.bytes] },
  )
  const { refused } = await importStatusList(list.uri, token, { store: await openTrustStore([]), origin: 'operator', at })
  if (refused.length > 0) throw unusable('status list', refused)
  await write(folder, statusListFileOf(list.iaca), token)
  await locked.change({ event: 'signed a status list', details: { uri: list.uri, entries: entries.size }, edit: (state) => state })
  return token
}

export function presentStatusList(state: AuthorityState): IssuedStatusList {
  const [present] = statusListsOf(state)
  if (present === undefined) throw new AuthorityError('the authority has no status list')
  return present
}

/** The newest signer of status lists under this IACA that is valid and not revoked. */
async function statusListSignerFor({ folder, state }: LockedAuthority, iaca: HeldCertificate, at: Date): Promise<HeldCertificate> {
  for (const held of state().statusListSigners ?? []) {
    const within = new Date(held.notBefore) <= at && at <= new Date(held.notAfter)
    if (within && held.revokedAt === undefined && (await iacaOf(folder, state(), held))?.fingerprint === iaca.fingerprint) return held
  }
  throw new AuthorityError('no signer of status lists is valid now', 'make one, with the next document signer: mdl authority rotate')
}

async function write(folder: string, file: string, bytes: Uint8Array): Promise<void> {
  await makePrivateFolder(join(folder, file, '..'))
  await writeWhole(join(folder, file), bytes, PUBLIC_FILE)
}

function unusable(what: string, refused: readonly { readonly reason: string; readonly detail?: string }[]): AuthorityError {
  const why = refused.map(({ reason, detail }) => (detail === undefined ? reason : `${reason}: ${detail}`)).join('; ')
  return new AuthorityError(`the ${what} that was signed would be refused by a reader (${why}): the one before it stays`)
}

/** The CRL as it stands in the folder; `undefined` where there is none yet. */
export const readCrlFile = (folder: string, iaca: HeldCertificate): Promise<Uint8Array | undefined> =>
  readIfThere(join(folder, crlFileOf(iaca)))
export const readStatusListFile = (folder: string, iaca: HeldCertificate): Promise<Uint8Array | undefined> =>
  readIfThere(join(folder, statusListFileOf(iaca)))
