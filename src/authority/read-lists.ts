// The lists as they lie in the state folder, read as a verifier reads them.
import { type HeldCrl, type HeldStatusList, importCrl, importStatusList, type ListRefusal, openTrustStore } from '../trust/index.ts'
import { rfc3339 } from './issue-certificates.ts'
import { readHeld } from './locked.ts'
import { crlFileOf, readCrlFile, readStatusListFile, statusListFileOf } from './revocation-lists.ts'
import type { HeldCertificate } from './types.ts'

export interface ReadList<List> {
  readonly file: string
  /** Absent where it is not there or would be refused. */
  readonly list?: List
  /** nextUpdate, or exp; RFC 3339. */
  readonly until?: string
  readonly detail?: string
  /** Why a reader would refuse it. */
  readonly fault?: string
}

export async function heldLists(
  folder: string,
  iaca: HeldCertificate,
  at: Date,
): Promise<{ readonly crl: ReadList<HeldCrl>; readonly statusList: ReadList<HeldStatusList> }> {
  return { crl: await heldCrl(folder, iaca, at), statusList: await heldStatusList(folder, iaca, at) }
}

async function heldCrl(folder: string, iaca: HeldCertificate, at: Date): Promise<ReadList<HeldCrl>> {
  const file = crlFileOf(iaca)
  const bytes = await readCrlFile(folder, iaca)
  if (bytes === undefined) return { file, fault: 'it is not there' }
  const root = await readHeld(folder, iaca)
  const anchor = { bytes: root.bytes, testOnly: false, origin: 'operator', source: iaca.file } as const
  const store = await openTrustStore([anchor])
  const { added, refused } = await importCrl(file, bytes, { store, origin: 'operator', at })
  if (refused.length > 0) return { file, fault: words(refused) }
  const list = (await openTrustStore([anchor], added)).crlOf(root)
  const until = list?.list.nextUpdate
  if (list === undefined || until === undefined) return { file, fault: 'it is no CRL of this IACA' }
  const entries = `${list.list.entryCount} ${list.list.entryCount === 1 ? 'entry' : 'entries'}`
  return { file, list, until: rfc3339(until), detail: `number ${list.list.crlNumber}, ${entries}` }
}

async function heldStatusList(folder: string, iaca: HeldCertificate, at: Date): Promise<ReadList<HeldStatusList>> {
  const file = statusListFileOf(iaca)
  const bytes = await readStatusListFile(folder, iaca)
  if (bytes === undefined) return { file, fault: 'it is not there' }
  const store = await openTrustStore([])
  const { refused } = await importStatusList(file, bytes, { store, origin: 'operator', at })
  const others = refused.filter(({ reason }) => reason !== 'expired') // its date is told apart
  if (others.length > 0) return { file, fault: words(others) }
  const [list] = (await openTrustStore([], [{ kind: 'status-list', bytes, source: file, origin: 'operator' }])).statusLists
  if (list === undefined) return { file, fault: 'it is no status list' }
  return { file, list, until: rfc3339(list.expires) }
}

const words = (refused: readonly ListRefusal[]): string =>
  refused.map(({ reason, detail }) => (detail === undefined ? reason : `${reason}: ${detail}`)).join('; ')
