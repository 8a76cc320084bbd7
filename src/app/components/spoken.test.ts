import { describe, expect, it } from 'vitest'
import { handClock } from '../store/clock.fixture.ts'
import { createSpeech, SPOKEN_EVERY_MS } from './spoken.ts'

function speech() {
  const heard: string[] = []
  const clock = handClock()
  return { heard, clock, ...createSpeech((words) => heard.push(words), clock) }
}

describe('words for a screen reader', () => {
  it('are said at once when nothing was said before', () => {
    const { heard, say } = speech()
    say('1 of 18 parts')
    expect(heard).toEqual(['1 of 18 parts'])
  })
  it('come at most one in three seconds, and of those in between only the last', () => {
    const { heard, clock, say } = speech()
    for (let part = 1; part <= 9; part += 1) {
      say(`${part} of 18 parts`)
      clock.wind(SPOKEN_EVERY_MS / 4)
    }
    expect(heard).toEqual(['1 of 18 parts', '4 of 18 parts', '8 of 18 parts'])
    clock.wind(SPOKEN_EVERY_MS)
    expect(heard).toEqual(['1 of 18 parts', '4 of 18 parts', '8 of 18 parts', '9 of 18 parts'])
  })
  it('are not repeated', () => {
    const { heard, clock, say } = speech()
    say('Looking for a code')
    clock.wind(SPOKEN_EVERY_MS * 2)
    say('Looking for a code')
    expect(heard).toEqual(['Looking for a code'])
  })
  it('that went back to what was said last in the meantime are left out', () => {
    const { heard, clock, say } = speech()
    say('Looking for a code')
    say('Damaged')
    say('Looking for a code')
    clock.wind(SPOKEN_EVERY_MS)
    expect(heard).toEqual(['Looking for a code'])
  })
  it('stop when there is nobody to hear them', () => {
    const { heard, clock, say, stop } = speech()
    say('1 of 2 parts')
    say('2 of 2 parts')
    stop()
    clock.wind(SPOKEN_EVERY_MS)
    expect(heard).toEqual(['1 of 2 parts'])
  })
})
