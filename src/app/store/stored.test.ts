import { describe, expect, it, vi } from 'vitest'

vi.mock('./app-state.ts', () => ({ useApp: { getState: () => ({}) } }))
const { inventory, octetsOf } = await import('./stored.ts')

describe('the size of what is stored', () => {
  it('is that of its bytes and of its text in UTF-8', () => {
    expect(octetsOf(new Uint8Array(500))).toBe(500)
    expect(octetsOf('Zürich')).toBe(7)
  })
  it('is that of all members with their names', () => {
    expect(octetsOf(['key', { der: new Uint8Array(100), on: true }])).toBe(3 + 3 + 100 + 2 + 4)
  })
})

describe('where the browser keeps nothing', () => {
  it('nothing is counted', async () => {
    const { keeps, stores } = await inventory()
    expect(keeps).toBe(false)
    expect([...stores.values()]).toEqual(Array(stores.size).fill({ items: 0, octets: 0 }))
  })
})
