import { expect, it, vi } from 'vitest'

vi.mock('./database.ts', () => ({ forget: vi.fn(), keep: vi.fn(), readAll: vi.fn() }))
const { readKeptList } = await import('./kept-lists.ts')

const bytes = Uint8Array.of(0x30)

it('takes up a list as it was kept', () => {
  expect(readKeptList({ kind: 'crl', bytes, source: 'utopia.crl' })).toEqual({ kind: 'crl', bytes, source: 'utopia.crl' })
})
it('takes a row that another hand wrote for none where it has no bytes, or a kind that there is not', () => {
  for (const row of [null, 'crl', { kind: 'crl', bytes: [0x30] }, { bytes }, { kind: 'delta', bytes }])
    expect(readKeptList(row)).toBeUndefined()
})
it('believes nothing else that stands there', () => {
  expect(readKeptList({ kind: 'status-list', bytes, source: 7, origin: 'file', superseded: false })).toEqual({
    kind: 'status-list',
    bytes,
    source: 'added by hand',
  })
})
