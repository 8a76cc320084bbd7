// Words of question 9: what was asked for against what came, and who asked.
import type { CheckWordings } from '../wording.ts'
import { docTypeLabel, elementLabel } from './labels.ts'

/** Labels that head a column say too little, or too much, inside a sentence. */
const nouns: ReadonlyMap<string, string> = new Map(
  Object.entries({
    birth_date: 'date of birth',
    issue_date: 'date of issue',
    issuance_date: 'date of issue',
    expiry_date: 'expiry date',
    issuing_country: 'issuing country',
    issuing_authority: 'issuing authority',
    document_number: 'document number',
    driving_privileges: 'driving privileges',
    portrait_capture_date: 'date of the photo',
  }),
)

/** A detail inside a sentence: `address`, `18 or over`, `resident_shoe_size`. */
export function elementNoun(element: string, namespace = ''): string {
  const label = elementLabel(element, namespace)
  return nouns.get(element) ?? (label === element ? element : inSentence(label))
}

/** A document inside a sentence: `driving licence`, `photo ID`, `ID pass`. */
export function docTypeNoun(docType: string): string {
  const label = docTypeLabel(docType)
  return label === docType ? docType : inSentence(label)
}

/** Several of them, as the check names them: joined by commas. */
export const docTypeNouns = (docTypes: string): string => docTypes.split(', ').map(docTypeNoun).join(' or ')

/** An abbreviation keeps its capitals. */
const inSentence = (label: string): string => (/^[A-Z][a-z]/.test(label) ? `${label.charAt(0).toLowerCase()}${label.slice(1)}` : label)

const details = (number: number): string => (number === 1 ? '1 detail' : `${number} details`)
const keeping = (keep: string): string => (keep === '' ? 'The reader keeps none of them.' : `The reader means to keep: ${keep}.`)
const answering = (by: string): string => (by === '' ? '' : ` Answered by others: ${by}.`)

/** ErrorCode, 8.3.2.1.2.3: 0 is "data not returned"; negative ones are the application's own. */
const deviceSays = (errorCode: string): string => {
  if (errorCode === '') return ''
  return errorCode === '0' ? ' The device says that it did not return it (error 0).' : ` The device says: error ${errorCode}.`
}

export const requestWordings: Pick<CheckWordings, 'request.reader-auth' | 'request.elements' | 'request.doc-type'> = {
  'request.reader-auth': {
    title: 'Reader authentication of the request',
    lay: { passed: 'The request was signed by whoever asked.', failed: 'The request’s signature is not in order.' },
    passed: ({ reader, covers, algorithm, key, vouchedBy }) =>
      `“${reader}” signed ${covers}: ${algorithm}, ${key}. ${vouchedBy === '' ? 'Nobody here vouches for the reader' : `Vouched for by “${vouchedBy}”`}.`,
    failed: ({ reader, covers, problem }) => `The signature of ${reader === '' ? 'the reader' : `“${reader}”`} over ${covers}: ${problem}.`,
    next: 'Check the reader’s certificate and key. It says nothing of the document.',
  },
  'request.elements': {
    title: 'What was asked for came',
    lay: { passed: 'All that was asked for came.', failed: 'What came is not quite what was asked for.' },
    passed: ({ asked, answered, keep, by }) =>
      `${answered} of ${details(asked)} that were asked for came. ${keeping(keep)}${answering(by)}`,
    failed: ({ element, problem, errorCode }) => {
      switch (problem) {
        case 'missing':
          return `Asked for but not shared: ${elementNoun(element)}.${deviceSays(errorCode)}`
        case 'unrequested':
          return `Shared though not asked for: ${elementNoun(element)}.`
        case 'more':
          return `And ${element} further details that were left out, or shared unasked.`
        case 'too-many-ages':
          return `The request asks for more than two ages: ${element}.`
        case 'not-read':
          return `The request’s ${element} could not be read, and counts for nothing.`
        case 'document-missing':
          return `Asked for but not shared: ${docTypeNoun(element)}.`
        case 'use-case':
          return `Use case ${element} of the request must be served, and what it needs did not come.`
        default:
          return `${problem}: ${element}.`
      }
    },
    next: 'Ask again for what is missing, if you need it. Keep nothing that came unasked.',
  },
  'request.doc-type': {
    title: 'The document that was asked for came',
    lay: { passed: 'It is the document asked for.', failed: 'It is another document than asked for.' },
    passed: ({ got }) => `${got} was asked for.`,
    failed: ({ needed, got }) => `Needed ${needed}, got ${got}.`,
    next: 'Ask for the document that is needed.',
  },
}

const MOST_NAMED = 8 // more are no line that a person reads
/** Names as one line lists them; foreign text in them is the caller's to make visible. */
export function namesLine(names: readonly string[]): string {
  const others = names.length - MOST_NAMED
  return others > 0 ? `${names.slice(0, MOST_NAMED).join(', ')} and ${others} more` : names.join(', ')
}

/** What a request says of itself, for Detail and the command. */
export const requestWords = {
  notShared: 'Asked for but not shared',
  notAskedFor: 'Shared though not asked for',
  heading: 'The request',
  version: 'Version',
  document: 'Asked for',
  kept: 'To be kept',
  keepsNothing: 'nothing',
  notReturned: 'Did not come',
  useCases: 'Use cases',
  ofUseCase: (mandatory: boolean, sets: string) => `${mandatory ? 'must be served' : 'may be served'}, by request ${sets}`,
  purpose: (name: string, value: string) => `purpose ${name}: ${value}`,
  zeroKnowledge: (systems: string, required: boolean) =>
    `a zero-knowledge proof ${required ? 'alone' : 'or an ordinary document'}${systems === '' ? '' : ` (${systems})`}; such proofs are not verified here`,
  zeroKnowledgeTerm: 'Also asked for',
  encrypted: 'an encrypted answer; such answers are not opened here',
  issuers: 'By authorities',
  uniqueSet: 'One set alone',
  yes: 'yes',
  no: 'no',
  largest: 'At most',
  octets: (count: number) => `${count} bytes`,
  marks: { missing: 'asked for, not shared', unrequested: 'not asked for', kept: 'to be kept' },
} as const
