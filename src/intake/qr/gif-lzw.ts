// The LZW of GIF (GIF89a, appendix F): codes of growing width, least significant bit first, in sub-blocks of at most 255 octets.
// Strict where it matters: a code that the table does not hold ends the picture. omggif 1.0.10 goes on, and follows such a table in circles for ever.

const MAX_WIDTH = 12
const TABLE = 1 << MAX_WIDTH

/**
 * Colour indices into `indices`, until it is full or the stream ends or breaks.
 * @param at offset of the octet that tells the code size
 * @returns how many indices were read
 */
export function readLzw(bytes: Uint8Array, at: number, indices: Uint8Array): number {
  const symbolBits = bytes[at] ?? 0
  if (symbolBits < 1 || symbolBits > 8) return 0
  const nextCode = codesOf(bytes, at + 1)
  const clear = 1 << symbolBits
  const end = clear + 1
  const table = newTable(clear)
  let width = symbolBits + 1
  let free = end + 1
  let previous: number | undefined
  let written = 0
  while (written < indices.length) {
    const code = nextCode(width)
    if (code === undefined || code === end) return written
    if (code === clear) {
      width = symbolBits + 1
      free = end + 1
      previous = undefined
      continue
    }
    const isKnown = code < clear || (code > end && code < free)
    if (!isKnown && (previous === undefined || code !== free || free === TABLE)) return written
    if (previous !== undefined && free < TABLE) {
      table.prefixes[free] = previous
      table.firsts[free] = table.firsts[previous] ?? 0
      table.lasts[free] = table.firsts[isKnown ? code : previous] ?? 0
      table.lengths[free] = (table.lengths[previous] ?? 0) + 1
      free += 1
      if (free === 1 << width && width < MAX_WIDTH) width += 1
    }
    written = write(code, table, indices, written)
    previous = code
  }
  return written
}

/** Strings by their code: the string that one continues, its first and its last index, its length. A prefix is an older entry: no circles. */
interface Table {
  readonly prefixes: Uint16Array
  readonly firsts: Uint8Array
  readonly lasts: Uint8Array
  readonly lengths: Uint16Array
}

function newTable(symbols: number): Table {
  const table = {
    prefixes: new Uint16Array(TABLE),
    firsts: new Uint8Array(TABLE),
    lasts: new Uint8Array(TABLE),
    lengths: new Uint16Array(TABLE),
  }
  for (let symbol = 0; symbol < symbols; symbol++) {
    table.firsts[symbol] = symbol
    table.lasts[symbol] = symbol
    table.lengths[symbol] = 1
  }
  return table
}

/** From its last index to its first. @returns where the next string begins */
function write(code: number, { prefixes, lasts, lengths }: Table, indices: Uint8Array, start: number): number {
  const length = lengths[code] ?? 0
  let string = code
  for (let place = start + length - 1; place >= start; place--) {
    indices[place] = lasts[string] ?? 0 // beyond its end a typed array takes nothing
    string = prefixes[string] ?? 0
  }
  return Math.min(indices.length, start + length)
}

/** Codes one after the other, across sub-blocks; `undefined` when the data is over. */
function codesOf(bytes: Uint8Array, start: number): (width: number) => number | undefined {
  let at = start
  let left = 0 // octets of the sub-block
  let bits = 0
  let count = 0
  let over = false
  return (width) => {
    while (count < width) {
      if (left === 0 && !over) {
        left = bytes[at] ?? 0
        at += 1
        over = left === 0
      }
      if (over || at >= bytes.length) return undefined
      bits |= (bytes[at] ?? 0) << count
      at += 1
      left -= 1
      count += 8
    }
    const code = bits & ((1 << width) - 1)
    bits >>>= width
    count -= width
    return code
  }
}
