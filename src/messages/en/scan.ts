// Words of scanning: what the finder waits for, how far it is, what else came into view and what to do then.
import type { Progress } from '../../intake/index.ts'

type Fault = 'refused' | 'absent' | 'busy' | 'unplugged' | 'insecure' | 'blocked-by-page' | 'overconstrained' | 'failed' | 'unread'
export type BrowserName = 'chrome' | 'edge' | 'firefox' | 'safari' | 'ios' | 'android' | 'other'

const OTHERWISE = 'Or choose a file, paste, or use a hand scanner.'

interface FaultWords {
  readonly heading: string
  readonly line: string
  /** Absent: trying again would change nothing. */
  readonly again?: string
}

export const scanWords = {
  region: 'Camera',
  start: 'Start camera',
  stop: 'Stop camera',
  cancel: 'Cancel',
  point: {
    presentation: 'Point it at the code on the holder’s phone.',
    request: 'Point it at the verifier’s request code.',
  },
  asking: 'Allow the camera',
  askingLine: 'Your browser is asking. Pictures stay on this device.',
  looking: 'Looking for a code…',
  found: 'Code found',
  preview: 'Picture of the camera',
  handScanner: 'Hand scanner ready',
  refusedIn: {
    chrome: 'Choose the icon left of the address, then Camera, then Allow.',
    edge: 'Choose the lock left of the address, then Camera, then Allow.',
    firefox: 'Choose the crossed-out camera left of the address, and take the block away.',
    safari: 'In the menu Safari choose Settings for this website, then Camera, then Allow.',
    ios: 'Open Settings, then Apps and your browser, then Camera, and choose Ask or Allow.',
    android:
      'Choose the icon left of the address, then Permissions, then Camera. The browser itself must be allowed in the device’s settings too.',
    other: 'Allow the camera for this page in the settings of your browser.',
  } satisfies { readonly [B in BrowserName]: string },
  faults: {
    refused: { heading: 'The camera is blocked', line: OTHERWISE, again: 'Try again' },
    absent: { heading: 'No camera found', line: 'Connect one, or choose a file, paste, or use a hand scanner.', again: 'Look again' },
    busy: {
      heading: 'Another app is using the camera',
      line: `Close the other app or tab, then try again. ${OTHERWISE}`,
      again: 'Try again',
    },
    unplugged: {
      heading: 'The camera is gone',
      line: `It was unplugged, or taken by the system. Connect it again. ${OTHERWISE}`,
      again: 'Try again',
    },
    insecure: { heading: 'Camera needs a secure page', line: `Open this page with https:// or from localhost. ${OTHERWISE}` },
    'blocked-by-page': {
      heading: 'The camera is switched off for this page',
      line: `Whoever hosts it forbids cameras (Permissions-Policy): tell them. ${OTHERWISE}`,
    },
    overconstrained: {
      heading: 'That camera can’t be used',
      line: `It offers no picture that can be read. Try another one. ${OTHERWISE}`,
      again: 'Try again',
    },
    unread: {
      heading: 'Codes can’t be read here',
      line: `The camera works, but the part of this page that reads codes did not start: your browser may forbid WebAssembly, or a file did not load. Reload the page, or use another browser. ${OTHERWISE}`,
      again: 'Try again',
    },
    failed: { heading: 'The camera did not start', line: `Your browser gives no reason. ${OTHERWISE}`, again: 'Try again' },
  } satisfies { readonly [F in Fault]: FaultWords },
  tools: {
    flip: 'Switch camera',
    torch: 'Light',
    zoom: 'Zoom',
    devices: 'Camera',
    startFirst: (tool: string) => `${tool} (start the camera first)`,
  },
  parts: ({ received, count }: Progress) => `${received} of ${count} parts`,
  missing: missingWords,
  stalled: {
    camera: 'Nothing new for five seconds. Hold both still, come closer, or make the screen brighter.',
    'hand-scanner': 'Nothing new for five seconds. Scan the next picture of the code.',
    'light-channel': 'Nothing new for five seconds. Does the other tab still show the code?',
    image: 'Nothing new for five seconds. Give the pictures that are missing.',
  },
  notices: {
    foreign: 'Another code came into view.',
    foreignLine: ({ received }: Progress) =>
      `It belongs to something else. ${received === 1 ? 'The part that you have is' : `The ${received} parts that you have are`} kept.`,
    readOther: 'Read that one instead',
    contradicting: 'A part contradicts the others, and was left out.',
    contradictingLine: 'If this goes on, let the holder show the code anew, and start again.',
    'wrong-checksum': 'The parts do not fit together.',
    wrongChecksumLine: 'One of them was wrong, though none looked damaged: its checksum says so. All were dropped; start again.',
    damaged: 'A damaged code.',
    damagedLine: 'It was read wrongly. Hold still, and keep the whole code in the frame.',
    refused: 'A part that can’t be taken.',
    refusedLine:
      'It was read well, but says what no part may say, or is of a newer version. Nothing of it was kept. Ask for the response as a file.',
    unknown: 'A code that holds no licence.',
    unknownLine: 'Nothing in it is known here. Find the code of the licence on the phone’s screen.',
    this: (recognised: string) => `This is ${recognised}.`,
    notWanted: {
      request: 'This is a verifier’s request.',
      presentation: 'This is a presentation, not a request.',
      other: 'This is no request of a verifier.',
    },
    notWantedLine: {
      request: 'It asks for a licence and holds none. Answer it in Make, or with a wallet.',
      presentation: 'Check it on Verify.',
      other: 'Find the request code on the verifier’s screen.',
    },
    'kept-out': 'A code was scanned.',
    keptOutLine: 'It was not read: this result stays. Start a new check first.',
  },
  startAgain: 'Start again',
  sources: {
    camera: 'code read by the camera',
    'hand-scanner': 'code from the hand scanner',
    'light-channel': 'code from another tab',
    image: 'code in a picture',
  },
} as const

const NAMED_AT_MOST = 4

/** Which parts are not there yet: by number where the parts came plain, else how many of any kind. */
export function missingWords({ count, received, systematic }: Progress): string {
  const left = count - received
  if (left === 0) return 'Nothing is missing.'
  const places = systematic.flatMap((known, index) => (known ? [] : [index + 1]))
  if (places.length === left && left <= NAMED_AT_MOST)
    return left === 1 ? `Part ${places[0]} is missing; any new one will do.` : `Parts ${listed(places)} are missing; any new ones will do.`
  return left === 1 ? 'One more, whichever it is.' : `${left} more, whichever they are.`
}

const listed = (numbers: readonly number[]): string => `${numbers.slice(0, -1).join(', ')} and ${numbers.at(-1)}`
