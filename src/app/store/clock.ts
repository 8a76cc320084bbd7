// Time as the app measures it: how long something lasts, never which day it is. Tests wind a clock by hand.

export interface Clock {
  /** @returns takes it back */
  after(ms: number, then: () => void): () => void
}

export const deviceClock: Clock = {
  after(ms, then) {
    const timer = setTimeout(then, ms)
    return () => clearTimeout(timer)
  },
}
