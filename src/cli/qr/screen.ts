// The terminal as a stage: its size, its keys, a clock; and everything put back as it was, however it ends.

export type Key = 'pause' | 'back' | 'on' | 'quit' | 'redraw'

export interface Screen {
  readonly size: () => { readonly columns: number; readonly rows: number }
  readonly write: (text: string) => void
  /** Takes the terminal: a page of its own, so that nothing of a licence stays in what can be scrolled back to. @returns gives it back */
  readonly enter: (onKey: (key: Key) => void) => () => void
  /** @returns ends it */
  readonly repeat: (listener: () => void, everyMs: number) => () => void
}

const OWN_PAGE = '\u001b[?1049h\u001b[?25l'
const PAGE_BEFORE = '\u001b[0m\u001b[?25h\u001b[?1049l'

const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

const KEYS: ReadonlyMap<string, Key> = new Map([
  [' ', 'pause'],
  ['\u001b[D', 'back'],
  ['\u001bOD', 'back'],
  ['\u001b[C', 'on'],
  ['\u001bOC', 'on'],
  ['q', 'quit'],
  ['Q', 'quit'],
  ['\u001b', 'quit'],
  ['\u0003', 'quit'], // Ctrl C: a terminal that gives keys one by one sends no signal
  ['\u0004', 'quit'],
])

export const keyOf = (typed: string): Key | undefined => KEYS.get(typed)

export function processScreen(): Screen {
  const write = (text: string): void => void process.stdout.write(text)
  return {
    size: () => ({ columns: process.stdout.columns, rows: process.stdout.rows }),
    write,
    enter(onKey) {
      const quit = () => onKey('quit')
      const redraw = () => onKey('redraw')
      const typed = (chunk: Uint8Array) => {
        const key = keyOf(new TextDecoder().decode(chunk))
        if (key !== undefined) onKey(key)
      }
      const restore = () => write(PAGE_BEFORE)
      const hasKeys = process.stdin.isTTY // standard input may be the file
      write(OWN_PAGE)
      process.once('exit', restore)
      process.stdout.on('resize', redraw)
      for (const signal of SIGNALS) process.once(signal, quit)
      if (hasKeys) process.stdin.setRawMode(true).on('data', typed).resume()
      return () => {
        if (hasKeys) process.stdin.off('data', typed).setRawMode(false).pause()
        for (const signal of SIGNALS) process.off(signal, quit)
        process.stdout.off('resize', redraw)
        process.off('exit', restore)
        restore()
      }
    },
    repeat(listener, everyMs) {
      const timer = setInterval(listener, everyMs)
      return () => clearInterval(timer)
    },
  }
}
