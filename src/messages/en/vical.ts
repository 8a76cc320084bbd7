// Words for signed lists of authorities (VICAL): who signed one, what it changes, and why one, or an entry of one, was refused.
import type { EntryRefusal, EntryRefusalReason, VicalRefusal, VicalRefusalReason } from '../../trust/index.ts'
import { longDate } from '../dates.ts'
import { duration } from './freshness.ts'

/** Nothing of a refused list is held, and the list that is held already stays as it is. There is no way round: no list counts unverified. */
export const vicalRefusalWords: { readonly [R in VicalRefusalReason]: (refusal: VicalRefusal) => string } = {
  'not-a-list': () => 'Not a list of authorities (VICAL).',
  rical: () => 'A list of readers (RICAL), not of authorities that issue documents. This version uses none.',
  'too-large': () => 'Too big for a list of authorities: more than 5 MB.',
  malformed: ({ detail }) => `A list of authorities that can’t be read${because(detail)}.`,
  version: ({ detail }) => `A list of another version${because(detail)}. Look for an update of this verifier.`,
  'dates-reversed': ({ detail }) => `Its next update lies before its own date${because(detail)}.`,
  algorithm: ({ detail }) => `It was signed with an algorithm that is not allowed${because(detail)}.`,
  'no-certificate': ({ detail }) => `It does not bring the certificate of its signer${because(detail)}.`,
  'unknown-root': ({ signer, detail }) =>
    `A VICAL signed by someone we don’t know: ${signer ?? 'nobody named'}. Add its provider’s root first${detail === undefined || detail === '' ? '' : `: ${detail}`}.`,
  path: ({ signer, detail }) => `Its signer does not lead to the root that you hold: ${signer ?? ''}${because(detail)}.`,
  'signer-not-in-date': ({ signer }) =>
    `The certificate of its signer, or of an authority above, is out of date: ${signer ?? ''}. Get the present list from its provider.`,
  'signer-purpose': ({ signer }) => `Its signer’s certificate is not for signing lists of authorities: ${signer ?? ''}.`,
  'signer-profile': ({ signer, detail }) => `Its signer’s certificate breaks a rule: ${signer ?? ''}${because(detail)}.`,
  signature: ({ signer }) => `Its signature does not verify: ${signer ?? ''}. It was changed on its way, or made by somebody else.`,
  'not-yet-issued': ({ detail }) => `It is of the future${because(detail)}. Check this device’s date and time.`,
  'already-held': () => 'You already have it.',
  'older-than-held': ({ detail }) => `It is older than the list that you have of this provider${because(detail)}.`,
  'same-number-other-bytes': ({ detail }) => `It has the number of the list that you have, and says something else${because(detail)}.`,
}

export const entryRefusalWords: { readonly [R in EntryRefusalReason]: (refusal: EntryRefusal) => string } = {
  malformed: ({ detail }) => `can’t be read${because(detail)}`,
  certificate: ({ detail }) => `its certificate can’t be read${because(detail)}`,
  'not-a-ca': () => 'its certificate is no authority: basicConstraints does not say CA',
  ski: () => 'its key identifier is not its certificate’s',
  serial: ({ detail }) => `its serial number is not its certificate’s${because(detail)}`,
  'not-after': ({ detail }) => `its end is not its certificate’s${because(detail)}`,
  repeated: ({ detail }) => `its certificate stands in the list already, entry ${detail ?? '?'}`,
}

const because = (detail: string | undefined): string => (detail === undefined || detail === '' ? '' : `: ${detail}`)
const several = (number: number, one: string, more: string): string => `${number.toLocaleString('en')} ${number === 1 ? one : more}`

/** Milliseconds since the epoch. */
export interface VicalDates {
  readonly date: number
  readonly nextUpdate: number | null
}

export const vicalWords = {
  name: (provider: string) => `${provider} VICAL`,
  /** `List of 14 November 2026, 10 days old.` */
  age: ({ date }: VicalDates, now: number) =>
    `List of ${longDate(new Date(date).toISOString())}, ${duration(Math.max(0, now - date))} old.`,
  /** `AAMVA VICAL of 14 November 2026, 10 days old`; of several the oldest. */
  inShort: (lists: number, provider: string, date: number, now: number) => {
    const oldest = `${provider} VICAL of ${longDate(new Date(date).toISOString())}, ${duration(Math.max(0, now - date))} old`
    return lists === 1 ? oldest : `${lists} lists, the oldest ${oldest}`
  },
  signedBy: 'Signature good:',
  overdue: (nextUpdate: number) => `The next list was due on ${longDate(new Date(nextUpdate).toISOString())}. This one still works.`,
  signerExpired: (notAfter: string) =>
    `Its signer’s certificate has expired since, on ${longDate(notAfter)}. It was in date when the list was signed.`,
  authorities: (number: number) => several(number, 'authority', 'authorities'),
  entry: (entry: number, subject: string | undefined, why: string) =>
    `Entry ${entry}${subject === undefined ? '' : `, ${subject}`}: ${why}.`,
  refusedEntries: (number: number) => `${several(number, 'entry is', 'entries are')} left out`,
  comesWithList:
    'It comes with a signed list, which says what it vouches for. Remove the list as a whole, or add this certificate by hand: your own entry goes before the list’s.',
  more: (number: number) => `Show ${number} more`,
  line: (provider: string) => `Authorities in ${provider} VICAL`,
  remove: 'Remove the list',
  removeNamed: (provider: string) => `Remove the list ${vicalWords.name(provider)}`,
  notInUse: (why: string) => `A kept list is not in use: ${why}`,
  dialog: {
    title: 'Use this list of authorities?',
    changes: 'What it changes',
    provider: 'Provider',
    signer: 'Signed by',
    root: 'Under the root',
    rootOf: (name: string) => `held as ${name}`,
    issued: 'Issued',
    issue: 'Issue',
    nextUpdate: 'Next update',
    noNextUpdate: 'not stated',
    replaces: (date: string) => `Takes the place of the list of ${longDate(date)}.`,
    isFirst: 'You hold no list of this provider yet.',
    added: (number: number) => `${number} added`,
    removed: (number: number) => `${number} removed`,
    rescoped: (number: number) => `${number} for other documents`,
    unchanged: (number: number) => `${number} unchanged`,
    refused: (number: number) => `${number} refused`,
    scopeFrom: (before: string, after: string) => `${before} → ${after}`,
    byHand: (number: number) =>
      `${several(number, 'authority', 'authorities')} of it you added by hand: your own entry goes before the list’s.`,
    deviations: (ids: string) => `The signer’s certificate departs from its profile: ${ids}.`,
    trustNote:
      'Applied, licences of these authorities pass because this provider vouches for them. Each is trusted for the documents that the list names.',
    testNote:
      'This provider signs it for trying things out. Applied, its authorities are for tests alone: whatever they vouch for wears the test frame.',
    apply: 'Apply',
    cancel: 'Cancel',
  },
  roots: {
    add: 'Add its provider’s root…',
    added: (name: string) =>
      `Held as a root of lists: ${name}. Compare its fingerprint with the provider’s publication. It vouches for lists, never for a licence.`,
    heading: 'Providers of lists',
    line: 'Their roots vouch for lists of authorities, never for a licence.',
    builtIn: 'built in',
    kept: 'added by you',
    remove: (name: string) => `Remove the root of ${name}`,
  },
} as const
