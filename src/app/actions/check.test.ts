// What a check is judged as: who presents it, and in which session.
import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { SessionContext } from '../../verify/index.ts'

const session: SessionContext = { transcript: Uint8Array.of(0x80), origin: 'session' }
const state = {
  verification: { state: 'idle' } as object,
  takeSession: vi.fn((): SessionContext | null => session),
  setTooLarge: vi.fn(),
  judge: vi.fn(async (_inputs: readonly unknown[], _choices: object) => undefined),
}
vi.mock('../store/app-state.ts', () => ({ useApp: { getState: () => state } }))
vi.mock('../navigation.ts', () => ({ goTo: () => undefined, currentRoute: () => 'verify' }))
const { checkReadAs, checkScanned, checkText } = await import('./check.ts')

const choices = () => state.judge.mock.lastCall?.[1]
const content = Uint8Array.of(0xa0)

beforeEach(() => {
  state.verification = { state: 'idle' }
  state.takeSession.mockReset().mockReturnValue(session)
  state.judge.mockClear()
})

describe('a code that was read', () => {
  it('is live, in the session that is open', async () => {
    await checkScanned(content, 'camera')
    expect(choices()).toEqual({ presentation: 'live', session })
  })
  it('is live in no session where none was opened', async () => {
    state.takeSession.mockReturnValue(null)
    await checkScanned(content, 'hand-scanner')
    expect(choices()).toEqual({ presentation: 'live', session: null })
  })
  it('is live also where it was not told apart, and uses up no session then', async () => {
    await checkScanned(content, 'light-channel', false)
    expect(choices()).toEqual({ presentation: 'live', session: null })
    expect(state.takeSession).not.toHaveBeenCalled()
  })
  it('is a document in a picture', async () => {
    await checkScanned(content, 'image')
    expect(choices()).toEqual({})
    expect(state.takeSession).not.toHaveBeenCalled()
  })
  it('is live still when its text is read another way, in the session that it had', async () => {
    state.verification = { state: 'answered', judgements: [], choices: { asOf: null, presentation: 'live', session } }
    await checkReadAs({ source: 'code read by the camera', content: 'a0' }, 'base64url')
    expect(choices()).toEqual({ asOf: null, presentation: 'live', session })
    expect(state.takeSession).not.toHaveBeenCalled()
  })
})

it('text that was pasted is a document, and answers no session', async () => {
  await checkText('a0')
  expect(choices()).toEqual({})
  expect(state.takeSession).not.toHaveBeenCalled()
})
