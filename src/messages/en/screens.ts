// Words of the app's screens: what stands beside the verdict. A component says nothing that is not from here.
import type { ListKind } from '../../trust/index.ts'

const MINUTE_MS = 60_000
const units = [
  { ms: 31_557_600_000, long: 'year', short: 'y', from: 2 },
  { ms: 86_400_000, long: 'day', short: 'd', from: 2 },
  { ms: 3_600_000, long: 'hour', short: 'h', from: 1 },
  { ms: MINUTE_MS, long: 'minute', short: 'min', from: 1 },
] as const

/** `3 hours`, in the largest unit there are enough of, what is over left out. */
export function duration(ms: number): string {
  const unit = units.find((candidate) => ms >= candidate.ms * candidate.from)
  if (!unit) return 'less than a minute'
  const count = Math.floor(ms / unit.ms)
  return `${count} ${unit.long}${count === 1 ? '' : 's'}`
}

/** `3 h`, where there is little room. */
export function shortDuration(ms: number): string {
  const unit = units.find((candidate) => ms >= candidate.ms * candidate.from)
  return unit ? `${Math.floor(ms / unit.ms)} ${unit.short}` : '0 min'
}

/** Of a list: when it was issued, and when the next is due. Milliseconds since the epoch. */
export interface ListDates {
  readonly issued: number
  readonly next: number | null
}

const count = (number: number, one: string, several: string): string => `${number.toLocaleString('en')} ${number === 1 ? one : several}`

export const listWords = {
  heading: 'Lists of cancelled documents',
  count: (lists: number) => count(lists, 'list', 'lists'),
  line: 'Kept on this device. What they list does not pass. A list that is out of date no longer says that something is not cancelled.',
  columns: { issuer: 'Issuer', kind: 'List', issued: 'This update', next: 'Next update', state: 'State', remove: 'Remove' },
  kinds: {
    crl: 'Signer certificates (CRL)',
    'status-list': 'Documents (status list)',
    'identifier-list': 'Documents (identifier list)',
  } satisfies { readonly [K in ListKind]: string },
  entries: (kind: ListKind, entries: number) =>
    kind === 'status-list' ? count(entries, 'entry', 'entries') : `${entries.toLocaleString('en')} cancelled`,
  unknownIssuer: 'Unknown',
  noDate: 'none',
  age: ({ issued, next }: ListDates, now: number): string => {
    const old = `${duration(now - issued)} old`
    if (next === null) return old
    return next < now ? `${old}, the next was due ${duration(now - next)} ago` : `${old}, next in ${duration(next - now)}`
  },
  inUse: 'In use',
  outOfDate: 'Out of date',
  notInUse: 'Not in use',
  remove: (issuer: string, kind: ListKind) => `Remove the list of ${issuer}: ${listWords.kinds[kind]}`,
  added: (kind: ListKind, issuer: string, { issued, next }: ListDates, now: number): string =>
    `Added: ${listWords.kinds[kind]} of ${issuer}, ${listWords.age({ issued, next }, now)}.`,
} as const

/** The state of this device, at the foot of a screen. */
export const deviceWords = {
  heading: 'State of this device',
  issuers: 'Issuers',
  issuersOf: (vouching: number, forTests: number) => (forTests === 0 ? `${vouching}` : `${vouching}, and ${forTests} for tests`),
  loading: 'loading',
  lists: 'Cancellation list',
  /** Of the oldest, which is the one to worry about. */
  listsOf: (lists: number, oldestMs: number, outOfDate: number): string => {
    if (outOfDate > 0) return lists === 1 ? 'out of date' : `${outOfDate} of ${lists} out of date`
    const old = `${shortDuration(oldestMs)} old`
    return lists === 1 ? old : `${lists}, the oldest ${old}`
  },
  clock: 'Clock',
  clockOk: 'OK',
  clockWrong: 'looks wrong',
  open: 'Open trust store',
} as const

export const trustWords = {
  hint: 'Authorities as PEM (one or many), DER or .p7b; their lists of cancelled documents as .crl, .cwt or .cbor. Drop them anywhere on this page.',
  pasteLabel: 'Certificates as text (PEM)',
  pasteHint: 'A list of cancelled documents as text is taken too: PEM, hex or base64url.',
  pasteImport: 'Import this text',
  tooBig: 'is too big for a certificate or a list.',
  imported: (added: number, all: number) => `Imported ${added} of ${all}`,
  nothingFound: 'Neither a certificate nor a list of cancelled documents was found in it.',
} as const
