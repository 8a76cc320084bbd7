// Words of Make: a licence for tests, and the demo wallet that holds it.
import type { Problem, Recognised } from '../../intake/index.ts'
import { problemWords, recognisedWords } from './inputs.ts'
import { docTypeLabel } from './labels.ts'

export type HolderField = 'familyName' | 'givenNames' | 'birthDate'
export type HolderFault = 'missing' | 'too-long' | 'not-latin' | 'no-date' | 'too-young' | 'too-old'

const details = (count: number): string => (count === 1 ? '1 detail' : `${count} details`)
const ASK_FOR_NEW = 'Ask the verifier for a new one.'

export const makeWords = {
  section: 'Make',
  banner: 'Test only. Everything made here shows the hatched frame.',
  heading: 'Make a test licence',
  line: 'Keys are made in this browser and forgotten when you close it.',
  holder: {
    heading: 'Holder',
    fields: { familyName: 'Family name', givenNames: 'Given names', birthDate: 'Born' } satisfies { readonly [F in HolderField]: string },
    dateHint: 'Year-month-day, such as 1990-03-01',
    faults: {
      missing: 'Fill this in.',
      'too-long': 'At most 150 characters.',
      'not-latin': 'Latin letters alone, as licences have them: MOELLER, GARÇON.',
      'no-date': 'Write year-month-day, such as 1990-03-01.',
      'too-young': 'The holder of a licence is at least 16.',
      'too-old': 'Not before 1900.',
    } satisfies { readonly [F in HolderFault]: string },
  },
  kind: {
    heading: 'Which licence?',
    kinds: {
      good: { name: 'A good one', line: 'passes, in the hatched frame' },
      expired: { name: 'An expired one', line: 'fails question 6' },
      'unknown-issuer': { name: 'One by an unknown authority', line: 'undetermined at question 4' },
    },
    make: 'Make this licence',
  },
  wallet: {
    heading: 'In the wallet',
    making: 'Making a licence…',
    made: 'In the wallet now:',
    none: (diagnostics: string) => `No licence can be made on this device: ${diagnostics}`,
    born: 'Born',
    until: 'Signed until',
    by: { good: 'Utopia DMV', expired: 'Utopia DMV, run out', 'unknown-issuer': 'Ruritania Road Office, known to nobody' },
    issuer: 'Issued by',
    kind: 'Kind',
    answer: 'Answer a request',
    answerLine: 'A verifier asks with a code; you choose what it gets, and the answer counts for that request alone.',
    copy: 'Show as QR',
    copyLine: 'A copy without a session: a verifier that reads it live says “Owner not confirmed”.',
    copyTitle: 'A copy of the test licence',
    copyFault: 'The copy could not be made.',
  },
  read: {
    heading: 'Read the verifier’s request',
    line: 'It asks with a code: open Verify on another device or in another tab, and choose “Ask with a code…”.',
    text: 'The request as text',
    textHint: 'MDL: codes, hexadecimal or base64url',
    submit: 'Read this text',
    reading: 'Reading the request…',
    back: 'Back to the wallet',
    refused: 'Not answered.',
    refusal: {
      presentation: 'This is an answer, not a request. Point the finder at the code that the verifier shows.',
      nothing: 'No request is in it. Point the finder at the code that the verifier shows.',
      answered: `This request was answered from here before, and counts once. ${ASK_FOR_NEW}`,
      other: (recognised: Recognised) => `This is ${recognisedWords[recognised]}, not a verifier’s request. Nothing of it was opened.`,
      unreadable: (problem: Problem) => `The request can’t be read. ${problemWords[problem.kind](problem)}`,
      malformed: (detail: string) => `The request is malformed: ${detail}. ${ASK_FOR_NEW}`,
      expired: `This request has run out. ${ASK_FOR_NEW}`,
      'other-document': (docTypes: readonly string[]) =>
        `It asks for ${docTypes.slice(0, 3).map(docTypeLabel).join(', ')}. This wallet holds a driving licence.`,
    },
  },
  consent: {
    heading: 'Share these details?',
    asks: 'Who asks',
    claimed: 'The code says so. Nobody proves it.',
    left: 'Answer within',
    noEnd: 'The request has no end.',
    details: 'What is asked',
    kept: 'The verifier says that it keeps this.',
    notKept: 'The verifier says that it keeps nothing.',
    somethingKept: 'The verifier says that it keeps what is marked.',
    answeredBy: (label: string) => `answered by “${label}”`,
    notHeld: 'The licence has none: nothing is shared.',
    nothing: 'Choose a detail, or decline.',
    nothingHeld: 'The licence holds nothing of what is asked. Decline.',
    share: (count: number) => (count === 0 ? 'Share' : `Share ${details(count)}`),
    decline: 'Decline',
    signing: 'Signing the answer…',
  },
  shared: {
    heading: 'Show this to the verifier',
    line: (count: number) => `It holds ${details(count)} and counts for this one request.`,
    to: 'For',
    code: 'Answer of the demo wallet',
    left: 'The verifier takes it for another',
    over: 'The request has run out: the verifier confirms no owner any more.',
    done: 'Done',
  },
  declined: {
    heading: 'Declined',
    line: 'Nothing was shared. The verifier is not told; its request runs out by itself.',
  },
  fault: (diagnostics: string) => `Our fault: ${diagnostics}`,
} as const
