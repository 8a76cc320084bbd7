// docs/qr-transfer.md, 5: parts in any order, lost, repeated, mixed and forged. What is given out is the message, or nothing.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Assembly, createAssembly, openSequence, type Part, type Sequence, type Taken } from '../index.ts'
import { coefficientsOf } from './blocks.ts'
import { writePart } from './part.ts'
import { firstNumbers, partOf } from './parts-suite.ts'

const octets = (length: number, seed = 1) => Uint8Array.from({ length }, (_, index) => Math.imul(index + seed, 2_654_435_761) >>> 13)

const take = (assembly: Assembly, sequence: Sequence, ...numbers: readonly number[]): readonly Taken[] =>
  numbers.map((number) => assembly.take(partOf(sequence.text(number))))

/** Takes the parts of an endless order, from its `from`-th on, that are not lost, until nothing is missing. @returns how many were shown */
function watch(
  assembly: Assembly,
  sequence: Sequence,
  from: number,
  isLost: (shown: number) => boolean,
  among?: readonly number[],
): number {
  const order = among ?? firstNumbers(sequence.count, from + 40 * sequence.count + 400)
  for (let shown = 0; shown < order.length; shown += 1) {
    const number = order[(from + shown) % order.length]
    if (number === undefined || isLost(shown)) continue
    if (assembly.take(partOf(sequence.text(number))) === 'complete') return shown + 1
  }
  return Number.POSITIVE_INFINITY
}

const messages = fc.uint8Array({ minLength: 1, maxLength: 1500 })
const blockSizes = fc.integer({ min: 5, max: 400 })

describe('a message comes across', () => {
  it('whatever is lost, in whatever order, however often a part comes, from wherever the reader starts', async () => {
    await fc.assert(
      fc.asyncProperty(
        messages,
        blockSizes,
        fc.nat(1_000_000),
        fc.infiniteStream(fc.record({ lost: fc.boolean(), ahead: fc.nat(7), times: fc.integer({ min: 1, max: 3 }) })),
        async (message, blockOctets, start, frames) => {
          const sequence = await openSequence(message, { blockOctets })
          const assembly = createAssembly()
          const given = new Set<number>()
          let news = 0
          let at = start
          for (const { lost, ahead, times } of frames) {
            at += 1
            const number = start % 2 === 0 ? ((at + ahead) % (3 * sequence.count)) + 1 : at + ahead // a loop, or an endless order
            if (lost) continue
            let text: string
            try {
              text = sequence.text(number)
            } catch {
              continue // holds no block
            }
            const taken = Array.from({ length: times }, () => assembly.take(partOf(text)))
            if (given.has(number)) expect(taken[0]).toBe('known')
            given.add(number)
            if (taken[0] === 'new' || taken[0] === 'complete') news += 1
            if (taken[0] === 'complete') break
            expect(taken.slice(1).every((again) => again === 'known')).toBe(true)
          }
          expect(news).toBe(sequence.count)
          expect(await assembly.finish()).toEqual({ state: 'complete', message })
        },
      ),
      { numRuns: 60 },
    )
  })
  it('by blocks alone, in k parts', async () => {
    const sequence = await openSequence(octets(5000))
    const assembly = createAssembly()
    expect(take(assembly, sequence, 1, 2, 3, 4, 5, 6, 7)).toEqual(['new', 'new', 'new', 'new', 'new', 'new', 'complete'])
    expect(await assembly.finish()).toEqual({ state: 'complete', message: octets(5000) })
  })
  it('by sums alone, when the reader comes late', async () => {
    const sequence = await openSequence(octets(5000))
    const assembly = createAssembly()
    watch(assembly, sequence, 1000, () => false)
    expect(assembly.progress()).toMatchObject({ received: 7, systematic: Array(7).fill(true) })
    for (const _ of ['once', 'and as often as one likes'])
      expect(await assembly.finish()).toEqual({ state: 'complete', message: octets(5000) })
  })
  it.each([1, 2, 3, 5, 7, 8, 10, 20, 32, 35, 50, 64])(
    'in a loop of 2·%d parts of which every fifth is lost, without a second round',
    async (count) => {
      const sequence = await openSequence(octets(count * 10), { blockOctets: 10 })
      const loop = firstNumbers(count, 2 * count)
      for (const phase of [0, 1, 2, 3, 4]) {
        const assembly = createAssembly()
        expect(watch(assembly, sequence, 0, (shown) => shown % 5 === phase, [...loop, ...loop])).toBeLessThanOrEqual(
          count < 5 ? 4 * count : 2 * count,
        )
        expect(await assembly.finish()).toEqual({ state: 'complete', message: octets(count * 10) })
      }
    },
  )
  it('of a thousand parts', async () => {
    const message = octets(1_000_000)
    const sequence = await openSequence(message)
    const assembly = createAssembly()
    expect(watch(assembly, sequence, 0, (shown) => shown % 5 === 4, firstNumbers(1000, 1400))).toBeLessThan(1300)
    const finished = await assembly.finish()
    expect(finished.state === 'complete' && Buffer.compare(finished.message, message)).toBe(0)
  })
})

