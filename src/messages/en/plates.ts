// Words of the verdict plate: headline, one line, the expert's line and what to do next, for each state.
import type { Frame } from '../../verify/index.ts'
import type { PlateState } from '../plate-state.ts'

export interface PlateFacts {
  readonly issuer: string
  /** Sentence of the check that leads. */
  readonly evidence: string
  readonly altered: number
  readonly details: number
  /** Date that decides, as a person writes it, and how many days lie between it and the verification time. */
  readonly date: string
  readonly days: number
  /** Compared values of a contradiction, or docTypes. */
  readonly found: string
  readonly expected: string
  readonly offset: number
  readonly checks: number
  readonly documents: number
  /** Value of the status list's entry that cancels: 2 is a suspension. */
  readonly suspended: boolean
  /** Of a list that is held and does not answer: its date, as a person writes it; empty: none is held. */
  readonly listUpdated: string
  /** It is a driving licence: no other document lets anybody drive, expired or not. */
  readonly licence: boolean
}
export interface PlateWords {
  headline(facts: PlateFacts): string
  line(facts: PlateFacts): string
  expert(facts: PlateFacts): string
  readonly action: string
}

const DECLINE = 'Ask for another ID'
const evidence = ({ evidence: text }: PlateFacts) => text
const words = (
  headline: string,
  line: string | ((facts: PlateFacts) => string),
  action: string,
  expert: (facts: PlateFacts) => string = evidence,
): PlateWords => ({
  headline: () => headline,
  line: typeof line === 'string' ? () => line : line,
  expert,
  action,
})
const daysAgo = ({ days }: PlateFacts) => (days === 0 ? 'today' : days === 1 ? '1 day ago' : `${days} days ago`)
const checked = ({ checks }: PlateFacts) => `passed · ${checks} checks`

export const plateWords: { readonly [State in PlateState]: PlateWords } = {
  passed: words('Genuine and current', ({ issuer }) => `Issued by ${issuer}. Compare the photo with the person.`, 'New check', checked),
  'licence-expired': {
    headline: ({ date, licence }) =>
      `Genuine, but the ${licence ? 'licence' : 'document'} ${date === '' ? 'has expired' : `expired ${date}`}`,
    line: ({ issuer, licence }) => `Issued by ${issuer}.${licence ? ' It does not entitle to drive.' : ''}`,
    expert: () => 'consistency.expiry-date',
    action: 'Ask for a current document',
  },
  'test-only-anchor': words(
    'Test credential – do not accept',
    ({ issuer }) => `Genuine sample from ${issuer}.`,
    'New check',
    () => 'the anchor is marked test-only',
  ),
  'trust-from-file': words(
    'Trust supplied by the file – do not accept',
    ({ issuer }) => `The file itself vouches for ${issuer}. That proves nothing.`,
    'Check with issuers of your own',
    () => 'trust supplied by the file',
  ),
  'time-from-file': words(
    'Time supplied by the file – do not accept',
    'It was judged at a time that the file chose.',
    'Check at the present time',
    () => 'time supplied by the file',
  ),
  'policy-from-file': words(
    'Policy supplied by the file – do not accept',
    'It was judged by rules that the file chose.',
    'Check with a policy of your own',
    () => 'policy supplied by the file',
  ),
  'trusted-from-result': words(
    'Trusted by you for now – do not accept',
    ({ issuer }) => `You vouched for ${issuer} from a result, in this session only.`,
    'Add the issuer on Trust from a source you trust',
    () => 'anchor added from a result',
  ),
  clock: words('This device’s clock looks wrong', 'Set date and time, then try again.', 'Set the clock'),
  nothing: words('Nothing to check', 'The holder shared no details.', 'Ask the holder to share details'),
  'not-checked-here': words('Not checked here', 'This kind of proof can’t be opened.', DECLINE),
  issuer: words('Unknown issuer', 'The data is unaltered, but this device doesn’t know who issued it.', 'Ask for other ID'),
  holder: words('Owner not confirmed', 'The licence is genuine, but nothing proves this phone owns it.', 'Provide session data'),
  'session-over': words(
    'Owner not confirmed',
    'The licence is genuine, but the request that it answers had run out or was answered before.',
    'Ask again with a new code',
  ),
  status: words(
    'Could not check for cancellation',
    ({ listUpdated }) => `Everything else is fine.${listUpdated === '' ? '' : ` List last updated ${listUpdated}.`}`,
    'Load a newer list, or ask for other ID',
  ),
  undetermined: words('Could not be settled', 'A check that counts could not be made.', DECLINE),
  signature: words('Signature is not valid – do not accept', 'No detail can be relied on.', DECLINE),
  altered: words(
    'Altered – do not accept',
    ({ altered, details }) =>
      `${altered} of ${details} ${details === 1 ? 'detail' : 'details'} ${altered === 1 ? 'does not' : 'do not'} match what the issuer signed.`,
    DECLINE,
  ),
  certificate: words('Not properly signed – do not accept', 'The signer’s certificate breaks a rule.', DECLINE),
  structure: words('Damaged or malformed – do not accept', ({ offset }) => `A part can’t be read, at byte ${offset}.`, DECLINE),
  contradiction: words(
    'Contradicts itself – do not accept',
    ({ found, expected }) => (found === '' ? 'Two of its parts do not fit.' : `${found} does not fit ${expected}.`),
    DECLINE,
  ),
  scope: words('Issuer not trusted for this document', ({ issuer, expected }) => `${issuer} is listed for ${expected}.`, DECLINE),
  device: words('Not presented by its owner’s phone', 'May be a copy.', DECLINE),
  cancelled: {
    headline: ({ suspended }) => (suspended ? 'Suspended by the issuer' : 'Cancelled by the issuer'),
    line: () => 'Do not accept.',
    expert: evidence,
    action: DECLINE,
  },
  expired: words('Expired', (facts) => `Expired ${facts.date} (${daysAgo(facts)}).`, DECLINE),
  'not-yet': words('Not valid yet', ({ date }) => `Valid from ${date}.`, DECLINE),
  'wrong-document': words(
    'Wrong document',
    ({ expected, found }) => `Needed: ${expected}. Got: ${found}.`,
    'Ask for the document that is needed',
  ),
  policy: words('Breaks a rule of the policy', 'A rule that you asked for is not kept.', DECLINE),
}

