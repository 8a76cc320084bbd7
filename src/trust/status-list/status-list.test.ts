// Token Status List, 4.1 to 4.3, its published encodings (draft-ietf-oauth-status-list) and what is written here.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ReadError, readItem } from '../../cbor/index.ts'
import { fromHex, generateSigner } from '../../crypto/index.ts'
import { encodeStatusList } from './encode-token.ts'
import { inflate } from './inflate.ts'
import { readListToken } from './list-token.ts'
import { isStatusBits, readStatusList, type StatusBits, statusAt } from './status-list.ts'

const folder = join(process.env.MDL_VECTORS ?? new URL('../../../../shared/vectors', import.meta.url).pathname, 'status-list')

interface Encoding {
  readonly bits: number
  readonly size: number
  readonly statusListHex: string
  readonly nonZero: Readonly<Record<string, number>>
}

describe.skipIf(!existsSync(folder))('the published encodings', () => {
  const encodings: readonly Encoding[] = existsSync(folder) ? JSON.parse(readFileSync(join(folder, 'encodings.json'), 'utf8')) : []
  it('are of every width', () => {
    expect(encodings.map(({ bits }) => bits)).toEqual([1, 2, 4, 8])
  })
  it.each(encodings)('of $bits bits inflate to exactly the entries that are stated', async ({ bits, size, statusListHex, nonZero }) => {
    const list = await opened(fromHex(statusListHex))
    expect(list.bits).toBe(bits)
    const found: Record<string, number> = {}
    for (let idx = 0; idx < size; idx += 1) {
      const value = statusAt(list, idx)
      if (value !== 0) found[idx] = value ?? -1
    }
    expect(found).toEqual(nonZero)
    expect([statusAt(list, size - 1), statusAt(list, size)]).toEqual([0, undefined])
  })
})

async function opened(bytes: Uint8Array): Promise<{ bits: StatusBits; statuses: Uint8Array }> {
  const { bits, lst } = readStatusList(readItem(bytes))
  const inflated = await inflate(lst)
  if (!isStatusBits(bits) || inflated.state === 'refused') throw new TypeError('no status list')
  return { bits, statuses: inflated.bytes }
}

describe('an entry', () => {
  it('is read from the lowest bits first (Token Status List, 4.1)', () => {
    const statuses = Uint8Array.of(0xb9, 0xa3)
    expect(Array.from({ length: 16 }, (_, idx) => statusAt({ bits: 1, statuses }, idx)).join('')).toBe('1001110111000101')
    expect([0, 1, 2, 3].map((idx) => statusAt({ bits: 2, statuses: Uint8Array.of(0xc9) }, idx))).toEqual([1, 2, 0, 3])
    expect([0, 1].map((idx) => statusAt({ bits: 4, statuses: Uint8Array.of(0x2f) }, idx))).toEqual([15, 2])
    expect([0, 1].map((idx) => statusAt({ bits: 8, statuses }, idx))).toEqual([0xb9, 0xa3])
  })
  it('beyond the list is none, never "valid"', () => {
    for (const idx of [16, 17, 2 ** 32, Number.MAX_SAFE_INTEGER]) {
      expect(statusAt({ bits: 1, statuses: new Uint8Array(2) }, idx)).toBeUndefined()
    }
  })
})

const listSigner = { signer: await generateSigner('P-256'), x5chain: [Uint8Array.of(0x30, 0)] }

describe('a list that is written here', () => {
  const dates = { uri: 'https://example.com/list', iat: new Date(0), exp: new Date(1000) }
  const written = async (bits: StatusBits, size: number, entries: ReadonlyMap<number, number>) => {
    const { statusList } = readListToken(await encodeStatusList({ ...dates, bits, size, entries }, listSigner))
    const inflated = await inflate(statusList?.lst ?? new Uint8Array())
    if (inflated.state === 'refused') throw new TypeError(inflated.problem)
    return { bits, statuses: inflated.bytes }
  }
  it('reads back entry by entry', async () => {
    const lists = fc.constantFrom<StatusBits>(1, 2, 4, 8).chain((bits) =>
      fc.record({
        bits: fc.constant(bits),
        values: fc.array(fc.integer({ min: 0, max: 2 ** bits - 1 }), { minLength: 1, maxLength: 200 }),
      }),
    )
    await fc.assert(
      fc.asyncProperty(lists, async ({ bits, values }) => {
        const list = await written(bits, values.length, new Map(values.entries()))
        expect(values.map((_, idx) => statusAt(list, idx))).toEqual(values)
        expect(list.statuses).toHaveLength(Math.ceil((values.length * bits) / 8))
      }),
      { numRuns: 60 },
    )
  })
  it('holds no entry beyond its size, and no value that its bits do not hold', async () => {
    await expect(written(1, 8, new Map([[8, 1]]))).rejects.toThrow('entry 8 of a list of 8')
    await expect(written(1, 8, new Map([[-1, 1]]))).rejects.toThrow('entry -1')
    await expect(written(1, 8, new Map([[1, 2]]))).rejects.toThrow('value 2 in 1 bits')
  })
})

describe('a StatusList', () => {
  it.each([
    { name: 'without lst', hex: 'a1646269747301', expected: 'member "lst"' },
    { name: 'without bits', hex: 'a1636c737440', expected: 'member "bits"' },
    { name: 'with lst as text', hex: 'a2646269747301636c737460', expected: 'byte string' },
    { name: 'with negative bits', hex: 'a2646269747320636c737440', expected: 'unsigned integer' },
  ])('$name is none', ({ hex, expected }) => {
    expect(() => readStatusList(readItem(fromHex(hex)))).toThrow(ReadError)
    expect(() => readStatusList(readItem(fromHex(hex)))).toThrow(expected)
  })
  it('has one, two, four or eight bits an entry', () => {
    expect([0, 1, 2, 3, 4, 5, 6, 7, 8, 16].filter(isStatusBits)).toEqual([1, 2, 4, 8])
  })
})
