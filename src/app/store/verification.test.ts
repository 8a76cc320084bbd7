import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { Input } from '../../intake/index.ts'
import type { Judgement } from '../worker/protocol.ts'

const judgeInWorker = vi.fn<(input: Input) => Promise<Judgement>>()
vi.mock('../worker/client.ts', () => ({ judgeInWorker }))
const { circumstances, createVerificationSlice } = await import('./verification.ts')

const input = (source: string): Input => ({ source, content: new Uint8Array() })
const answer = (source: string): Judgement => ({ outcome: { state: 'broken', source, diagnostics: '' }, digests: [] })

function slice() {
  let state = { policy: null, checkAsOf: null, lists: [] } as unknown as ReturnType<typeof createVerificationSlice> & {
    policy: null
    checkAsOf: null
    lists: readonly []
  }
  state = {
    ...state,
    ...createVerificationSlice(
      (changed) => {
        state = { ...state, ...changed }
      },
      () => state,
    ),
  }
  return () => state
}

beforeEach(() => {
  judgeInWorker.mockReset()
  judgeInWorker.mockImplementation(async ({ source }) => answer(source))
})

describe('the check that is on screen', () => {
  it('judges each input, and holds every answer', async () => {
    const app = slice()
    await app().judge([input('a'), input('b')])
    expect(app().verification).toMatchObject({
      state: 'answered',
      cause: 'person',
      judgements: [{ outcome: { source: 'a' } }, { outcome: { source: 'b' } }],
    })
  })
  it('is never overwritten by an older answer that comes late', async () => {
    const app = slice()
    let late: (judgement: Judgement) => void = () => undefined
    judgeInWorker.mockImplementationOnce(() => new Promise((resolve) => (late = resolve)))
    const first = app().judge([input('old')])
    await app().judge([input('new')])
    late(answer('old'))
    await first
    expect(app().verification).toMatchObject({ judgements: [{ outcome: { source: 'new' } }] })
  })
  it('stays wiped when an answer comes after', async () => {
    const app = slice()
    const judged = app().judge([input('a')])
    app().wipe()
    await judged
    expect(app().verification).toEqual({ state: 'idle' })
  })
  it('takes the verdict again with what a person chose, and keeps the choice', async () => {
    const app = slice()
    await app().judge([input('a')])
    const asOf = new Date('2021-01-01T00:00:00Z')
    await app().judgeWith({ asOf })
    expect(judgeInWorker).toHaveBeenLastCalledWith(expect.anything(), expect.objectContaining({ at: asOf, atOrigin: 'operator' }))
    await app().judgeAgain()
    expect(app().verification).toMatchObject({ choices: { asOf }, cause: 'again' })
  })
  it('takes a live presentation again as one', async () => {
    const app = slice()
    await app().judge([input('a')], { presentation: 'live' })
    expect(judgeInWorker).toHaveBeenLastCalledWith(expect.anything(), expect.objectContaining({ presentation: 'live' }))
    await app().judgeAgain()
    expect(judgeInWorker).toHaveBeenLastCalledWith(expect.anything(), expect.objectContaining({ presentation: 'live' }))
  })
  it('forgets the choices of the check before', async () => {
    const app = slice()
    await app().judge([input('a')], { asOf: new Date('2021-01-01T00:00:00Z'), presentation: 'live' })
    await app().judge([input('b')])
    expect(app().verification).toMatchObject({ choices: { asOf: null, session: null, presentation: 'document' } })
  })
})

describe('the circumstances of a verdict', () => {
  const now = new Date('2026-11-24T12:00:00Z')
  it('are the device’s clock, which the engine then judges, and the engine’s own policy', () => {
    expect(circumstances({ asOf: null, session: null, presentation: 'document' }, now, null, undefined)).toEqual({
      at: now,
      atOrigin: 'session',
      presentation: 'document',
    })
  })
  it('are a chosen time as the operator’s', () => {
    const asOf = new Date('2021-01-01T00:00:00Z')
    expect(circumstances({ asOf, session: null, presentation: 'live' }, now, 'strict', now)).toEqual({
      at: asOf,
      atOrigin: 'operator',
      presentation: 'live',
      policy: 'strict',
    })
  })
})
