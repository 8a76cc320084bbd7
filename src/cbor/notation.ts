// The text of diagnostic notation while it is read: where we are, what is skipped, how a fault is told.
import { ReadError } from './read-error.ts'
import { visibleText } from './visible-text.ts'

export interface Notation {
  readonly text: string
  at: number
}

export function startsWith({ text, at }: Notation, what: string): boolean {
  return text.startsWith(what, at)
}

/** Steps over `what` where it stands next. */
export function take(notation: Notation, what: string): boolean {
  if (!startsWith(notation, what)) return false
  notation.at += what.length
  return true
}

/** The match of a sticky pattern at this place, which is stepped over. */
export function takeMatch(notation: Notation, pattern: RegExp): RegExpExecArray | undefined {
  pattern.lastIndex = notation.at
  const match = pattern.exec(notation.text)
  if (match === null) return undefined
  notation.at = pattern.lastIndex
  return match
}

/** White space, `/ comments /` and `# comments` to the end of the line (RFC 8610, appendix G.6). */
export function skipBlanks(notation: Notation): void {
  const { text } = notation
  for (;;) {
    const character = text[notation.at]
    if (character === '/') notation.at = endOfComment(notation, '/')
    else if (character === '#') notation.at = endOfComment(notation, '\n')
    else if (character !== undefined && /[\s\ufeff]/.test(character)) notation.at++
    else return
  }
}

function endOfComment(notation: Notation, close: '/' | '\n'): number {
  const end = notation.text.indexOf(close, notation.at + 1)
  if (end >= 0) return end + 1
  if (close === '/') failAt(notation, 'the "/" that ends a comment')
  return notation.text.length
}

export function failAt({ text, at }: Notation, expected: string): never {
  const next = text.slice(at, at + 12)
  throw new ReadError({ offset: at, expected, found: next === '' ? 'end of text' : `"${visibleText(next)}"` })
}
