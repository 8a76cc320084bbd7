// Words of Verify, and of a result that is none: what to bring, what is brought back.
import type { Outcome } from '../../intake/index.ts'
import type { Purpose } from '../plate.ts'

export const verifyWords = {
  heading: 'Check a mobile driving licence',
  purpose: 'What do you need to know?',
  purposes: {
    identity: 'Identity',
    'age-18': '18 or over',
    'age-21': '21 or over',
    driving: 'May drive',
    everything: 'Everything',
  } satisfies { readonly [P in Purpose]: string },
  noIssuers: 'No issuers on this device.',
  allUnknown: 'Every real licence will say “Unknown issuer”.',
  importIssuers: 'Import issuers…',
  tooBig: 'is too big',
  atMost: (bytes: number) => `: ${(bytes / 1_000_000).toLocaleString('en', { maximumFractionDigits: 1 })} MB. One licence is at most 5 MB.`,
  backToNow: 'Back to now',
  asOf: (time: string) => `Every check is made as of ${time}.`,
  notInFront: 'Not for a person in front of you.',
  drop: {
    region: 'File or text',
    lead: 'Drop a file anywhere on this page',
    or: ', or',
    choose: 'Choose files…',
    paste: 'Paste',
    label: 'Licence data as text',
    placeholder: 'hex, base64, base64url, EDN or JSON',
    hint: 'Reads .cbor .mdoc .hex .txt .json, a picture of a code, and a case.json dropped with its files.',
    noText: 'The clipboard holds no text.',
    notAllowed: 'Your browser does not let the page read the clipboard: press Ctrl V here.',
    check: 'Check this text',
    asOf: 'Judge as of another time',
    asOfHint: 'For files of the past. It stands on the sign and in the report.',
  },
  sample: {
    heading: 'A good one looks like this',
    hatched: 'It is a sample, so the frame is hatched. A real one is plain teal.',
    making: 'Making a sample licence…',
    none: (fault: string) => `No sample can be made on this device: ${fault}`,
    names: {
      good: 'Good',
      altered: 'Altered',
      expired: 'Expired',
      'unknown-issuer': 'Unknown issuer',
      'annex-d': 'Example of ISO 18013-5, in 2021',
    },
    born: 'Born',
    licence: 'Licence',
    expires: 'Expires',
    drives: 'Drives',
  },
  how: {
    region: 'How a check works',
    get: 'Get it',
    getLine: 'Scan the code, drop a file, or paste.',
    read: 'Read the sign',
    readLine: 'Shield: accept. Diamond: not sure. Octagon: stop.',
    compare: 'Compare the photo',
    compareLine: 'with the person in front of you.',
    do: 'Do',
    doLine: 'trust this screen.',
    dont: 'Don’t',
    dontLine: 'read the holder’s phone, and don’t accept screenshots.',
  },
} as const

/** Inputs that hold nothing to judge. */
export const notJudgedWords = {
  whatToDo: 'What to do',
  advice: {
    unreadable: 'Choose another file, or ask for it again. What was tried stands beside.',
    other: 'This is no licence. Choose another file, or go on with what it is.',
    broken: 'Try again. If it stays, tell the makers of this program, with the diagnostics.',
    judged: 'Nothing was found to check. Ask the holder to share the document.',
  } satisfies { readonly [State in Outcome['state']]: string },
  missingParts:
    'Bring all pictures, or the text of all codes, in one go: those that you have, and more. Which parts, and in what order, does not matter. Or hold the moving codes before the camera.',
  another: 'Try another file',
  openInTrust: 'Open in Trust',
  addKey: 'Add the recipient’s key…',
  tried: 'What was tried',
  diagnostics: 'Diagnostics',
  whatItIs: 'What it is',
} as const
