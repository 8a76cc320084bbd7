// A clock that stands still until a test winds it.
import type { Clock } from './clock.ts'

export interface HandClock extends Clock {
  wind(ms: number): void
}

export function handClock(): HandClock {
  let now = 0
  let due: readonly { readonly at: number; then(): void }[] = []
  return {
    after(ms, then) {
      const entry = { at: now + ms, then }
      due = [...due, entry]
      return () => {
        due = due.filter((other) => other !== entry)
      }
    },
    wind(ms) {
      const until = now + ms
      for (;;) {
        const [next] = due.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)
        if (!next) break
        now = next.at
        due = due.filter((other) => other !== next)
        next.then()
      }
      now = until
    },
  }
}
