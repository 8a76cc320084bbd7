// Where a mutation takes its choices from: a seed, or a list that fast-check shrinks. The same choices make the same mutation.

/** A whole number from 0 to `below` - 1; 0 where there is nothing to choose. */
export type Choose = (below: number) => number

/** sfc32 (PractRand), 128 bits of state: quick, and good enough to draw tests from. Not for secrets. */
export function seededChoices(seed: number): Choose {
  let [a, b, c, counter] = [seed | 0, 0x9e3779b9, 0x243f6a88, 1]
  const next = (): number => {
    const sum = (((a + b) | 0) + counter) | 0
    counter = (counter + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return sum >>> 0
  }
  for (let warm = 0; warm < 12; warm++) next()
  return (below) => (below <= 1 ? 0 : Math.floor((next() / 2 ** 32) * below))
}

/** Takes one number after the other; behind the last one it always takes the first choice there is. */
export function listedChoices(numbers: readonly number[]): Choose {
  let at = 0
  return (below) => {
    const number = numbers[at++] ?? 0
    return below <= 1 ? 0 : number % below
  }
}

export function pick<T>(choose: Choose, from: readonly [T, ...T[]]): T
export function pick<T>(choose: Choose, from: readonly T[]): T | undefined
export function pick<T>(choose: Choose, from: readonly T[]): T | undefined {
  return from[choose(from.length)]
}
