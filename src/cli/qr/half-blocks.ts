// A code in characters, two modules in the height of one.
import { type CodeMatrix, QUIET_ZONE } from '../../intake/index.ts'

/** Of the fixed part of the 256 colours: themes change the first sixteen, never these. */
const INK_ON_PAPER = '\u001b[38;5;16;48;5;231m'
const ALL_INK = '\u001b[48;5;16m'
const PLAIN = '\u001b[0m'

/** The largest version that a screen has room for, its last line kept for words; 0: none. */
export function versionFor({ columns, rows }: { readonly columns: number; readonly rows: number }): number {
  const modules = Math.min(columns, (rows - 1) * 2) - 2 * QUIET_ZONE
  return Math.max(0, Math.min(40, Math.floor((modules - 17) / 4)))
}

export const columnsOf = ({ size }: CodeMatrix): number => size + 2 * QUIET_ZONE
export const rowsOf = ({ size }: CodeMatrix): number => Math.ceil((size + 2 * QUIET_ZONE) / 2)

/**
 * Lines of characters.
 * @param colours ink on white paper whatever the terminal's own colours are. They are the code, no decoration: NO_COLOR does not mean them.
 */
export function halfBlocks(code: CodeMatrix, colours: boolean): readonly string[] {
  const lines: string[] = []
  for (let y = -QUIET_ZONE; y < code.size + QUIET_ZONE; y += 2) {
    const cells = Array.from({ length: columnsOf(code) }, (_, column) => cell(code, column - QUIET_ZONE, y))
    lines.push(colours ? coloured(cells) : cells.join('').trimEnd())
  }
  return lines
}

function cell({ dark }: CodeMatrix, x: number, y: number): string {
  if (dark(x, y)) return dark(x, y + 1) ? '█' : '▀'
  return dark(x, y + 1) ? '▄' : ' '
}

/** Ink that fills a cell is painted as its ground: between the glyphs of many fonts there is a gap. */
function coloured(cells: readonly string[]): string {
  return `${INK_ON_PAPER}${cells.join('').replace(/█+/g, (run) => `${ALL_INK}${' '.repeat(run.length)}${INK_ON_PAPER}`)}${PLAIN}`
}