describe('progress', () => {
  it('is none before the first part, and after a reset', async () => {
    const assembly = createAssembly()
    expect(assembly.progress()).toBeUndefined()
    take(assembly, await openSequence(octets(2000)), 1)
    assembly.reset()
    expect(assembly.progress()).toBeUndefined()
  })
  it('counts what is independent, and shows which blocks are known by themselves', async () => {
    const sequence = await openSequence(octets(26), { blockOctets: 8 })
    const assembly = createAssembly()
    const { identifier } = sequence
    expect(take(assembly, sequence, 2, 2, 10)).toEqual(['new', 'known', 'new']) // 10 is blocks 0 and 2
    expect(assembly.progress()).toEqual({ identifier, count: 4, length: 26, received: 2, systematic: [false, true, false, false], seen: 2 })
    expect(take(assembly, sequence, 5)).toEqual(['new']) // blocks 1 and 2
    expect(assembly.progress()).toMatchObject({ received: 3, systematic: [false, true, true, false] })
    expect(take(assembly, sequence, 6, 8)).toEqual(['useless', 'useless'])
    expect(assembly.progress()).toMatchObject({ received: 3, seen: 5 })
    expect(take(assembly, sequence, 1, 4)).toEqual(['useless', 'complete'])
    expect(assembly.progress()).toMatchObject({ received: 4, systematic: [true, true, true, true] })
  })
  it('shows a block that comes after a sum that begins with it', async () => {
    const sequence = await openSequence(octets(26), { blockOctets: 8 })
    const assembly = createAssembly()
    expect(take(assembly, sequence, 10, 1)).toEqual(['new', 'new'])
    expect(assembly.progress()).toMatchObject({ received: 2, systematic: [true, false, true, false] })
    expect(take(assembly, sequence, 3, 2, 4)).toEqual(['useless', 'new', 'complete'])
    expect(await assembly.finish()).toEqual({ state: 'complete', message: octets(26) })
  })
  it('says complete to every further part of a message that is whole', async () => {
    const sequence = await openSequence(octets(26), { blockOctets: 8 })
    const assembly = createAssembly()
    expect(take(assembly, sequence, 1, 2, 3, 4, 4, 1, 5, 999)).toEqual([
      'new',
      'new',
      'new',
      'complete',
      'complete',
      'complete',
      'complete',
      'complete',
    ])
  })
  it('can not be finished before its time', async () => {
    const assembly = createAssembly()
    await expect(assembly.finish()).rejects.toThrow('expected parts before the end')
    take(assembly, await openSequence(octets(2000)), 1)
    await expect(assembly.finish()).rejects.toThrow('expected as many independent parts as blocks')
    expect(assembly.progress()).toMatchObject({ received: 1 })
  })
  it('does not remember numbers without end from a sender who says nothing new', async () => {
    const { identifier, count, length, text } = await openSequence(octets(20), { blockOctets: 10 })
    const assembly = createAssembly()
    assembly.take(partOf(text(1)))
    const { block } = partOf(text(1))
    const repeats = Array.from({ length: 200_000 }, (_, index) => index + 3).filter((number) => coefficientsOf(number, 2)[0] === 1)
    for (const number of repeats) assembly.take({ number, count, length, identifier, block })
    expect(repeats.length).toBeGreaterThan(40_000)
    expect(assembly.progress()).toMatchObject({ received: 1, seen: 20_000 })
  })
})

