import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { nextShowing, type Showing, type ShowingStep, shownSize, sizes, speeds } from './code-clock.ts'

const stepped = (start: Showing, ...steps: readonly ShowingStep[]) => steps.reduce(nextShowing, start)
const first: Showing = { position: 0, playing: true }

describe('which code is shown', () => {
  it('the next one with each beat of the clock', () => {
    expect(stepped(first, 'tick', 'tick', 'tick')).toEqual({ position: 3, playing: true })
  })
  it('the same while it is paused, and the next once it plays again', () => {
    expect(stepped(first, 'tick', 'toggle', 'tick', 'tick')).toEqual({ position: 1, playing: false })
    expect(stepped(first, 'tick', 'toggle', 'tick', 'toggle', 'tick')).toEqual({ position: 2, playing: true })
  })
  it('where somebody steps to, and it stays there', () => {
    expect(stepped(first, 'on', 'on', 'tick')).toEqual({ position: 2, playing: false })
    expect(stepped({ position: 5, playing: true }, 'back', 'tick')).toEqual({ position: 4, playing: false })
  })
  it('nothing before the first', () => {
    expect(stepped(first, 'back', 'back')).toEqual({ position: 0, playing: false })
  })
  it('the first of another sequence, playing or paused as before', () => {
    expect(stepped({ position: 9, playing: false }, 'restart')).toEqual({ position: 0, playing: false })
    expect(stepped({ position: 9, playing: true }, 'restart')).toEqual({ position: 0, playing: true })
  })
})

describe('how large it is shown (WCAG 2.2, 2.3.1)', () => {
  const side = (size: string) => Number(new RegExp(`\\.code__paper--${size} svg \\{\\s*inline-size: (\\d+)px`).exec(css)?.[1])
  const css = readFileSync(new URL('../CodePlayer.css', import.meta.url), 'utf8')

  it('as a person likes it, up to three a second', () => {
    for (const size of sizes) for (const aSecond of [1, 2, 3] as const) expect(shownSize({ aSecond, size }, true)).toBe(size)
  })
  it('above three a second never over the area of 341 × 256 pixels', () => {
    for (const size of sizes)
      for (const aSecond of speeds.filter((speed) => speed > 3))
        expect(side(shownSize({ aSecond, size }, true)) ** 2).toBeLessThan(341 * 256)
  })
  it('as a person likes it where nothing moves', () => {
    expect(shownSize({ aSecond: 10, size: 'large' }, false)).toBe('large')
  })
})
