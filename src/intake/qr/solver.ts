// Linear equations over GF(2), one at a time: each part says which blocks it is the sum of. docs/qr-transfer.md, 5.

export interface Row {
  readonly coefficients: Uint32Array<ArrayBuffer>
  readonly block: Uint32Array<ArrayBuffer>
}
export interface Solver {
  /** Independent rows so far. */
  readonly rank: number
  /** Is this block known by itself? */
  knows(block: number): boolean
  /** Takes the row over; at most `count` additions of rows. @returns is it news? */
  add(row: Row): boolean
  /** The blocks in order, once as many rows as blocks came. */
  solve(): readonly Uint32Array<ArrayBuffer>[]
}

/** Rows in echelon form: the one at i begins with block i, and memory grows with the parts that came, not with what they claim. */
export function createSolver(count: number): Solver {
  const rows = new Map<number, Row>()
  const insert = (row: Row): boolean => {
    for (let lead = firstBit(row.coefficients); lead !== undefined; lead = firstBit(row.coefficients)) {
      const held = rows.get(lead)
      if (held === undefined) {
        rows.set(lead, row)
        return true
      }
      addTo(row, held)
    }
    return false
  }
  return {
    get rank() {
      return rows.size
    },
    knows: (block) => {
      const row = rows.get(block)
      return row !== undefined && isAlone(row)
    },
    add: (row) => {
      const lead = isAlone(row) ? firstBit(row.coefficients) : undefined
      const held = lead === undefined ? undefined : rows.get(lead)
      if (lead === undefined || held === undefined || isAlone(held)) return insert(row)
      // A block by itself is worth more than a sum that begins with it: it takes the place, and the rest of the sum goes on.
      rows.set(lead, row)
      addTo(held, row)
      return insert(held)
    },
    solve: () => {
      const blocks: Uint32Array<ArrayBuffer>[] = []
      for (let block = count - 1; block >= 0; block -= 1) {
        const row = rows.get(block)
        if (row === undefined) throw new TypeError('expected as many independent parts as blocks')
        const sum = row.block.slice()
        for (let other = block + 1; other < count; other += 1) if (hasBit(row.coefficients, other)) addWords(sum, blocks[other])
        blocks[block] = sum
      }
      return blocks
    },
  }
}

function addTo(row: Row, other: Row): void {
  addWords(row.coefficients, other.coefficients)
  addWords(row.block, other.block)
}

function addWords(words: Uint32Array, others: Uint32Array | undefined): void {
  if (others === undefined) return
  for (let at = 0; at < words.length; at += 1) words[at] = (words[at] ?? 0) ^ (others[at] ?? 0)
}

const hasBit = (words: Uint32Array, bit: number): boolean => (((words[bit >>> 5] ?? 0) >>> (bit & 31)) & 1) === 1

function firstBit(words: Uint32Array): number | undefined {
  for (const [index, word] of words.entries()) if (word !== 0) return index * 32 + 31 - Math.clz32(word & -word)
  return undefined
}

function isAlone({ coefficients }: Row): boolean {
  let bits = 0
  for (const word of coefficients) {
    if (word !== 0) bits += (word & (word - 1)) === 0 ? 1 : 2
    if (bits > 1) return false
  }
  return bits === 1
}