describe('never a wrong join', () => {
  it('parts of two messages, however mixed, give the one whose part came first', async () => {
    await fc.assert(
      fc.asyncProperty(messages, messages, blockSizes, fc.infiniteStream(fc.boolean()), async (one, other, blockOctets, turns) => {
        const sequences = [await openSequence(one, { blockOctets }), await openSequence(other, { blockOctets })] as const
        if (sequences[0].identifier === sequences[1].identifier) return
        const orders = sequences.map(({ count }) => firstNumbers(count, 40 * count + 400))
        const turnOf: [number, number] = [0, 0]
        const assembly = createAssembly()
        const show = (which: 0 | 1) => take(assembly, sequences[which], orders[which]?.[turnOf[which]++] ?? 1)
        show(0)
        for (const turn of turns) {
          if (assembly.progress()?.received === sequences[0].count) break
          if (turn) show(0)
          else expect(show(1)).toEqual(['foreign'])
        }
        expect(await assembly.finish()).toEqual({ state: 'complete', message: one })
      }),
      { numRuns: 40 },
    )
  })
  it('a part of another message changes nothing: what was there stays', async () => {
    const assembly = createAssembly()
    take(assembly, await openSequence(octets(3000)), 1, 3)
    const before = assembly.progress()
    expect(take(assembly, await openSequence(octets(3000, 2)), 1, 2, 3, 4)).toEqual(['foreign', 'foreign', 'foreign', 'foreign'])
    expect(assembly.progress()).toEqual(before)
  })
  it.each<[string, Partial<Part>]>([
    ['count', { count: 3 }],
    ['length', { length: 27 }],
  ])('a %s that changes in the middle contradicts, and changes nothing', async (_, change) => {
    const sequence = await openSequence(octets(26), { blockOctets: 8 })
    const assembly = createAssembly()
    take(assembly, sequence, 1, 2)
    const before = assembly.progress()
    const part = partOf(sequence.text(3))
    expect(assembly.take({ ...part, ...change, block: new Uint8Array(9) })).toBe('contradicting')
    expect(assembly.progress()).toEqual(before)
    take(assembly, sequence, 3, 4)
    expect(await assembly.finish()).toEqual({ state: 'complete', message: octets(26) })
  })
  it('one forged block under a right CRC-32 gives nothing out, and the next round begins anew', async () => {
    const sequence = await openSequence(octets(5000))
    const assembly = createAssembly()
    for (const forged of [1, 4, 7, 11]) {
      const part = partOf(sequence.text(forged))
      assembly.take(partOf(writePart({ ...part, block: part.block.with(0, (part.block[0] ?? 0) ^ 1) })))
      watch(assembly, sequence, 0, (shown) => shown + 1 === 1)
      expect(await assembly.finish()).toEqual({ state: 'wrong-checksum' })
      expect(assembly.progress()).toBeUndefined()
    }
    watch(assembly, sequence, 0, () => false)
    expect(await assembly.finish()).toEqual({ state: 'complete', message: octets(5000) })
  })
  it('an identifier that is not of the message gives nothing out', async () => {
    const sequence = await openSequence(octets(26), { blockOctets: 8 })
    const assembly = createAssembly()
    for (const number of [1, 2, 3, 4]) assembly.take({ ...partOf(sequence.text(number)), identifier: '0000000000000000' })
    expect(await assembly.finish()).toEqual({ state: 'wrong-checksum' })
  })
  it('any parts with right checksums give the message that they name, or nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ minLength: 20, maxLength: 60 }),
        fc.array(fc.record({ number: fc.integer({ min: 1, max: 40 }), forged: fc.integer({ min: 0, max: 9 }) }), {
          minLength: 60,
          maxLength: 60,
        }),
        async (message, shown) => {
          const sequence = await openSequence(message, { blockOctets: 9 })
          const assembly = createAssembly()
          for (const { number, forged } of shown) {
            let part: Part
            try {
              part = partOf(sequence.text(number))
            } catch {
              continue
            }
            assembly.take(forged === 0 ? { ...part, block: part.block.map((octet) => octet ^ 0x55) } : part)
          }
          if (assembly.progress()?.received !== sequence.count) return
          const finished = await assembly.finish()
          if (finished.state === 'complete') expect(finished.message).toEqual(message)
          else expect(assembly.progress()).toBeUndefined()
        },
      ),
    )
  })
  it('a reset while the checksum is looked at forgets the old parts, and keeps the new ones', async () => {
    const sequence = await openSequence(octets(26), { blockOctets: 8 })
    const assembly = createAssembly()
    for (const number of [1, 2, 3, 4]) assembly.take({ ...partOf(sequence.text(number)), identifier: '0000000000000000' })
    const finishing = assembly.finish()
    assembly.reset()
    take(assembly, sequence, 1)
    expect(await finishing).toEqual({ state: 'wrong-checksum' })
    expect(assembly.progress()).toMatchObject({ identifier: sequence.identifier, received: 1 })
  })
})

it('a part is never changed, nor is what it was read from', async () => {
  const sequence = await openSequence(octets(5000))
  const parts = firstNumbers(sequence.count, 20).map((number) => partOf(sequence.text(number)))
  const before = structuredClone(parts)
  const assembly = createAssembly()
  for (const part of [...parts].reverse()) assembly.take(part)
  await assembly.finish()
  expect(parts).toEqual(before)
})
