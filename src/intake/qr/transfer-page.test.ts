// docs/qr-transfer.md is held to the code: its test vector, its figures, and a program in Python that was written from the page alone.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { crc32, toHex } from '../../crypto/index.ts'
import { createAssembly, openSequence, readPart } from '../index.ts'
import { fromBase45 } from './base45.ts'
import { coefficientsOf, fmix32, saysNothing } from './blocks.ts'
import { firstNumbers, partOf } from './parts-suite.ts'
import { createSolver } from './solver.ts'

const page = readFileSync(new URL('../../../docs/qr-transfer.md', import.meta.url), 'utf8')
const rowsOf = (pattern: RegExp): readonly (readonly string[])[] => [...page.matchAll(pattern)].map(([, ...cells]) => cells)
const utf8 = (text: string) => new TextEncoder().encode(text)
const octets = (length: number) => Uint8Array.from({ length }, (_, index) => Math.imul(index + 1, 2_654_435_761) >>> 13)

describe('the test vector', () => {
  const [[text = '', b = '', k = '', size = ''] = []] = rowsOf(/ASCII octets `([^`]+)`, cut with b = (\d+): k = (\d+), size = (\d+)/g)
  const vector = openSequence(utf8(text), { blockOctets: Number(b) })
  const codes = rowsOf(/^\| (\d+) \| ([01]+) \| ([0-9a-f]+) \| `(MDL:[^`]+)` \|$/gm)

  it('is cut as the page says', async () => {
    const { identifier, count, length } = await vector
    expect([count, length, Math.ceil(length / count)]).toEqual([Number(k), text.length, Number(size)])
    expect(page).toContain(`Its SHA-256 begins with ${identifier}.`)
  })
  it.each(codes)('part %s, coefficients %s', async (number, coefficients, block, code) => {
    const { text: textOf, count } = await vector
    expect(textOf(Number(number))).toBe(code)
    expect(toHex(partOf(code ?? '').block)).toBe(block)
    expect(coefficientsOf(Number(number), count)[0]?.toString(2).padStart(count, '0')).toBe(coefficients)
  })
  it('has every part that its text speaks of', async () => {
    expect(codes.map(([number]) => Number(number))).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(saysNothing(16, 4)).toBe(true)
    const { text: textOf } = await vector
    const taken = createAssembly()
    expect([10, 6, 5, 8, 4].map((number) => taken.take(partOf(textOf(number))))).toEqual(['new', 'new', 'new', 'useless', 'complete'])
    expect(await taken.finish()).toEqual({ state: 'complete', message: utf8(text) })
  })
  it('shows part 5 in octets', () => {
    const hex = page.match(/^01 00000005 [0-9a-f ]+$/m)?.[0].replaceAll(' ', '')
    expect(toHex(fromBase45(codes[4]?.[3]?.slice('MDL:'.length) ?? ''))).toBe(hex)
  })
})

describe('the numbers of the text', () => {
  it('fmix32, and the words of more than one', () => {
    expect(rowsOf(/^\| fmix32\((\d+)\) \| ([0-9a-f]{8}) \|$/gm)).toEqual([1, 41].map((x) => [String(x), fmix32(x).toString(16)]))
    const words = rowsOf(/^\| k = (\d+): word\((\d+), 0\).* \| ([0-9a-f]{8}(?:, [0-9a-f]{8})*) \(/gm)
    expect(words).toHaveLength(2)
    for (const [k, number, shown] of words) {
      const computed = [...coefficientsOf(Number(number), Number(k))].map((word) => word.toString(16).padStart(8, '0'))
      expect(computed.join(', ')).toBe(shown)
    }
  })
  it('the check value of CRC-32', () => {
    expect(page).toContain(`\`123456789\` is ${crc32(utf8('123456789')).toString(16)}.`)
  })
  it('characters of a full code, and of the longest text', async () => {
    const { text } = await openSequence(octets(25_600))
    expect(page).toContain(`800 octets a block make ${text(1).length.toLocaleString('en')} characters`)
    const [[longest = ''] = []] = rowsOf(/text longer than the longest part, ([\d,]+) characters/g)
    const length = Number(longest.replaceAll(',', ''))
    expect([length, length + 1].map((characters) => readPart('MDL:'.padEnd(characters, '0'))?.kind)).toEqual(['damaged', 'refused'])
  })
})

/** The generator of Numerical Recipes, mixed: the same draws on every machine. */
function drawing(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return fmix32(state) / 2 ** 32
  }
}

