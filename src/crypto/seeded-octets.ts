// Octets that follow from a seed, for test data that is to be made again to the octet. Whoever knows the seed knows every key made of them.

/**
 * SHA-256 over seed ‖ counter, block after block: what is drawn depends on what was drawn before, and on nothing else.
 * @returns the next octets, as many as are asked for
 */
export async function seededOctets(seed: Uint8Array): Promise<(length: number) => Uint8Array> {
  const { sha256 } = await import('@noble/hashes/sha2.js') // the platform's digest is a promise, and salts are drawn in line
  let counter = 0
  let rest = new Uint8Array()
  const block = (): Uint8Array => {
    const input = new Uint8Array(seed.length + 4)
    input.set(seed)
    new DataView(input.buffer).setUint32(seed.length, counter)
    counter += 1
    return sha256(input)
  }
  return (length) => {
    const octets = new Uint8Array(length)
    for (let filled = 0; filled < length; ) {
      if (rest.length === 0) rest = Uint8Array.from(block())
      const part = rest.subarray(0, length - filled)
      octets.set(part, filled)
      rest = rest.subarray(part.length)
      filled += part.length
    }
    return octets
  }
}
