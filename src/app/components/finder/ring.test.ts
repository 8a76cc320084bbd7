import { describe, expect, it } from 'vitest'
import { ringArcs, ringPlaces } from './ring.ts'

const places = (blocks: string, received: number) => ringPlaces({ received, systematic: [...blocks].map((block) => block === 'x') })

describe('the ring of parts', () => {
  it('shows the blocks that are known in their places', () => {
    expect(places('x.x.', 2)).toEqual({ known: [0, 2], counted: [] })
  })
  it('counts mixed parts on in what is free, so it is as full as there are independent parts', () => {
    expect(places('x.x.', 3)).toEqual({ known: [0, 2], counted: [1] })
    expect(places('....', 3)).toEqual({ known: [], counted: [0, 1, 2] })
  })
  it('is full when nothing is missing', () => {
    const { known, counted } = places('x.xx', 4)
    expect([...known, ...counted].sort()).toEqual([0, 1, 2, 3])
  })
})

describe('the arcs of the ring', () => {
  it('begin at the top and go clockwise', () => {
    expect(ringArcs(100, [0])).toMatch(/^M50\.00 8\.00A42 42 0 0 1 52\./)
    expect(ringArcs(100, [50])).toMatch(/^M50\.00 92\.00A42 42 0 0 1 47\./)
  })
  it('are one for each place', () => {
    expect(ringArcs(18, [0, 3, 7]).match(/M/g)).toHaveLength(3)
    expect(ringArcs(18, [])).toBe('')
  })
  it('go all around where there is one part alone', () => {
    expect(ringArcs(1, [0])).toMatch(/A42 42 0 1 1 /)
  })
  it('never turn back, however many there are', () => {
    const numbers = (ringArcs(1_000, [0]).match(/[\d.]+/g) ?? []).map(Number)
    expect(numbers[7]).toBeGreaterThan(50)
  })
})
