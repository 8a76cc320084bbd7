// Rules of terminal output. Results go to stdout, remarks to stderr. Foreign text is made visible, so that no escape sequence,
// link or change of direction reaches the terminal. Colour only on a terminal, never with NO_COLOR or --no-color. Personal data only with --show-pii.
import { visible, visibleShort } from '../messages/index.ts'

export interface Style {
  readonly bold: (text: string) => string
  readonly good: (text: string) => string
  readonly bad: (text: string) => string
  readonly doubt: (text: string) => string
  readonly test: (text: string) => string
  readonly dim: (text: string) => string
}

const paint = (code: string) => (text: string) => `\u001b[${code}m${text}\u001b[0m`
const plain = (text: string): string => text

export function styleFor(coloured: boolean): Style {
  if (!coloured) return { bold: plain, good: plain, bad: plain, doubt: plain, test: plain, dim: plain }
  return { bold: paint('1'), good: paint('36'), bad: paint('31'), doubt: paint('33'), test: paint('35'), dim: paint('2') }
}

/** One line of foreign text: an element, a name, a file. */
export const foreign = (text: string, length = 150): string => withoutCommands(visibleShort(text.replace(/\r\n|\r|\n/g, ' ⏎ '), length))

/** Our own sentence with foreign parts in it: nothing of it may move the cursor. */
export const line = (text: string): string => withoutCommands(visible(text))

/** Several lines that were made visible already: none of them is a command to a build server. */
export const lines = (text: string): string => text.split('\n').map(withoutCommands).join('\n')

/** A log of GitHub, Azure or TeamCity obeys `::error` at the beginning of a line and `##[…]`, `##vso[…]`, `##teamcity[…]` in it. */
function withoutCommands(text: string): string {
  return text.replace(/^(\s*):(?=:)/, '$1⟦U+003A⟧').replace(/#(?=#(?:vso|teamcity)?\[)/g, '⟦U+0023⟧')
}

/** `mdl: …` on stderr, with the next step behind an arrow. */
export function remark(message: string, hint?: string): string {
  return `mdl: ${line(message)}\n${hint === undefined ? '' : `  → ${line(hint)}\n`}`
}
