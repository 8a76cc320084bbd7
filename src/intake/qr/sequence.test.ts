// docs/qr-transfer.md, 3 and 4: how a message is cut, and in which order its parts are shown.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { digest, toHex } from '../../crypto/index.ts'
import { openSequence } from '../index.ts'
import { blockOctetsOf, coefficientsOf, isCanonical, saysNothing } from './blocks.ts'
import { firstNumbers, partOf } from './parts-suite.ts'

const octets = (length: number) => Uint8Array.from({ length }, (_, index) => (index * 7919) >> 5)

describe('a message is cut', () => {
  it.each([
    [1, 800, 1],
    [800, 800, 1],
    [801, 800, 2],
    [6000, 800, 8],
    [25_600, 800, 32],
    [26, 8, 4],
    [5, 1, 5],
    [1_000_000, 800, 1000], // blocks grow where there would be over a thousand
    [1500, 1, 750], // and where that leaves some empty, there are fewer
    [1_000_000, 1_000_000, 1],
  ])('%d octets, %d a block: %d parts', async (length, blockOctets, count) => {
    const sequence = await openSequence(octets(length), { blockOctets })
    expect([sequence.count, sequence.length]).toEqual([count, length])
    expect(isCanonical(count, length)).toBe(true)
    expect(partOf(sequence.text(count)).block).toHaveLength(blockOctetsOf(count, length))
  })
  it('into 800 octets a block unless told otherwise', async () => {
    expect((await openSequence(octets(1601))).count).toBe(3)
  })
  it('in the one way that its count and length allow', async () => {
    const lengths = fc.integer({ min: 1, max: 1_000_000 })
    const sizes = fc.oneof(fc.integer({ min: 1, max: 2000 }), lengths)
    await fc.assert(
      fc.asyncProperty(lengths, sizes, async (length, blockOctets) => {
        const { count } = await openSequence(new Uint8Array(length), { blockOctets })
        expect(count).toBeLessThanOrEqual(1000)
        expect(isCanonical(count, length)).toBe(true)
        if (length <= blockOctets * 1000) expect(blockOctetsOf(count, length)).toBeLessThanOrEqual(blockOctets)
      }),
      { numRuns: 40 },
    )
  })
  it('and bears the first eight octets of its SHA-256', async () => {
    const message = octets(2000)
    const { identifier, text } = await openSequence(message)
    expect(identifier).toBe(toHex((await digest('SHA-256', message)).subarray(0, 8)))
    expect(partOf(text(2)).identifier).toBe(identifier)
  })
  it('so that its first parts are the message, and zeros behind it', async () => {
    const message = octets(26)
    const { text } = await openSequence(message, { blockOctets: 8 })
    expect([1, 2, 3, 4].flatMap((number) => [...partOf(text(number)).block])).toEqual([...message, 0, 0])
  })
})

describe('a mistake of the caller is told at once', () => {
  it.each([
    ['an empty message', new Uint8Array(), 800, 'expected a message of 1 to 1000000 octets, found 0'],
    ['a message that is too long', new Uint8Array(1_000_001), 800, 'found 1000001'],
    ['blocks of nothing', octets(5), 0, 'expected blocks of at least one octet, found 0'],
    ['blocks of half an octet', octets(5), 1.5, 'found 1.5'],
    ['blocks of no number', octets(5), Number.NaN, 'found NaN'],
  ])('%s', async (_, message, blockOctets, problem) => {
    await expect(openSequence(message, { blockOctets })).rejects.toThrow(new RegExp(`${problem}$`))
  })
  it.each([0, -1, 1.5, 2 ** 32, Number.NaN, 16])('part %d of four', async (number) => {
    const { text } = await openSequence(octets(26), { blockOctets: 8 })
    expect(() => text(number)).toThrow(`expected the number of a part, found ${number}`)
  })
})

describe('the sending order', () => {
  const first = (count: number, parts: number) => firstNumbers(count, parts)

  it('is the blocks, then sums of them, each with another number', () => {
    expect(first(4, 16)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 17]) // 16 holds no block
  })
  it('leaves out what says nothing', () => {
    for (const count of [1, 2, 3, 5]) for (const number of first(count, 50)) expect(saysNothing(number, count)).toBe(false)
  })
})

describe('a part beyond the last block', () => {
  it('is the sum of the blocks that its number chooses, and of no others', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 120 }), fc.integer({ min: 1, max: 0xffffffff }), async (count, number) => {
        if (saysNothing(number, count)) return
        const message = octets(count * 3)
        const { text } = await openSequence(message, { blockOctets: 3 })
        const words = coefficientsOf(number, count)
        const sum = [0, 0, 0]
        for (let block = 0; block < count; block += 1)
          if (((words[block >>> 5] ?? 0) >>> (block & 31)) & 1)
            for (const at of sum.keys()) sum[at] = (sum[at] ?? 0) ^ (message[3 * block + at] ?? 0)
        expect([...partOf(text(number)).block]).toEqual(sum)
      }),
    )
  })
  it('has about half of the blocks in it, and none behind the last', () => {
    const bits = (count: number, number: number) =>
      [...coefficientsOf(number, count)]
        .map((word) => word.toString(2))
        .join('')
        .replaceAll('0', '').length
    for (const count of [33, 100, 1000]) {
      const shares = Array.from({ length: 200 }, (_, index) => bits(count, count + 1 + index) / count)
      expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeCloseTo(0.5, 1)
      expect(Math.max(...shares)).toBeLessThan(0.9)
      if (count % 32 !== 0)
        for (let number = count + 1; number < count + 50; number += 1)
          expect((coefficientsOf(number, count).at(-1) ?? 0) >>> (count % 32)).toBe(0)
    }
  })
})