const RUNS = 1000
function framesOf(k: number, loss: number): { readonly plain: string; readonly ours: string } {
  const draw = drawing(k * 100 + loss * 10)
  const plain: number[] = []
  const ours: number[] = []
  for (let run = 0; run < RUNS; run += 1) {
    const start = Math.floor(draw() * 3 * k)
    const blocks = new Set<number>()
    let frame = 0
    for (; blocks.size < k; frame += 1) if (draw() >= loss) blocks.add((start + frame) % k)
    plain.push(frame)
    const solver = createSolver(k)
    let shown = 0
    for (const number of firstNumbers(k, start + 60 * k).slice(start)) {
      shown += 1
      if (draw() >= loss) solver.add({ coefficients: coefficientsOf(number, k), block: new Uint32Array() })
      if (solver.rank === k) break
    }
    ours.push(shown)
  }
  return { plain: summary(plain), ours: summary(ours) }
}

function summary(frames: number[]): string {
  const sorted = frames.toSorted((a, b) => a - b)
  const mean = frames.reduce((sum, count) => sum + count, 0) / frames.length
  return `${mean.toFixed(1)} / ${sorted[Math.floor(frames.length * 0.95)]}`
}

describe('the figures of the comparison', () => {
  const sizes = [
    ['1 KB', 2],
    ['6 KB', 8],
    ['25 KB', 32],
  ] as const
  it('are those that come of it', () => {
    const rows = sizes.flatMap(([name, k]) =>
      [0, 20, 40].map((percent) => {
        const { plain, ours } = framesOf(k, percent / 100)
        return `| ${name} | ${k} | ${percent} % | ${plain} | ${ours} |`
      }),
    )
    expect(page.split('\n').filter((line) => /^\| \d+ KB /.test(line))).toEqual(rows)
  })
})

const script = new URL('./testdata/qr_transfer.py', import.meta.url).pathname
const python = (args: readonly (string | number)[], input: Uint8Array) =>
  spawnSync('python3', [script, ...args.map(String)], { input, maxBuffer: 1e8 })
const hasPython = spawnSync('python3', ['--version']).status === 0

describe.skipIf(!hasPython)('a program that was written from the page alone', () => {
  it.each([
    [1, 800],
    [26, 8],
    [4000, 800],
    [5000, 100],
    [997, 10],
    [1100, 1],
  ])('writes the same codes for %d octets, %d a block, and is read', async (length, blockOctets) => {
    const message = octets(length)
    const sequence = await openSequence(message, { blockOctets })
    const numbers = firstNumbers(sequence.count, 2 * sequence.count + 5)
    const written = python(['encode', blockOctets, 1, numbers.at(-1) ?? 1], message)
      .stdout.toString()
      .split('\n')
      .slice(0, -1)
    expect(written).toEqual(numbers.map((number) => sequence.text(number)))
    const assembly = createAssembly()
    for (const code of written.toReversed()) if (assembly.take(partOf(code)) === 'complete') break
    expect(await assembly.finish()).toEqual({ state: 'complete', message })
  })
  it.each([
    [26, 8],
    [4000, 800],
    [997, 10],
  ])('reads our codes of %d octets, %d a block, every third lost, begun late', async (length, blockOctets) => {
    const message = octets(length)
    const { count, text } = await openSequence(message, { blockOctets })
    const numbers = firstNumbers(count, 4 * count + 30).filter((number, index) => number > count / 2 && index % 3 !== 0)
    const { stdout } = python(['decode'], utf8(numbers.map((number) => `${text(number)}\n`).join('')))
    expect(new Uint8Array(stdout)).toEqual(message)
  })
})
