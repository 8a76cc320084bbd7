// Words of the app's screens: what stands beside the verdict. A component says nothing that is not from here.
import type { ListKind } from '../../trust/index.ts'
import { ageWords, type ListDates, shortDuration } from './freshness.ts'

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
  age: ageWords,
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
  /** Of the oldest, and of the one that is due next: those are to worry about. */
  listsOf: (lists: number, { issued, next }: ListDates, outOfDate: number, now: number): string => {
    const since = next === null || outOfDate === 0 ? '' : `, over since ${shortDuration(now - next)}`
    if (outOfDate > 0) return lists === 1 ? `out of date${since}` : `${outOfDate} of ${lists} out of date${since}`
    const due = next === null ? '' : `, next in ${shortDuration(next - now)}`
    const old = `${shortDuration(Math.max(0, now - issued))} old${due}`
    return lists === 1 ? old : `${lists}, the oldest ${old}`
  },
  clock: 'Clock',
  clockOk: 'OK',
  clockWrong: 'looks wrong',
  open: 'Open trust store',
} as const

export const trustWords = {
  hint: 'Authorities as PEM (one or many), DER or .p7b, or a signed list of them (VICAL); their lists of cancelled documents as .crl, .cwt or .cbor. Drop them anywhere on this page.',
  pasteLabel: 'Certificates as text (PEM)',
  pasteHint: 'A list of cancelled documents as text is taken too: PEM, hex or base64url.',
  pasteImport: 'Import this text',
  tooBig: 'is too big for a certificate or a list.',
  imported: (added: number, all: number) => `Imported ${added} of ${all}`,
  nothingFound: 'Neither a certificate nor a list was found in it.',
} as const
