// The session that this verifier holds open by light: one at a time, answered once, over after two minutes.
import type { Purpose } from '../../messages/index.ts'
import { type OpticalSession, type SessionContext, sessionOf, used } from '../../verify/index.ts'
import { ask } from '../worker/client.ts'
import type { Slice } from './slice.ts'

export type LightSession =
  | { readonly state: 'none' }
  | { readonly state: 'opening' }
  | { readonly state: 'fault'; readonly diagnostics: string }
  /** Open or used; whether its time has run out, the clock says. */
  | (OpticalSession & { readonly purpose: Purpose })

export interface SessionSlice {
  readonly opticalSession: LightSession
  /** A new one in place of any other, with a code that was never shown before. */
  openSession(purpose: Purpose): Promise<void>
  closeSession(): void
  /**
   * What a live presentation is judged with. It has used the session up, whatever comes of it: who takes it a second time is told
   * that it is over. Null: none was opened.
   */
  takeSession(now: Date): SessionContext | null
}

export const createSessionSlice: Slice<SessionSlice> = (set, get) => {
  let newest = 0
  return {
    opticalSession: { state: 'none' },
    async openSession(purpose) {
      newest += 1
      const mine = newest
      set({ opticalSession: { state: 'opening' } })
      const opticalSession = await opened(purpose)
      if (mine === newest) set({ opticalSession }) // else it was closed meanwhile, or opened anew
    },
    closeSession() {
      newest += 1
      set({ opticalSession: { state: 'none' } })
    },
    takeSession(now) {
      const { opticalSession: session } = get()
      if (session.state !== 'open' && session.state !== 'used') return null
      set({ opticalSession: { ...used(session), purpose: session.purpose } })
      return sessionOf(session, now)
    },
  }
}

async function opened(purpose: Purpose): Promise<LightSession> {
  try {
    return { ...(await ask('openSession', { purpose, origin: location.origin, at: new Date() })), purpose }
  } catch (fault) {
    return { state: 'fault', diagnostics: fault instanceof Error ? fault.message : String(fault) }
  }
}
