import { describe, expect, it } from 'vitest'
import {
  type Author,
  createHandScanner,
  GAP_MS,
  type Heard,
  type KeyPress,
  LONGEST_CODE,
  SHORTEST_CODE,
  SILENCE_MS,
} from './hand-scanner.ts'

/** Types with so many milliseconds between two keys; the time goes on from one call to the next. */
function keyboard() {
  const scanner = createHandScanner()
  let now = 1_000
  const press = (key: string, apart: number, how: Partial<KeyPress> = {}): Heard => {
    now += apart
    return scanner.press({ key, at: now, ...how })
  }
  const type = (keys: string | readonly string[], apart: number): readonly Heard[] => [...keys].map((key) => press(key, apart))
  return { press, type, silence: scanner.silence }
}
const authors = (heard: readonly Heard[]): readonly Author[] => heard.map(({ author }) => author)
const codes = (heard: readonly Heard[]): readonly string[] => heard.flatMap(({ code }) => (code === undefined ? [] : [code]))

describe('a burst of keys', () => {
  it.each(['Enter', 'Tab'])('that ends with %s is a code, and the end belongs to it', (end) => {
    const { type, press } = keyboard()
    type('MDL:ABC123', 5)
    expect(press(end, 5)).toEqual({ author: 'scanner', code: 'MDL:ABC123' })
  })
  it('that is followed by silence is a code too', () => {
    const { type, silence } = keyboard()
    type('o2d2ZXJzaW9u', 5)
    expect(silence()).toBe('o2d2ZXJzaW9u')
    expect(silence()).toBeUndefined()
  })
  it('is over when the next key comes after the silence, even if nobody was told of it', () => {
    const { type, press } = keyboard()
    type('o2d2ZXJzaW9u', 5)
    expect(press('v', SILENCE_MS)).toEqual({ author: 'maybe', code: 'o2d2ZXJzaW9u', isFirst: true })
  })
  it('may stumble once it is known for one', () => {
    const { type, press } = keyboard()
    type('o2d2ZXJzaW9u', 5)
    press('x', SILENCE_MS - 1)
    expect(press('Enter', 5).code).toBe('o2d2ZXJzaW9ux')
  })
  it('is known by its eighth key; the first three might be a person’s', () => {
    const { type } = keyboard()
    expect(authors(type('ABCDEFGHI', GAP_MS - 1))).toEqual([
      'maybe',
      'maybe',
      'maybe',
      'likely',
      'likely',
      'likely',
      'likely',
      'scanner',
      'scanner',
    ])
  })
  it('of fewer keys is no code, and neither its keys nor its end do anything', () => {
    const { type, press } = keyboard()
    type('1234567', 5)
    expect(press('Enter', 5)).toEqual({ author: 'scanner' })
    expect('1234567'.length).toBeLessThan(SHORTEST_CODE)
  })
  it('is heard again and again: each is a code of its own', () => {
    const { type } = keyboard()
    const heard = type([...'MDL:FIRST', 'Enter', ...'MDL:SECOND', 'Enter'], 3)
    expect(codes(heard)).toEqual(['MDL:FIRST', 'MDL:SECOND'])
  })
  it('holds what is typed with Shift and AltGr', () => {
    const { type } = keyboard()
    const keys = ['Shift', 'M', 'Shift', 'D', 'Shift', 'L', 'Shift', ':', 'Control', 'AltGraph', '{', 'a', 'b', 'c', 'Enter']
    expect(codes(type(keys, 20))).toEqual(['MDL:{abc'])
  })
  it('holds four thousand characters, and drops what no QR code could hold', () => {
    const long = 'A'.repeat(4_296)
    expect(codes(keyboard().type([...long, 'Enter'], 1))).toEqual([long])
    expect(codes(keyboard().type([...'A'.repeat(LONGEST_CODE + 1), 'Enter'], 1))).toEqual([])
  })
})

describe('the first key of a run', () => {
  it('is told, so that what stood in a field before it can be put back', () => {
    const { type } = keyboard()
    expect(type('ab', 5).map(({ isFirst }) => isFirst)).toEqual([true, undefined])
    expect(type('cd', 200).map(({ isFirst }) => isFirst)).toEqual([true, true])
  })
})

describe('a person', () => {
  it('who types fast is none', () => {
    const { type, press } = keyboard()
    expect(new Set(authors(type('a person at 120 words a minute', 100)))).toEqual(new Set(['maybe']))
    expect(press('Enter', 100)).toEqual({ author: 'person' })
  })
  it('whose fingers overlap is none', () => {
    const { press, type } = keyboard()
    for (const pair of ['th', 'er', 'an', 'in']) {
      press(pair.charAt(0), 130)
      expect(type(pair.slice(1), 20)).toEqual([{ author: 'maybe' }])
    }
    expect(press('Enter', 130)).toEqual({ author: 'person' })
  })
  it('who presses Enter or Tab alone is none', () => {
    const { press } = keyboard()
    expect([press('Enter', 500), press('Tab', 5), press('Enter', 5)]).toEqual(Array(3).fill({ author: 'person' }))
  })
  it('who holds a key down is none', () => {
    const { press } = keyboard()
    press('j', 500)
    expect(authors(Array.from({ length: 30 }, () => press('j', 30, { repeat: true })))).toEqual(Array(30).fill('person'))
  })
  it('who writes with an input method or dead keys is none', () => {
    const { press } = keyboard()
    expect(authors(Array.from({ length: 12 }, () => press('n', 10, { composing: true })))).toEqual(Array(12).fill('person'))
    expect(authors([...'Dead'].map(() => press('Dead', 10)))).toEqual(Array(4).fill('person'))
    expect(press('Process', 10)).toEqual({ author: 'person' })
  })
  it('who gives commands is none', () => {
    const { press } = keyboard()
    expect(authors([...'acvxzoacvx'].map((key) => press(key, 10, { command: true })))).toEqual(Array(10).fill('person'))
  })
  it('moves with arrows and leaves with Escape', () => {
    const { press } = keyboard()
    expect(authors(['ArrowDown', 'ArrowDown', 'Escape', 'F5', 'Backspace'].map((key) => press(key, 10)))).toEqual(Array(5).fill('person'))
  })
})

describe('inside a code', () => {
  it('a key that is no character is kept from the page, and left out', () => {
    const { type, press } = keyboard()
    type('MDL:ABCDEF', 5)
    expect(press('Dead', 5)).toEqual({ author: 'scanner' })
    type('GH', 5)
    expect(press('Enter', 5).code).toBe('MDL:ABCDEFGH')
  })
})
