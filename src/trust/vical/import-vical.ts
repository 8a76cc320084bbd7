// Import of a VICAL: who signed it, what it would change against the list held of its provider, and why another may not be held.
import { equalBytes } from '../../crypto/index.ts'
import type { Origin, TrustStore } from '../types.ts'
import { type OpenedVical, openVical } from './open-vical.ts'
import { vicalBytes } from './read-vical.ts'
import type { HeldVical, ListedAuthority, ListProvider, VicalChanges, VicalRecord, VicalRefusal } from './types.ts'
import { vicalChanges } from './vical-changes.ts'

export interface VicalFile {
  /** For people, e.g. a file name. */
  readonly source: string
  /** The COSE_Sign1, or hex or base64 of it. */
  readonly content: Uint8Array | string
}
export interface VicalImportOptions {
  /** Roots of list providers. Without the one that the list leads to it is refused, whatever else it says. */
  readonly roots: readonly ListProvider[]
  /** Lists that are held; nothing in them changes. */
  readonly held?: readonly VicalRecord[]
  /** Authorities that are held, to tell which of the list's were added by hand: those entries go before the list's. */
  readonly store?: TrustStore
  readonly origin: Origin
  /** The present time: a list of the future is refused. */
  readonly at: Date
  /** The verification time, where it is another: a signer that was in date then is taken too. Absent: `at`. */
  readonly judgedAt?: Date
  /** Rules of annex B that the signer breaks, by name: any refuses the list. Trust knows no policy, so whoever imports brings them. */
  readonly signerFaults?: (list: HeldVical) => readonly string[]
}
export type VicalImport =
  | {
      readonly state: 'open'
      readonly list: HeldVical
      /** The list of the same provider whose place it takes: that one counts no more. */
      readonly replaces: HeldVical | undefined
      readonly changes: VicalChanges
      /** Of `list.authorities`, those that are held by hand as well. */
      readonly heldByHand: readonly ListedAuthority[]
      /** `nextUpdate` lies before `at`: taken all the same, and stated. */
      readonly outOfDate: boolean
    }
  | { readonly state: 'refused'; readonly refusal: VicalRefusal }

/**
 * Judges a list and says what it would change; stores nothing itself. Refused: a signature that does not verify, a signer without a
 * path to a held root, out of date or of another purpose, a list of the future, and one that is older than the list held of its
 * provider. Its `list.anchors` are records to be held; `list.record` is what to keep: the signed bytes, to be opened by `openVical`.
 * Revocation of the list's signer is not looked up: no list of a provider's is held.
 */
export async function importVical({ source, content }: VicalFile, options: VicalImportOptions): Promise<VicalImport> {
  const { roots, held = [], store, origin, at, judgedAt = at, signerFaults } = options
  const record: VicalRecord = { bytes: vicalBytes(content).slice(), source, origin }
  const opened = await openAtEither(record, roots, [at, judgedAt])
  if (opened.state === 'refused') return opened
  const { list } = opened
  const faults = signerFaults?.(list) ?? []
  if (faults.length > 0) return refused(list, { reason: 'signer-profile', detail: faults.join(', ') })
  const earlier = (await Promise.all(held.map((other) => openVical(other, roots)))).flatMap((other) =>
    other.state === 'open' ? [other.list] : [],
  )
  const rivals = earlier.filter((other) => isOfProvider(other, list))
  const refusal = refusalBeside(list, rivals, at)
  if (refusal !== undefined) return refused(list, refusal)
  const [replaces] = rivals
  return {
    state: 'open',
    list,
    replaces,
    changes: vicalChanges(list, replaces),
    heldByHand: list.authorities.filter(({ certificate }) => store?.anchors.some((anchor) => isByHand(anchor, certificate.fingerprint))),
    outOfDate: list.nextUpdate !== undefined && list.nextUpdate < at,
  }
}

/** In date at the present, or when the documents are judged: a list of today serves for a document of long ago, and the other way round. */
async function openAtEither(
  record: VicalRecord,
  roots: readonly ListProvider[],
  [at, judgedAt]: readonly [Date, Date],
): Promise<OpenedVical> {
  const opened = await openVical(record, roots, at)
  const outOfDate = opened.state === 'refused' && opened.refusal.reason === 'signer-not-in-date'
  return outOfDate && judgedAt.getTime() !== at.getTime() ? openVical(record, roots, judgedAt) : opened
}

function refused({ record, provider, signer }: HeldVical, refusal: Pick<VicalRefusal, 'reason' | 'detail'>): VicalImport {
  return { state: 'refused', refusal: { source: record.source, provider, signer: signer.subject.text, ...refusal } }
}

/** One root vouches for both, under one name: so that nobody else's list keeps a newer one out, or takes its place. */
export function isOfProvider(one: HeldVical, other: HeldVical): boolean {
  return one.root.fingerprint === other.root.fingerprint && one.provider === other.provider
}

function isByHand({ certificate, list }: TrustStore['anchors'][number], fingerprint: string): boolean {
  return list === undefined && certificate.fingerprint === fingerprint
}

function refusalBeside(list: HeldVical, held: readonly HeldVical[], at: Date): Pick<VicalRefusal, 'reason' | 'detail'> | undefined {
  if (list.date > at) return { reason: 'not-yet-issued', detail: list.date.toISOString() }
  for (const other of held) {
    if (equalBytes(other.record.bytes, list.record.bytes)) return { reason: 'already-held' }
    const detail = `${named(list)}, held ${named(other)}`
    const [id, heldId] = [list.issueId, other.issueId]
    const lowerId = id !== undefined && heldId !== undefined && id < heldId
    if (list.date < other.date || lowerId) return { reason: 'older-than-held', detail }
    const sameId = id === undefined || heldId === undefined ? list.date.getTime() === other.date.getTime() : id === heldId
    if (sameId) return { reason: 'same-number-other-bytes', detail }
  }
  return undefined
}

function named({ date, issueId }: HeldVical): string {
  return `${date.toISOString()}${issueId === undefined ? '' : `, issue ${issueId}`}`
}
