import { describe, expect, it, vi } from 'vitest'

vi.mock('virtual:trust-store', () => ({ builtInAnchors: [] }))
vi.mock('../worker/client.ts', () => ({ ask: vi.fn() }))
const { readKept } = await import('./kept-anchors.ts')
const der = Uint8Array.from([0x30])

describe('an anchor read back from the device', () => {
  it('keeps scope, mark and switch', () => {
    const row = { der, source: 'iaca.pem', testOnly: false, disabled: true, docTypes: ['org.iso.18013.5.1.mDL'] }
    expect(readKept(row)).toEqual(row)
  })
  it('is none without a certificate’s bytes', () => {
    expect(readKept({ der: 'MIIB', source: 'x', testOnly: false })).toBeUndefined()
    expect(readKept(null)).toBeUndefined()
  })
  it('is test-only unless it says in so many words that it is not', () => {
    expect(readKept({ der, source: 'x' })).toMatchObject({ testOnly: true })
    expect(readKept({ der, source: 'x', testOnly: 'false' })).toMatchObject({ testOnly: true })
  })
  it('loses what another hand wrote in another type', () => {
    expect(
      readKept({ der, source: '', testOnly: false, disabled: 'yes', docTypes: [7, 'a'], origin: 'operator', trustedFromResult: false }),
    ).toEqual({
      der,
      source: 'added by hand',
      testOnly: false,
      disabled: false,
      docTypes: ['a'],
    })
  })
})
