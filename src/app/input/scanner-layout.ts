// A scanner that is set for another keyboard types other characters than the code has. Some damage is known and put right by itself;
// the rest is learned in Settings, from a code that holds every character once.
import type { ScannerRepair } from '../store/settings.ts'

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
/** Of base45 what base64url has not. A space at the end might be cut off by the scanner, so it stands within. */
const BASE45_TOO = '$%*+./ :'
/** Letters stand apart from signs, so that signs that went missing are not taken for letters. */
export const LAYOUT_TEST = `${BASE64URL.slice(0, 62)}${BASE45_TOO}-_`

export type LayoutAnswer =
  | { readonly kind: 'works' }
  | { readonly kind: 'learned'; readonly table: ScannerRepair }
  /** Characters of the code that arrive as one and the same: no table can tell them apart. */
  | { readonly kind: 'collides'; readonly groups: readonly (readonly string[])[] }
  | { readonly kind: 'lost'; readonly characters: readonly string[] }
  /** Not the code of the test. */
  | { readonly kind: 'other-code' }

const FAR_OFF = 14

export function compareLayout(scanned: string): LayoutAnswer {
  const expected = [...LAYOUT_TEST]
  const typed = [...withoutSymbology(scanned)]
  if (/^MDL:/i.test(scanned) || Math.abs(typed.length - expected.length) > FAR_OFF) return { kind: 'other-code' }
  const arrived = aligned(expected, typed)
  const lost = expected.filter((_, index) => arrived[index] === undefined)
  if (lost.length > FAR_OFF) return { kind: 'other-code' }
  if (lost.length > 0) return { kind: 'lost', characters: lost }
  const groups = new Map<string, string[]>()
  expected.forEach((character, index) => {
    const as = arrived[index] ?? ''
    groups.set(as, [...(groups.get(as) ?? []), character])
  })
  const collisions = [...groups.values()].filter(({ length }) => length > 1)
  if (collisions.length > 0) return { kind: 'collides', groups: collisions }
  const table = [...groups].flatMap(([as, [meant = '']]): ScannerRepair => (as === meant ? [] : [[as, meant]]))
  return table.length === 0 ? { kind: 'works' } : { kind: 'learned', table }
}

/** What the code said, of what the scanner typed. */
export function repaired(typed: string, table: ScannerRepair): string {
  const meant = new Map(table)
  const text = [...withoutSymbology(typed)].map((character) => meant.get(character) ?? character).join('')
  if (table.length > 0) return text
  const guessed = text.replace(/[\u2010-\u2015\u2212§]/g, '-')
  const asBase64url = guessed.replaceAll('!', '_')
  if (/^(mdoc:(\/\/)?)?[A-Za-z0-9_-]+=*$/.test(asBase64url)) return asBase64url
  if (/^MDL:[0-9A-Z $%*+\-./:]+$/.test(guessed)) return guessed
  return text // of no form whose characters are known: as it came
}

/** Scanners may say before a code that it is a QR code: `]Q` and a digit (ISO/IEC 15424). */
function withoutSymbology(typed: string): string {
  return typed.replace(/^\]Q\d/, '').replace(/[\r\n]+$/, '')
}

/** For each expected character what arrived for it: the cheapest way to turn one text into the other. */
function aligned(expected: readonly string[], typed: readonly string[]): readonly (string | undefined)[] {
  if (expected.length === typed.length) return typed
  const CHANGED = 2
  const MISSING = 3 // dearer than a change, so that two characters that were swapped are two changes
  const costs = [typed.map((_, column) => column * MISSING).concat(typed.length * MISSING)]
  expected.forEach((character, row) => {
    const above = costs[row] ?? []
    const line = [(row + 1) * MISSING]
    typed.forEach((as, column) => {
      const changed = (above[column] ?? 0) + (as === character ? 0 : CHANGED)
      line.push(Math.min(changed, (above[column + 1] ?? 0) + MISSING, (line[column] ?? 0) + MISSING))
    })
    costs.push(line)
  })
  const arrived: (string | undefined)[] = []
  let column = typed.length
  for (let row = expected.length; row > 0; row -= 1) {
    const cost = (rowAt: number, columnAt: number) => costs[rowAt]?.[columnAt] ?? Number.POSITIVE_INFINITY
    while (column > 0 && cost(row, column) === cost(row, column - 1) + MISSING) column -= 1
    const same = typed[column - 1] === expected[row - 1]
    if (column > 0 && cost(row, column) === cost(row - 1, column - 1) + (same ? 0 : CHANGED)) {
      arrived.unshift(typed[column - 1])
      column -= 1
    } else arrived.unshift(undefined)
  }
  return arrived
}
