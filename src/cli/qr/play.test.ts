import { describe, expect, it } from 'vitest'
import { type Folder, mdl, temporaryFolder } from '../transcript-suite.ts'
import { inCharacters, joined } from './reading-suite.ts'
import { type Key, keyOf, type Screen } from './screen.ts'

const octets = (length: number) => Uint8Array.from({ length }, (_, index) => (index * 167 + 13) % 256)

/** A terminal whose keys and clock are the test's; what it shows is the last picture. */
function stage(size = { columns: 120, rows: 60 }) {
  const shown: string[] = []
  const stopped: string[] = []
  let press: (key: Key) => void = () => undefined
  let tick: () => void = () => undefined
  let period = 0
  const screen: Screen = {
    size: () => size,
    write: (text) => void shown.push(text),
    enter(onKey) {
      press = onKey
      return () => void stopped.push('page given back')
    },
    repeat(listener, everyMs) {
      tick = listener
      period = everyMs
      return () => void stopped.push('clock stopped')
    },
  }
  return {
    screen,
    shown,
    stopped,
    size,
    press: (key: Key) => press(key),
    tick: () => tick(),
    period: () => period,
    lines: () =>
      (shown.at(-1) ?? '')
        .replace('\u001b[H', '')
        .replace('\u001b[J', '')
        .split('\u001b[K')
        .map((line) => line.replace('\r\n', '')),
  }
}

/** Runs the command, and what a person does meanwhile, until it ends. */
async function playing(length: number, stand: ReturnType<typeof stage>, person: () => Promise<void> | void, ...options: readonly string[]) {
  const folder: Folder = temporaryFolder()
  try {
    const file = folder.file('message.bin', octets(length))
    const ended = mdl(['qr', file, ...options], { isTerminal: true, io: { screen: stand.screen } })
    await expect.poll(() => stand.shown.length).toBeGreaterThan(0)
    await person()
    stand.press('quit')
    return await ended
  } finally {
    folder.remove()
  }
}

const caption = (stand: ReturnType<typeof stage>) =>
  stand
    .lines()
    .filter((line) => line !== '')
    .at(-1)

describe('on a terminal the codes follow one another', () => {
  it('and are the message, read from the screen', async () => {
    const stand = stage()
    const { code, notes } = await playing(2000, stand, async () => {
      const codes = [await inCharacters(stand.lines().slice(0, -2))]
      for (let turn = 0; turn < 2; turn += 1) {
        stand.tick()
        codes.push(await inCharacters(stand.lines().slice(0, -2)))
      }
      expect(await joined(codes)).toEqual(octets(2000))
    })
    expect(code).toBe(0)
    expect(notes).toMatch(/^mdl: 2000 octets in 3 parts, codes of version \d+; one round takes 1\.0 s\n/)
  })
  it('as many a second as --fps says', async () => {
    const stand = stage()
    await playing(2000, stand, () => expect(stand.period()).toBe(500), '--fps', '2')
  })
  it('and behind the last part come extra ones, for what was missed', async () => {
    const stand = stage()
    await playing(2000, stand, () => {
      expect(caption(stand)).toBe('part 1 of 3 · 3 a second · space pauses · ← → step · q ends')
      for (let turn = 0; turn < 3; turn += 1) stand.tick()
      expect(caption(stand)).toMatch(/^extra part \d+, for what was missed · /)
    })
  })
  it('no larger than the window: smaller codes, and more of them', async () => {
    const stand = stage({ columns: 80, rows: 24 })
    const { notes } = await playing(2000, stand, async () => {
      expect(stand.lines().length - 1).toBeLessThanOrEqual(24)
      await inCharacters(stand.lines().slice(0, -2))
    })
    expect(notes).toMatch(/codes of version 5;/)
  })
  it('a single code stands still', async () => {
    const folder = temporaryFolder()
    const { out } = await mdl(['qr', folder.file('one.bin', octets(20))], { isTerminal: true, io: { screen: stage().screen } })
    folder.remove()
    expect((await inCharacters(out.split('\n').slice(0, -1))).text).toMatch(/^MDL:/)
  })
})

describe('a key', () => {
  it('pauses, and plays again', async () => {
    const stand = stage()
    await playing(2000, stand, () => {
      stand.press('pause')
      stand.tick()
      expect(caption(stand)).toBe('part 1 of 3 · paused · space plays · ← → step · q ends')
      stand.press('pause')
      stand.tick()
      expect(caption(stand)).toMatch(/^part 2 of 3 · 3 a second/)
    })
  })
  it('steps on and back, not before the first, and then waits', async () => {
    const stand = stage()
    await playing(2000, stand, () => {
      stand.press('on')
      expect(caption(stand)).toMatch(/^part 2 of 3/)
      stand.press('back')
      stand.press('back')
      expect(caption(stand)).toMatch(/^part 1 of 3 · paused/)
      stand.tick()
      expect(caption(stand)).toMatch(/^part 1 of 3/)
    })
  })
  it.each([
    [' ', 'pause'],
    ['\u001b[C', 'on'],
    ['\u001b[D', 'back'],
    ['q', 'quit'],
    ['\u001b', 'quit'],
    ['\u0003', 'quit'],
    ['x', undefined],
  ])('%j is %s', (typed, key) => {
    expect(keyOf(typed)).toBe(key)
  })
})

describe('the terminal is given back', () => {
  it('when the person ends it', async () => {
    const stand = stage()
    await playing(2000, stand, () => expect(stand.stopped).toEqual([]))
    expect(stand.stopped.sort()).toEqual(['clock stopped', 'page given back'])
  })
  it('when something goes wrong in the midst of it', async () => {
    const stand = stage()
    const { code } = await playing(2000, stand, () => {
      const broken = { ...stand.screen }
      Object.assign(stand.screen, {
        ...broken,
        write: () => {
          throw new Error('the terminal is gone')
        },
      })
      stand.press('on')
    })
    expect(code).toBe(70)
    expect(stand.stopped.sort()).toEqual(['clock stopped', 'page given back'])
  })
  it('a window that became too small says what it needs, and shows the code again when it is larger', async () => {
    const stand = stage()
    await playing(2000, stand, () => {
      Object.assign(stand.size, { columns: 40 })
      stand.press('redraw')
      expect(stand.lines()[0]).toMatch(/^The window is too small: \d+ columns and \d+ lines are needed, it has 40 and 60\.$/)
      Object.assign(stand.size, { columns: 120 })
      stand.press('redraw')
      expect(stand.lines()[4]).toContain('\u001b[48;5;16m')
    })
  })
  it('a window without room for any code is told at once', async () => {
    const folder = temporaryFolder()
    const { code, notes } = await mdl(['qr', folder.file('m.bin', octets(2000))], {
      isTerminal: true,
      io: { screen: stage({ columns: 20, rows: 5 }).screen },
    })
    folder.remove()
    expect([code, notes]).toEqual([
      64,
      'mdl: the window has no room for a code: 20 columns, 5 lines\n  → enlarge it, or write a file with -o\n',
    ])
  })
})
