// The demo wallet: the test licence it holds, and the request it is answering. All of it is this page's, and ends with it.
import type { AskedElement } from '../../issue/index.ts'
import { ask } from '../worker/client.ts'
import type { AskedRequest, Holder, LicenceKind, RequestRefusal, TestLicence } from '../worker/protocol.ts'
import type { Slice } from './slice.ts'

export type Wallet =
  | { readonly state: 'empty' | 'making' }
  | { readonly state: 'holding'; readonly licence: TestLicence }
  | { readonly state: 'fault'; readonly diagnostics: string }

export type Answering =
  | { readonly state: 'idle' | 'reading' | 'signing' }
  /** Waiting for a request; `refusal`: the last one was none that is put to the holder. */
  | { readonly state: 'looking'; readonly refusal: RequestRefusal | null }
  | { readonly state: 'asked'; readonly request: AskedRequest; readonly leftOut: readonly AskedElement[] }
  | { readonly state: 'shared'; readonly request: AskedRequest; readonly response: Uint8Array; readonly details: number }
  | { readonly state: 'declined'; readonly origin: string }
  | { readonly state: 'fault'; readonly diagnostics: string }

export interface WalletSlice {
  readonly wallet: Wallet
  readonly answering: Answering
  /** In place of the one that is held. */
  makeLicence(kind: LicenceKind, holder: Holder): Promise<void>
  lookForRequest(): void
  /** Octets from a finder, or text that was pasted. */
  answerRequest(content: Uint8Array | string): Promise<void>
  leaveOut(element: AskedElement, out: boolean): void
  share(now: Date): Promise<void>
  decline(): void
  endAnswering(): void
}

/** Nobody: a person who does not exist. */
export const demoHolder: Holder = { familyName: 'MOELLER', givenNames: 'ANNA KATHARINA', birthDate: '1990-03-01' }

/** What of it can be shared, and is not left out. */
export function agreedOf({ request, leftOut }: Extract<Answering, { state: 'asked' }>): readonly AskedElement[] {
  return request.elements.filter((element) => element.answer !== undefined && !leftOut.includes(element))
}

export const createWalletSlice: Slice<WalletSlice> = (set, get) => {
  const answered = new Set<string>()
  let newest = 0
  let making: Promise<void> | undefined

  async function make(kind: LicenceKind, holder: Holder): Promise<void> {
    set({ wallet: { state: 'making' } })
    try {
      set({ wallet: { state: 'holding', licence: await ask('makeLicence', { kind, holder, at: new Date() }) } })
    } catch (fault) {
      set({ wallet: { state: 'fault', diagnostics: diagnosticsOf(fault) } })
    }
  }
  /** While this goes on another request, or the way back, may take its place: then its end changes nothing. */
  async function during(state: 'reading' | 'signing', work: () => Promise<Answering>): Promise<void> {
    newest += 1
    const mine = newest
    set({ answering: { state } })
    const answering = await work().catch((fault: unknown): Answering => ({ state: 'fault', diagnostics: diagnosticsOf(fault) }))
    if (mine === newest) set({ answering })
  }
  async function read(content: Uint8Array | string): Promise<Answering> {
    if (get().wallet.state !== 'holding') await get().makeLicence('good', demoHolder)
    const { wallet } = get()
    if (wallet.state !== 'holding') return { state: 'fault', diagnostics: wallet.state === 'fault' ? wallet.diagnostics : '' }
    const reading = await ask('readRequest', { content, licence: wallet.licence, at: new Date() })
    if (reading.state === 'refused') return { state: 'looking', refusal: reading.refusal }
    const { request } = reading
    if (answered.has(request.nonce)) return { state: 'looking', refusal: { reason: 'answered' } }
    return { state: 'asked', request, leftOut: [] }
  }
  function rest(answering: Answering): void {
    newest += 1
    set({ answering })
  }

  return {
    wallet: { state: 'empty' },
    answering: { state: 'idle' },
    makeLicence(kind, holder) {
      making = (making ?? Promise.resolve()).then(() => make(kind, holder))
      return making
    },
    lookForRequest: () => rest({ state: 'looking', refusal: null }),
    answerRequest: (content) => during('reading', () => read(content)),
    leaveOut(element, out) {
      const { answering } = get()
      if (answering.state !== 'asked') return
      const others = answering.leftOut.filter((other) => other !== element)
      set({ answering: { ...answering, leftOut: out ? [...others, element] : others } })
    },
    async share(now) {
      const { answering, wallet } = get()
      if (answering.state !== 'asked' || wallet.state !== 'holding') return
      const { request } = answering
      const agreed = agreedOf(answering)
      if (agreed.length === 0) return
      if (request.expires !== null && now >= request.expires) {
        rest({ state: 'looking', refusal: { reason: 'expired', expired: request.expires } })
        return
      }
      answered.add(request.nonce) // before it is signed: a request is answered once, whatever happens after
      await during('signing', async () => {
        const response = await ask('answerRequest', { licence: wallet.licence, request, share: agreed })
        return { state: 'shared', request, response, details: agreed.length }
      })
    },
    decline() {
      const { answering } = get()
      if (answering.state === 'asked') rest({ state: 'declined', origin: answering.request.origin })
    },
    endAnswering: () => rest({ state: 'idle' }),
  }
}

const diagnosticsOf = (fault: unknown): string => (fault instanceof Error ? fault.message : String(fault))
