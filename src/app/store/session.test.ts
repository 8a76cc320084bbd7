// @vitest-environment jsdom
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { OPTICAL_LIFETIME_MS } from '../../verify/index.ts'
import { openSession } from '../light/open-session.ts'
import type { Questions, Topic } from '../worker/protocol.ts'

const ask = vi.fn<(topic: Topic, question: Questions['openSession']['ask']) => Promise<unknown>>()
vi.mock('../worker/client.ts', () => ({ ask }))
const { createSessionSlice } = await import('./session.ts')

function slice() {
  let state = {} as ReturnType<typeof createSessionSlice>
  state = createSessionSlice(
    (changed) => {
      state = { ...state, ...changed }
    },
    () => state,
  )
  return () => state
}
async function opened() {
  const app = slice()
  await app().openSession('identity')
  const { opticalSession } = app()
  if (opticalSession.state !== 'open') throw new Error('not open')
  return { app, opensAt: opticalSession.opensAt, expiresAt: opticalSession.expiresAt }
}

beforeEach(() => {
  ask.mockReset()
  ask.mockImplementation(async (_, question) => openSession(question))
})

describe('the session by light', () => {
  it('is none until it is opened', () => {
    const app = slice()
    expect(app().takeSession(new Date())).toBeNull()
    expect(app().opticalSession).toEqual({ state: 'none' })
  })
  it('is one of this page, for what was asked, and lasts two minutes', async () => {
    const { app, opensAt, expiresAt } = await opened()
    expect(app().opticalSession).toMatchObject({ purpose: 'identity', handover: { origin: location.origin } })
    expect(expiresAt.getTime() - opensAt.getTime()).toBe(OPTICAL_LIFETIME_MS)
    const taken = app().takeSession(opensAt)
    expect(taken).toMatchObject({ origin: 'session', transcript: { type: 'optical' } })
    expect(taken).not.toHaveProperty('over')
  })
  it('is used up by what takes it first, and says so to what comes after', async () => {
    const { app, opensAt } = await opened()
    app().takeSession(opensAt)
    expect(app().opticalSession).toMatchObject({ state: 'used', purpose: 'identity' })
    expect(app().takeSession(opensAt)).toMatchObject({ over: 'used' })
  })
  it('is expired at its last moment', async () => {
    const { app, expiresAt } = await opened()
    expect(app().takeSession(expiresAt)).toMatchObject({ over: 'expired' })
  })
  it('is another one each time that it is opened', async () => {
    const { app } = await opened()
    const { opticalSession: first } = app()
    await app().openSession('identity')
    expect(app().opticalSession).not.toEqual(first)
    expect(app().opticalSession).toMatchObject({ state: 'open' })
  })
  it('stays closed when it was closed before it came', async () => {
    const app = slice()
    const opening = app().openSession('driving')
    app().closeSession()
    await opening
    expect(app().opticalSession).toEqual({ state: 'none' })
    expect(app().takeSession(new Date())).toBeNull()
  })
  it('is a fault of ours where the worker can’t make it', async () => {
    ask.mockRejectedValue(new Error('the worker could not be started'))
    const app = slice()
    await app().openSession('identity')
    expect(app().opticalSession).toEqual({ state: 'fault', diagnostics: 'the worker could not be started' })
  })
})
