// Codes in turn on a terminal, until somebody presses q.
import { partAt } from '../../intake/index.ts'
import type { Codes } from './codes.ts'
import { columnsOf, halfBlocks, rowsOf } from './half-blocks.ts'
import type { Key, Screen } from './screen.ts'

const TO_TOP = '\u001b[H'
const CLEAR_REST_OF_LINE = '\u001b[K'
const CLEAR_BELOW = '\u001b[J'

export function play(codes: Codes, fps: number, screen: Screen): Promise<void> {
  return new Promise((resolve, reject) => {
    const at = partAt(codes.count)
    let position = 0
    let playing = codes.count > 1
    let stop = (): void => undefined

    const draw = () => screen.write(picture(codes, at(position), fps, playing, screen))
    const step = (by: number) => {
      position = Math.max(0, position + by)
      draw()
    }
    const stepByHand = (by: number) => {
      playing = false
      step(by)
    }
    const act: { readonly [K in Key]: () => void } = {
      pause: () => {
        playing = !playing && codes.count > 1
        draw()
      },
      back: () => stepByHand(-1),
      on: () => stepByHand(1),
      quit: () => {
        stop()
        resolve()
      },
      redraw: draw,
    }
    /** Whatever goes wrong, the terminal is given back before it is told. */
    const guarded = (perform: () => void) => {
      try {
        perform()
      } catch (fault) {
        stop()
        reject(fault)
      }
    }

    const leave = screen.enter((key) => guarded(act[key]))
    const end = screen.repeat(() => guarded(() => playing && step(1)), 1000 / fps)
    stop = () => {
      end()
      leave()
      stop = () => undefined
    }
    guarded(draw)
  })
}

function picture(codes: Codes, number: number, fps: number, playing: boolean, screen: Screen): string {
  const code = codes.code(number)
  const { columns, rows } = screen.size()
  const [wide, high] = [columnsOf(code), rowsOf(code)]
  const drawn =
    columns < wide || rows <= high
      ? [`The window is too small: ${wide} columns and ${high + 1} lines are needed, it has ${columns} and ${rows}.`]
      : halfBlocks(code, true)
  const lines = [...drawn, caption(codes.count, number, fps, playing).slice(0, columns)] // a line that wraps would push the code up
  return TO_TOP + lines.map((line) => line + CLEAR_REST_OF_LINE).join('\r\n') + CLEAR_BELOW
}

function caption(count: number, number: number, fps: number, playing: boolean): string {
  if (count === 1) return 'one code · q ends'
  const part = number <= count ? `part ${number} of ${count}` : `extra part ${number}, for what was missed`
  return `${part} · ${playing ? `${fps} a second · space pauses` : 'paused · space plays'} · ← → step · q ends`
}
