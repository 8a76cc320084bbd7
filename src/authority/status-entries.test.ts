import { expect, it } from 'vitest'
import { makeAuthority } from './folder.fixture.ts'
import { entriesOf, isTaken, newStatusList, statusOf, takeIndices, withStatus } from './status-entries.ts'

it('gives every index out once, at random, until there is none', () => {
  const { list, indices } = takeIndices(newStatusList(64), 64)
  expect(new Set(indices).size).toBe(64)
  expect(indices).not.toEqual([...indices].sort((a, b) => a - b))
  expect(list.next).toBe(64)
  expect(() => takeIndices(list, 1)).toThrow('the status list has 0 of 64 entries left, and 1 are needed')
})

it('goes on behind the indices of a state that gave them out in their order', () => {
  const { indices } = takeIndices({ next: 7, entries: {}, size: 8 }, 1)
  expect(indices).toEqual([7])
})

it('knows which indices have a document', () => {
  const { list, indices } = takeIndices(newStatusList(64), 1)
  const [idx = 0] = indices
  expect(isTaken(list, idx)).toBe(true)
  for (const other of [-1, 64, 0.5, (idx + 1) % 64]) expect(isTaken(list, other)).toBe(false)
  expect(() => withStatus(list, (idx + 1) % 64, 'invalid')).toThrow('no document has entry')
})

it('suspends and restores, and revokes for good', () => {
  const { list, indices } = takeIndices(newStatusList(8), 1)
  const [idx = 0] = indices
  const suspended = withStatus(list, idx, 'suspended')
  expect([statusOf(suspended, idx), entriesOf(suspended)]).toEqual(['suspended', new Map([[idx, 2]])])
  const restored = withStatus(suspended, idx, 'valid')
  expect(entriesOf(restored)).toEqual(new Map())
  const invalid = withStatus(withStatus(restored, idx, 'suspended'), idx, 'invalid')
  expect(statusOf(invalid, idx)).toBe('invalid')
  for (const status of ['valid', 'suspended'] as const) expect(() => withStatus(invalid, idx, status)).toThrow('invalid for good')
  expect(() => withStatus(invalid, idx, 'invalid')).toThrow(`entry ${idx} is invalid already`)
})

it('gives no index out twice, whoever asks at once', async () => {
  const { authority } = await makeAuthority({ statusListSize: 64 })
  const taken = (await Promise.all([1, 2, 3].map(() => authority.reserveStatusIndices(10)))).flat()
  expect(new Set(taken.map(({ idx }) => idx)).size).toBe(30)
  expect(authority.state.statusList.next).toBe(30)
})
