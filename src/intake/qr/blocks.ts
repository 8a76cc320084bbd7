// How a message is cut into blocks, and which blocks a part beyond the last block is the sum of: docs/qr-transfer.md, 3 and 4.

/** The limits of docs/qr-transfer.md, 5: nothing beyond them is sent, and what claims to be is refused before anything is allocated. */
export const MAX_PARTS = 1000
export const MAX_MESSAGE_OCTETS = 1_000_000
export const MAX_NUMBER = 0xffffffff

export const blockOctetsOf = (count: number, length: number): number => Math.ceil(length / count)

/** Every block holds at least one octet of the message: a sender that cuts into more says less than it claims. */
export const isCanonical = (count: number, length: number): boolean => (count - 1) * blockOctetsOf(count, length) < length

export const wordsOf = (count: number): number => Math.ceil(count / 32)

/** Block i is in part `number` where bit i mod 32, the least significant first, of word floor(i / 32) is set. */
export function coefficientsOf(number: number, count: number): Uint32Array<ArrayBuffer> {
  const words = new Uint32Array(wordsOf(count))
  if (number <= count) {
    words[(number - 1) >>> 5] = 1 << ((number - 1) & 31)
    return words
  }
  const seed = fmix32(number)
  for (const index of words.keys()) words[index] = fmix32((seed + index) >>> 0)
  if (count % 32 !== 0) words[words.length - 1] = (words.at(-1) ?? 0) & ((1 << (count % 32)) - 1)
  return words
}

/** A part that says nothing is never sent. */
export const saysNothing = (number: number, count: number): boolean => coefficientsOf(number, count).every((word) => word === 0)

/** The finaliser of MurmurHash3 for 32 bits: each bit of the number changes about half of the bits of the answer. */
export function fmix32(number: number): number {
  let mixed = number
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
  return (mixed ^ (mixed >>> 16)) >>> 0
}
