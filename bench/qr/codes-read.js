// Shows every picture of a set of rows to every decoder: how many it read to the letter, and how long it took.
import { draw } from './distortions.js'
import { toRgba } from './picture.js'

/** @typedef {import('./distortions.js').Row} Row */
/** @typedef {{ row: Row, codes: number, read: Map<string, number> }} RowResult */
/** @typedef {{ name: string, onRead: number[], onUnread: number[] }} Speed milliseconds a picture, where it read the code and where it did not */

const CODES = 12

/**
 * @param {readonly Row[]} rows
 * @param {readonly import('./decoders.js').Decoder[]} decoders
 * @param {(row: Row) => void} onRow
 */
export async function codesRead(rows, decoders, onRow) {
  /** @type {RowResult[]} */
  const results = []
  /** @type {Speed[]} */
  const speeds = decoders.map(({ name }) => ({ name, onRead: [], onUnread: [] }))
  for (const [index, row] of rows.entries()) {
    onRow(row)
    const codes = row.codes ?? CODES
    const read = new Map(decoders.map(({ name }) => [name, 0]))
    for (let code = 0; code < codes; code++) {
      const { text, picture } = draw(row, 1_000 * index + code)
      const pixels = toRgba(picture)
      for (const [which, decoder] of decoders.entries()) {
        const from = performance.now()
        const right = (await decoder.read(pixels)).includes(text)
        const milliseconds = performance.now() - from
        if (right) read.set(decoder.name, (read.get(decoder.name) ?? 0) + 1)
        speeds[which]?.[right ? 'onRead' : 'onUnread'].push(milliseconds)
      }
    }
    results.push({ row, codes, read })
  }
  return { results, speeds }
}

/** @type {(results: readonly RowResult[], decoder: string) => { read: number, codes: number }} */
export function total(results, decoder) {
  return results.reduce((sum, { codes, read }) => ({ read: sum.read + (read.get(decoder) ?? 0), codes: sum.codes + codes }), {
    read: 0,
    codes: 0,
  })
}

/** @type {(values: readonly number[], share: number) => number} */
export function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}
