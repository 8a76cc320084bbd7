// Rows of lists and roots that another hand may have written.
import { describe, expect, it, vi } from 'vitest'
import { readKeptProvider, readKeptVical } from './kept-vicals.ts'

vi.mock('virtual:trust-store', () => ({ builtInAnchors: [], builtInProviders: [] }))
vi.mock('../worker/client.ts', () => ({ ask: vi.fn() }))

const bytes = Uint8Array.of(1)

describe('a kept list', () => {
  it('is its bytes and where they came from: whatever else stands there is not believed', () => {
    expect(readKeptVical({ bytes, source: 'list.cbor', docTypes: ['x'], anchors: [1] })).toEqual({ bytes, source: 'list.cbor' })
    expect(readKeptVical({ bytes, source: 7 })).toEqual({ bytes, source: 'added by hand' })
  })
  it.each([undefined, null, 'x', 7, {}, { bytes: 'x' }, { source: 'list.cbor' }])('is none without bytes: %j', (value) => {
    expect(readKeptVical(value)).toBeUndefined()
  })
})

describe('a kept root', () => {
  it('is its certificate and a name', () => {
    expect(readKeptProvider({ der: bytes, name: 'Elbonia', origin: 'session' })).toEqual({ der: bytes, name: 'Elbonia' })
    expect(readKeptProvider({ der: bytes })).toEqual({ der: bytes, name: 'added by hand' })
  })
  it.each([undefined, null, 'x', { name: 'Elbonia' }, { der: 'x', name: 'Elbonia' }])('is none without a certificate: %j', (value) => {
    expect(readKeptProvider(value)).toBeUndefined()
  })
})
