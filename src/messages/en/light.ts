// Words of a session by light at the verifier: the request code that it shows, and the answer that it waits for.
import type { Purpose } from '../plate.ts'

export const lightWords = {
  simulate: 'Simulate the camera',
  simulateHint: 'Reads the code that another tab of this page shows.',
  looking: 'Looking at the other tabs of this page…',
  /** `1:07` */
  clock: (seconds: number) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`,
  ask: {
    open: 'Ask with a code…',
    heading: 'Ask with this code',
    opening: 'Making a request code…',
    fault: (diagnostics: string) => `No request code can be made on this device: ${diagnostics}`,
    asks: 'It asks for',
    asked: {
      identity: 'Portrait, names, birth date, and when the licence expires',
      'age-18': 'Portrait, and whether the holder is 18 or over',
      'age-21': 'Portrait, and whether the holder is 21 or over',
      driving: 'Portrait, names, what the holder may drive, and when the licence expires',
      everything: 'Everything that a licence has',
    } satisfies { readonly [P in Purpose]: string },
    once: 'Let the holder’s wallet read the code. It takes one answer, and nothing is kept.',
    /** Name of the code for who can't see it. */
    code: 'Request code of this verifier',
    copy: 'Copy as text',
    left: 'Answer within',
    answer: 'Then read the answer',
    answerLine: 'The wallet shows it as a code, or as several in turn.',
    expired: 'This request has run out.',
    expiredLine: 'An answer that comes now confirms no owner. Ask again.',
    used: 'This request was answered.',
    usedLine: 'A second answer confirms no owner: it may be a copy. Ask again.',
    again: 'Ask again',
    close: 'Close',
    cancel: 'Cancel',
  },
} as const
