import { describe, expect, it } from 'vitest'
import { createAssembly, readPart } from '../../../intake/index.ts'
import { squares } from './code-clock.ts'
import { type CodeFrames, openFrames } from './code-frames.ts'

const octets = (length: number) => Uint8Array.from({ length }, (_, index) => (index * 167 + 13) % 256)

async function framesOf(content: Uint8Array | string, blockOctets: number = squares.fine): Promise<CodeFrames> {
  const opened = await openFrames(content, blockOctets)
  if (opened.state !== 'ready') throw new Error(opened.state)
  return opened.frames
}

describe('a message as codes', () => {
  it('whoever sees all of them but the third has it after one more', async () => {
    const frames = await framesOf(octets(3000))
    const assembly = createAssembly()
    for (let position = 0; assembly.progress()?.received !== frames.count; position += 1) {
      const reading = readPart(frames.at(position).text)
      if (position !== 2 && reading?.kind === 'part') assembly.take(reading.part)
      expect(position).toBeLessThan(12)
    }
    expect(await assembly.finish()).toEqual({ state: 'complete', message: octets(3000) })
  })
  it('coarse squares are larger, and more codes', async () => {
    const [fine, coarse] = [await framesOf(octets(3000)), await framesOf(octets(3000), squares.coarse)]
    expect(coarse.count).toBeGreaterThan(fine.count)
    expect(coarse.at(0).edge).toBeLessThan(fine.at(0).edge)
  })
  it('is drawn with its quiet zone: nothing is dark in the first four rows and columns', async () => {
    const { path, edge } = (await framesOf(octets(100))).at(0)
    for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h/g)) {
      expect(Math.min(Number(x), Number(y))).toBeGreaterThanOrEqual(4)
      expect(Number(y)).toBeLessThan(edge - 4)
    }
  })
  it('more than a million octets cannot be shown', async () => {
    expect(await openFrames(new Uint8Array(1_000_001).fill(0xff), 800)).toEqual({ state: 'too-long', octets: 1_000_001 })
  })
  it('nor can nothing', async () => {
    expect(await openFrames(new Uint8Array(), 800)).toEqual({ state: 'failed' })
  })
})
