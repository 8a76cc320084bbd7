// A QR code (ISO/IEC 18004) as its modules, dark or light, and as one path for SVG.
import { correction, generate, type Mode, mode } from 'lean-qr'

export type CorrectionLevel = 'L' | 'M' | 'Q' | 'H'

export interface MatrixOptions {
  /** The largest version that is taken, 1 to 40; default 20, which a camera reads from a phone at arm's length. */
  readonly maxVersion?: number
  /** The lowest level that is taken; the code gets the highest that its version has room for. Default L. */
  readonly minCorrection?: CorrectionLevel
}

export interface CodeMatrix {
  /** Modules along an edge, without the quiet zone: 17 + 4 · version. */
  readonly size: number
  readonly version: number
  /** Whether a module is dark; all around the code everything is light. */
  dark(x: number, y: number): boolean
}

/** Light modules that a reader needs around a code (ISO/IEC 18004, 6.3.8). */
export const QUIET_ZONE = 4
/** Version 20 at level L holds a part of 800 octets, and still reads when blurred at five pixels a module. */
const DEFAULT_VERSION = 20
const LARGEST_VERSION = 40

/**
 * The smallest code that holds a text or bytes.
 * @param content text: in alphanumeric mode where all its characters are of it (a part of a sequence is), else as UTF-8; bytes: as they are
 * @throws {TypeError} it does not fit: how long it is, and which version would hold it
 */
export function codeMatrix(
  content: string | Uint8Array,
  { maxVersion = DEFAULT_VERSION, minCorrection = 'L' }: MatrixOptions = {},
): CodeMatrix {
  if (!Number.isInteger(maxVersion) || maxVersion < 1 || maxVersion > LARGEST_VERSION)
    throw new TypeError(`the version of a QR code is 1 to ${LARGEST_VERSION}, not ${maxVersion}`)
  const code = smallest(content, maxVersion, minCorrection)
  if (code === undefined) throw new TypeError(doesNotFit(content, maxVersion, minCorrection))
  return { size: code.size, version: versionOf(code), dark: (x, y) => code.get(x, y) }
}

type Code = ReturnType<typeof generate>

const versionOf = ({ size }: Code): number => (size - 17) / 4

function smallest(content: string | Uint8Array, maxVersion: number, minCorrection: CorrectionLevel): Code | undefined {
  if (content.length > MOST_CHARACTERS) return undefined // before millions of them are laid out in vain
  try {
    return generate(modeOf(content), { maxVersion, minCorrectionLevel: correction[minCorrection] })
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === TOO_MUCH_DATA) return undefined
    throw fault
  }
}

/** Digits in version 40 at level L (ISO/IEC 18004, table 7): nothing of any kind is longer. */
const MOST_CHARACTERS = 7089
/** lean-qr's number for it. */
const TOO_MUCH_DATA = 4

/** One mode for the whole: a text that changes modes gains nothing here, and searching for the best takes longer than the code itself. */
function modeOf(content: string | Uint8Array): Mode {
  if (typeof content !== 'string') return mode.bytes(content)
  if (/^[0-9A-Z $%*+\-./:]*$/.test(content)) return mode.alphaNumeric(content)
  return isAscii(content) ? mode.ascii(content) : mode.utf8(content)
}

const isAscii = (text: string): boolean => [...text].every((character) => character < '\u0080')

function doesNotFit(content: string | Uint8Array, maxVersion: number, minCorrection: CorrectionLevel): string {
  const length = `${content.length} ${typeof content === 'string' ? 'characters' : 'octets'}`
  const larger = maxVersion < LARGEST_VERSION ? smallest(content, LARGEST_VERSION, minCorrection) : undefined
  const needed = larger === undefined ? 'no version holds as much' : `version ${versionOf(larger)} would hold them`
  return `${length} do not fit into a QR code of version ${maxVersion} at level ${minCorrection}: ${needed}`
}

/** The dark modules as one path, a piece for each run in a row, with the quiet zone before it: for a square of `size` + 2 · `quietZone`. */
export function codePath({ size, dark }: CodeMatrix, quietZone: number = QUIET_ZONE): string {
  const runs: string[] = []
  for (let y = 0; y < size; y += 1)
    for (let x = 0; x < size; x += 1) {
      if (!dark(x, y)) continue
      const start = x
      while (dark(x + 1, y)) x += 1
      const length = x + 1 - start
      runs.push(`M${start + quietZone} ${y + quietZone}h${length}v1h-${length}z`)
    }
  return runs.join('')
}
