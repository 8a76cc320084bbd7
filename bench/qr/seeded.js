// Random numbers that are the same in every run: the measurements name their seed.

/**
 * Uniform in [0, 1). Weyl sequence through MurmurHash3's finaliser: short, and good enough to place codes and lose frames.
 * @param {number} seed
 * @returns {() => number}
 */
export function seeded(seed) {
  let state = Math.imul(seed + 1, 0x9e3779b1)
  return () => {
    state = (state + 0x9e3779b9) | 0
    let mixed = state
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b)
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35)
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32
  }
}

/** @type {(random: () => number, low: number, high: number) => number} */
export const between = (random, low, high) => low + (high - low) * random()

/**
 * Octets of a message that nothing can compress.
 * @type {(random: () => number, length: number) => Uint8Array}
 */
export const octets = (random, length) => Uint8Array.from({ length }, () => Math.floor(random() * 256))