/** Names of what contradicts what, for the line "{found} does not fit {expected}". */
export const contradictions = {
  signed: (signed: string, notBefore: string, notAfter: string) => ({
    found: `The day of signing (${signed})`,
    expected: `the signer’s certificate (${notBefore} to ${notAfter})`,
  }),
  order: (validFrom: string, validUntil: string) => ({
    found: `The first day of validity (${validFrom})`,
    expected: `the last (${validUntil})`,
  }),
}

/** A certificate may leave its name empty: a plate never says nothing in its place. */
export const unnamedIssuer = 'an authority without a name'

/** Where more than one frame is worn, the others are named in a second line. */
export const frameWords: { readonly [F in Frame]: string } = {
  'test-only-anchor': 'test only',
  'trust-from-file': 'trust supplied by the file',
  'time-from-file': 'time supplied by the file',
  'policy-from-file': 'policy supplied by the file',
  'trusted-from-result': 'issuer trusted from a result',
}

export const standing = {
  noSession: 'Nothing proves that its owner presented it',
  sessionFromFile: 'Bound to the session in the file, not to one of this verifier',
  unopened: (documents: number) =>
    documents === 1
      ? 'One more document came with it, which is not verified here.'
      : `${documents} more documents came with it, which are not verified here.`,
  severalDocuments: (documents: number) => `The worst of ${documents} documents counts; each is listed below.`,
  ifTrusted: (issuer: string) => `If you trusted “${issuer}”, everything else would pass. This proves nothing until you know the issuer.`,
  ifTrustedStillFails: 'Even if you trusted the issuer, it would not pass.',
}

/** Of the problem: where it stands, and what stands there. */
export interface TornFacts {
  readonly offset: number
  readonly found: string
}

export const tornPlates = {
  unreadable: {
    headline: 'Can’t read this',
    line: ({ offset }: TornFacts) => `It’s not a licence file, or it was cut off at byte ${offset}.`,
    action: 'Show what was tried',
  },
  partsMissing: {
    headline: 'Codes are missing',
    line: ({ found }: TornFacts) => `The response came in several QR codes. Here: ${found}.`,
    action: 'Add further codes',
  },
  partsMixed: {
    headline: 'Two messages are mixed',
    line: 'These QR codes belong to different responses.',
    action: 'Give the codes of one response',
  },
  partsRefused: {
    headline: 'These codes don’t fit together',
    line: 'At least one QR code is damaged or not genuine.',
    action: 'Scan the codes again',
  },
  caseFile: { headline: 'Can’t use this case file', line: 'The case file has a fault.', action: 'Mend the case file' },
  policy: { headline: 'Can’t use this policy', line: 'It is unknown, or asks for less than interop.', action: 'Choose interop or strict' },
  tooLarge: { headline: 'Too big to check', line: 'One licence is at most 5 MB.', action: 'Choose a smaller file' },
  other: { headline: (kind: string) => `This is ${kind}` },
  broken: { headline: 'Our fault – please try again', line: 'Nothing was stored.', action: 'Copy diagnostics' },
}

export const purposeWords = {
  age: (years: number, answer: 'yes' | 'no' | 'unknown') => `${years} or over: ${{ yes: 'Yes', no: 'No', unknown: 'Can’t tell' }[answer]}`,
  ageFrom: (element: string) => `from ${element}`,
  photoMustMatch: 'Photo must match.',
  mayDrive: (categories: readonly string[]) => (categories.length === 0 ? 'May drive: No' : `May drive: ${categories.join(', ')}`),
  mayDriveUnknown: 'May drive: Can’t tell',
}
