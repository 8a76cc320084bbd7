// Where an authority stands, and what is to be done next. Opens no key and changes nothing.
import { type OpenOperation, openOperation } from './journal.ts'
import { heldLists, type ReadList } from './read-lists.ts'
import { statusListsInUse } from './revocation-lists.ts'
import { DEFAULT_LIST_DAYS, MAX_DOCUMENT_SIGNER_DAYS } from './signing-authority.ts'
import { readState } from './state.ts'
import type { AuthorityState, HeldCertificate } from './types.ts'

/** `ends-soon`: still good, and time to act. `retired`: older than the one that is worked with; what it signed stays valid. */
export type Standing = 'good' | 'ends-soon' | 'ended' | 'not-yet-valid' | 'revoked' | 'missing' | 'retired'

export interface StandingLine {
  readonly what: 'IACA' | 'link' | 'document signer' | 'status list signer' | 'CRL' | 'status list'
  /** File below the state folder. */
  readonly file: string
  readonly standing: Standing
  readonly serialNumber?: string
  /** When it ends: notAfter, nextUpdate or exp. RFC 3339. */
  readonly until?: string
  /** Whole days from now until then; negative: ended. */
  readonly daysLeft?: number
  /** What people should know besides: `2 of 65536 entries given out`. */
  readonly detail?: string
  /** What to do now; absent: nothing. */
  readonly next?: string
}
export interface AuthorityStatus {
  readonly state: AuthorityState
  /** What was begun and has not ended; all else may be missing then. */
  readonly unfinished: OpenOperation | undefined
  readonly lines: readonly StandingLine[]
  /** Every next step, once each, the most urgent first. */
  readonly next: readonly string[]
}

/** A signer that documents are issued with should last as long as a document issued today. */
const SIGNER_NOTICE_DAYS = 90
const DAY_MS = 86_400_000

export async function statusOfAuthority(folder: string, at: Date): Promise<AuthorityStatus> {
  const state = await readState(folder)
  const unfinished = await openOperation(folder)
  const certificates = certificateLines(state, at)
  const lists = state.iacas.length === 0 ? [] : await listLines(folder, state, at)
  const lines = [...certificates, ...lists]
  const resume = unfinished === undefined ? [] : [`finish what was begun: mdl authority ${unfinished.operation} --resume --yes`]
  return { state, unfinished, lines, next: [...new Set([...resume, ...lines.flatMap(({ next }) => next ?? [])])] }
}

function certificateLines(state: AuthorityState, at: Date): readonly StandingLine[] {
  const rollOver = 'roll the IACA over while the old one is valid: mdl authority rotate --iaca'
  const rotate = 'make a new document signer: mdl authority rotate'
  const line = (what: StandingLine['what'], noticeDays: number, next: string) => (held: HeldCertificate, index: number) =>
    certificateLine(what, held, at, index === 0 ? { noticeDays, next } : undefined)
  return [
    // with less time left than a document signer may have, each new one is cut short
    ...state.iacas.map(line('IACA', MAX_DOCUMENT_SIGNER_DAYS, rollOver)),
    ...state.links.map(line('link', 0, rollOver)),
    ...state.documentSigners.map(line('document signer', SIGNER_NOTICE_DAYS, rotate)),
    ...(state.statusListSigners ?? []).map(line('status list signer', SIGNER_NOTICE_DAYS, rotate)),
  ]
}

/** @param acting of the newest of its kind: the one that is worked with. What is older may end in peace. */
function certificateLine(
  what: StandingLine['what'],
  { file, serialNumber, notBefore, notAfter, revokedAt }: HeldCertificate,
  at: Date,
  acting: { readonly noticeDays: number; readonly next: string } | undefined,
): StandingLine {
  const daysLeft = daysUntil(notAfter, at)
  const known = { what, file, serialNumber, until: notAfter, daysLeft }
  const next = acting === undefined ? {} : { next: acting.next }
  if (revokedAt !== undefined) return { ...known, standing: 'revoked', detail: `revoked ${revokedAt}`, ...next }
  if (at < new Date(notBefore)) return { ...known, standing: 'not-yet-valid', detail: `from ${notBefore}` }
  if (at > new Date(notAfter)) return { ...known, standing: 'ended', ...next }
  if (acting === undefined) return { ...known, standing: 'retired' }
  return daysLeft < acting.noticeDays ? { ...known, standing: 'ends-soon', ...next } : { ...known, standing: 'good' }
}

async function listLines(folder: string, state: AuthorityState, at: Date): Promise<readonly StandingLine[]> {
  const lines: StandingLine[] = []
  const lists = await statusListsInUse(folder, state, at)
  const noticeDays = (state.listDays ?? DEFAULT_LIST_DAYS) / 3
  const next = 'sign the lists anew, and publish them: mdl authority crl'
  for (const iaca of state.iacas) {
    if (at > new Date(iaca.notAfter)) continue
    const { crl, statusList } = await heldLists(folder, iaca, at)
    const crlNext = iaca.key === undefined ? 'fetch the CRL that AWS publishes: mdl authority crl' : next
    lines.push({ what: 'CRL', ...listLine(crl, { at, noticeDays, next: crlNext }) })
    const list = lists.find((candidate) => candidate.iaca.fingerprint === iaca.fingerprint)
    if (list === undefined) continue
    const given = `${list.next} of ${list.size} entries given out, ${Object.keys(list.entries).length} of them not valid`
    const line = listLine(statusList, { at, noticeDays, next })
    lines.push({ what: 'status list', ...line, detail: [line.detail, given].filter((part) => part !== undefined).join('; ') })
  }
  return lines
}

function listLine(
  { file, until, fault, detail }: ReadList<unknown>,
  { at, noticeDays, next }: { readonly at: Date; readonly noticeDays: number; readonly next: string },
): Omit<StandingLine, 'what'> {
  if (until === undefined) return { file, standing: 'missing', detail: fault ?? 'not signed yet', next }
  const daysLeft = daysUntil(until, at)
  const known = { file, until, daysLeft, ...(detail === undefined ? {} : { detail }) }
  if (at > new Date(until)) return { ...known, standing: 'ended', next }
  return daysLeft < noticeDays ? { ...known, standing: 'ends-soon', next } : { ...known, standing: 'good' }
}

const daysUntil = (text: string, at: Date): number => Math.floor((new Date(text).getTime() - at.getTime()) / DAY_MS)
