// Parts to a message, for whoever reads the codes: any order, from anywhere, as often as you like. docs/qr-transfer.md, 5.
import { blockOctetsOf, coefficientsOf } from './blocks.ts'
import type { Part } from './part.ts'
import { identifierOf } from './sequence.ts'
import { createSolver, type Solver } from './solver.ts'

export interface Progress {
  readonly identifier: string
  readonly count: number
  readonly length: number
  /** Independent parts: the message is there when they are as many as `count`. */
  readonly received: number
  /** Block i is known by itself already; of a whole message all are. */
  readonly systematic: readonly boolean[]
  /** Distinct parts. */
  readonly seen: number
}

/**
 * `known`: this part came before. `useless`: what it says was known from others. `foreign`: a part of another message.
 * `contradicting`: of this message by its identifier, and yet of another count or length. `complete`: nothing is missing any more.
 */
export type Taken = 'new' | 'known' | 'useless' | 'foreign' | 'contradicting' | 'complete'

export interface Assembly {
  /** `undefined`: no part has come. */
  progress(): Progress | undefined
  /** The first part decides which message it is; parts of another one change nothing. */
  take(part: Part): Taken
  /**
   * Gives the message out if its SHA-256 is the one that the parts named; else forgets all parts, for one of them was wrong.
   * @throws {TypeError} parts are missing
   */
  finish(): Promise<{ readonly state: 'complete'; readonly message: Uint8Array } | { readonly state: 'wrong-checksum' }>
  reset(): void
}

/** Numbers that are remembered: more come only from a sender who repeats what is known under ever new ones. */
const MAX_SEEN = 20_000

interface Opened {
  readonly first: Part
  readonly solver: Solver
  readonly seen: Set<number>
}

export function createAssembly(): Assembly {
  let opened: Opened | undefined
  return {
    progress: () => opened && progressOf(opened),
    take: (part) => {
      opened ??= { first: part, solver: createSolver(part.count), seen: new Set() }
      return takeInto(opened, part)
    },
    finish: async () => {
      const finishing = opened
      if (finishing === undefined) throw new TypeError('expected parts before the end')
      const message = messageOf(finishing)
      if ((await identifierOf(message)) === finishing.first.identifier) return { state: 'complete', message }
      if (opened === finishing) opened = undefined
      return { state: 'wrong-checksum' }
    },
    reset: () => {
      opened = undefined
    },
  }
}

function takeInto({ first, solver, seen }: Opened, part: Part): Taken {
  if (part.identifier !== first.identifier) return 'foreign'
  if (part.count !== first.count || part.length !== first.length) return 'contradicting'
  if (solver.rank === first.count) return 'complete'
  if (seen.has(part.number)) return 'known'
  if (seen.size < MAX_SEEN) seen.add(part.number)
  if (!solver.add({ coefficients: coefficientsOf(part.number, part.count), block: asWords(part.block) })) return 'useless'
  return solver.rank === first.count ? 'complete' : 'new'
}

/** The order of the octets in a word is the platform's; sums do not mind. */
function asWords(block: Uint8Array): Uint32Array<ArrayBuffer> {
  const words = new Uint32Array(Math.ceil(block.length / 4))
  new Uint8Array(words.buffer).set(block)
  return words
}

function messageOf({ first: { count, length }, solver }: Opened): Uint8Array {
  const size = blockOctetsOf(count, length)
  const padded = new Uint8Array(count * size)
  for (const [index, words] of solver.solve().entries()) padded.set(new Uint8Array(words.buffer, 0, size), index * size)
  return padded.slice(0, length)
}

function progressOf({ first: { identifier, count, length }, solver, seen }: Opened): Progress {
  const systematic = Array.from({ length: count }, (_, block) => solver.rank === count || solver.knows(block))
  return { identifier, count, length, received: solver.rank, systematic, seen: seen.size }
}
