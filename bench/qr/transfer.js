// How many codes are shown until the whole message is there, when some of them are lost: a plain sequence shown round after round, ours,
// and the bound that no method beats (any k codes suffice, as with RaptorQ nearly). The reader begins at a code drawn by lot.
import { createAssembly, openSequence, readPart, sendingOrder } from '../../dist/lib/intake/index.js'
import { octets, seeded } from './seeded.js'

export const RUNS = 1_000
export const lengths = [1_000, 6_000, 25_000]
export const losses = [0, 0.2, 0.4]
/** @typedef {{ mean: number, p95: number }} Spread frames from the first one to the last that was needed */
/** @typedef {{ length: number, count: number, loss: number, plain: Spread, ours: Spread, bound: Spread }} Transfer */

/** @returns {Promise<readonly Transfer[]>} */
export async function transfers() {
  const all = []
  for (const length of lengths) {
    const sequence = await openSequence(octets(seeded(length), length))
    const parts = partsInOrder(sequence, 40 * sequence.count + 400)
    for (const loss of losses) {
      /** @type {(run: (random: () => number) => number) => Spread} */
      const spread = (run) => spreadOf(Array.from({ length: RUNS }, (_, seed) => run(seeded(seed))))
      all.push({
        length,
        count: sequence.count,
        loss,
        plain: spread((random) => plain(sequence.count, loss, random)),
        ours: spread((random) => ours(parts, sequence.count, loss, random)),
        bound: spread((random) => bound(sequence.count, loss, random)),
      })
    }
  }
  return all
}

/** @type {(sequence: import('../../dist/lib/intake/index.js').Sequence, most: number) => import('../../dist/lib/intake/index.js').Part[]} */
function partsInOrder(sequence, most) {
  const parts = []
  for (const number of sendingOrder(sequence.count)) {
    const reading = readPart(sequence.text(number))
    if (reading?.kind !== 'part') throw new Error(`part ${number} does not read as one`)
    parts.push(reading.part)
    if (parts.length === most) break
  }
  return parts
}

/** @type {(count: number, loss: number, random: () => number) => number} */
function plain(count, loss, random) {
  const missing = new Set(Array.from({ length: count }, (_, index) => index))
  const start = Math.floor(random() * count)
  let frames = 0
  for (; missing.size > 0; frames++) if (random() >= loss) missing.delete((start + frames) % count)
  return frames
}

/** @type {(parts: readonly import('../../dist/lib/intake/index.js').Part[], count: number, loss: number, random: () => number) => number} */
function ours(parts, count, loss, random) {
  const assembly = createAssembly()
  const start = Math.floor(random() * 2 * count)
  for (let frames = 1; ; frames++) {
    const part = parts[start + frames - 1]
    if (part === undefined) throw new Error('the sequence is too short to be measured')
    if (random() >= loss && assembly.take(part) === 'complete') return frames
  }
}

/** @type {(count: number, loss: number, random: () => number) => number} */
function bound(count, loss, random) {
  let seen = 0
  let frames = 0
  for (; seen < count; frames++) if (random() >= loss) seen++
  return frames
}

/** @type {(values: number[]) => Spread} */
function spreadOf(values) {
  const sorted = values.toSorted((a, b) => a - b)
  return {
    mean: sorted.reduce((sum, value) => sum + value, 0) / sorted.length,
    p95: sorted[Math.ceil(0.95 * sorted.length) - 1] ?? Number.NaN,
  }
}
