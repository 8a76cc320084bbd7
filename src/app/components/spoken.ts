// Words for a screen reader, at most one in three seconds: what came in between is left out but for the last.
import type { Clock } from '../store/clock.ts'

export const SPOKEN_EVERY_MS = 3_000

export interface Speech {
  say(words: string): void
  /** Nothing more is said, not even what waits. */
  stop(): void
}

/** The first is said at once. The same words again are said once: a screen reader that repeats itself is switched off. */
export function createSpeech(speak: (words: string) => void, clock: Clock): Speech {
  let spoken = ''
  let waiting: string | undefined
  let pause: (() => void) | undefined

  function speakNow(words: string): void {
    waiting = undefined
    if (words !== spoken) speak(words)
    spoken = words
    pause = clock.after(SPOKEN_EVERY_MS, () => {
      pause = undefined
      if (waiting !== undefined && waiting !== spoken) speakNow(waiting)
    })
  }
  return {
    say(words) {
      if (pause) waiting = words
      else if (words !== spoken) speakNow(words)
    },
    stop() {
      pause?.()
      pause = undefined
      waiting = undefined
    },
  }
}
