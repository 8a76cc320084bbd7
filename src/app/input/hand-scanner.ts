// A hand scanner types like a keyboard, only faster than a person can: a run of keys less than 50 ms apart. Pure: keys and their
// times come in, and what to do with each comes out.

/** Further apart is a person. */
export const GAP_MS = 50
/** A run that is long enough to be a scanner's may stumble as long as this; then it is over. */
export const SILENCE_MS = 100
/** So many keys, and it is a scanner. */
export const SHORTEST_CODE = 8
/** Two or three keys within one stroke are still a person, whose fingers overlap. */
export const PERSON_AT_MOST = 3
/** More than the largest QR code holds. */
export const LONGEST_CODE = 10_000

export interface KeyPress {
  /** As `KeyboardEvent.key`. */
  readonly key: string
  /** When it was pressed, in milliseconds; not when it was heard of. */
  readonly at: number
  /** The key is being held down. */
  readonly repeat?: boolean
  /** An input method is composing with it. */
  readonly composing?: boolean
  /** Held with Control or ⌘; AltGr is none of these. */
  readonly command?: boolean
}

/**
 * `person`: go on as ever. `maybe`: so too, but a single-key shortcut waits until the run is over. `likely`: keep it from all but text
 * fields. `scanner`: keep it from everything, and what had landed in a field before is taken out again.
 */
export type Author = 'person' | 'maybe' | 'likely' | 'scanner'

export interface Heard {
  readonly author: Author
  /** A code that was over before this key, or with it. */
  readonly code?: string
  /** It begins a run. */
  readonly isFirst?: boolean
}
export interface HandScanner {
  press(press: KeyPress): Heard
  /** Nothing came for SILENCE_MS: the code that is over with that. */
  silence(): string | undefined
}

/** Pressed to type something else: they neither make nor end a run. */
const ASIDE = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock', 'ScrollLock', 'Fn'])

export function createHandScanner(): HandScanner {
  let run = ''
  let length = 0
  let last = Number.NEGATIVE_INFINITY

  function ended(): string | undefined {
    const code = length >= SHORTEST_CODE && length <= LONGEST_CODE ? run : undefined
    run = ''
    length = 0
    last = Number.NEGATIVE_INFINITY
    return code
  }
  const author = (): Author => {
    if (length >= SHORTEST_CODE) return 'scanner'
    return length > PERSON_AT_MOST ? 'likely' : 'maybe'
  }
  const heard = (who: Author, code: string | undefined): Heard => ({
    author: who,
    ...(code === undefined ? {} : { code }),
    ...(length === 1 ? { isFirst: true } : {}),
  })

  return {
    press({ key, at, repeat = false, composing = false, command = false }) {
      const apart = at - last
      const goesOn = apart < (length >= SHORTEST_CODE ? SILENCE_MS : GAP_MS)
      if (ASIDE.has(key)) {
        if (goesOn) last = at
        return { author: 'person' }
      }
      const before = goesOn ? undefined : ended()
      if (key === 'Enter' || key === 'Tab') {
        const who = length > PERSON_AT_MOST ? author() : 'person'
        const code = ended()
        return heard(who === 'likely' ? 'scanner' : who, before ?? code)
      }
      // A key that is no character, inside a code: whatever it was, it was not a person.
      if ([...key].length !== 1 || repeat || composing || command) {
        if (length >= SHORTEST_CODE) return { author: 'scanner' }
        ended()
        return heard('person', before)
      }
      length += 1
      if (length <= LONGEST_CODE) run += key
      last = at
      return heard(author(), before)
    },
    silence: ended,
  }
}
