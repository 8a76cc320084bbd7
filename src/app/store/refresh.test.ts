import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { ListFile } from '../../trust/index.ts'
import type { ListAddress } from '../../verify/index.ts'
import type { ListFacts } from '../worker/protocol.ts'
import type { Fetched } from './fetch-list.ts'

const ask = vi.fn()
vi.mock('../worker/client.ts', () => ({ ask }))
const { createRefreshSlice } = await import('./refresh.ts')

const address = (url: string, kind: ListAddress['kind'] = 'crl'): ListAddress => ({
  url,
  kind,
  named: [{ by: 'authority', name: 'CN=Utopia', source: 'iaca.pem' }],
})
const CRL = address('https://crl.example/iaca.crl')
const STATUS = address('https://crl.example/status/1', 'status-list')
const ELSEWHERE = address('https://elsewhere.example/iaca.crl')
const bytes = Uint8Array.of(0x30)
const facts = { fingerprint: '00', kind: 'crl', issuer: 'Utopia' } as ListFacts

interface World {
  readonly fetched?: (url: string) => Fetched | Promise<Fetched>
  readonly origins?: readonly string[]
  readonly refused?: 'already-held' | 'signature'
}
function app({ fetched = () => ({ state: 'fetched', bytes }), origins = ['https://crl.example'], refused }: World = {}) {
  const asked: string[] = []
  const taken: ListFile[] = []
  let state = {
    verification: { state: 'idle' as const },
    loadTrust: async () => undefined,
    takeList: async (file: ListFile) => {
      taken.push(file)
      const record = { kind: 'crl' as const, bytes, source: file.source, origin: 'operator' as const }
      return refused
        ? { addedLists: [], refusedLists: [{ kind: file.kind, source: file.source, reason: refused }] }
        : { addedLists: [{ record, facts }], refusedLists: [] }
    },
  } as unknown as ReturnType<Parameters<ReturnType<typeof createRefreshSlice>>[1]>
  const get = async (url: string) => {
    asked.push(url)
    return fetched(url)
  }
  state = {
    ...state,
    ...createRefreshSlice({ origins: () => origins, get })(
      (changed) => {
        state = { ...state, ...changed }
      },
      () => state,
    ),
  }
  return { state: () => state, asked, taken }
}

beforeEach(() => {
  ask.mockReset()
  ask.mockResolvedValue([CRL, STATUS, ELSEWHERE])
})

describe('asking for newer lists', () => {
  it('begins with whom it would ask, and asks nobody', async () => {
    const { state, asked } = app()
    await state().openRefresh()
    expect(state().refreshing).toEqual({
      state: 'asking',
      allowed: [{ host: 'crl.example', addresses: [CRL, STATUS] }],
      others: [ELSEWHERE],
    })
    expect(asked).toEqual([])
  })
  it('asks after that, the hosts that the build allows and no others', async () => {
    const { state, asked, taken } = app()
    await state().openRefresh()
    await state().contactHosts()
    expect(asked).toEqual([CRL.url, STATUS.url])
    expect(taken).toEqual([CRL, STATUS].map(({ url, kind }) => ({ kind, source: url, content: bytes, address: url })))
    expect(state().refreshing).toMatchObject({
      state: 'done',
      answers: [{ state: 'added', facts }, { state: 'added' }],
      others: [ELSEWHERE],
    })
  })
  it('asks nobody in the usual build, whatever is pressed', async () => {
    const { state, asked } = app({ origins: [] })
    await state().contactHosts()
    await state().openRefresh()
    await state().contactHosts()
    expect(state().refreshing).toMatchObject({ allowed: [], others: [CRL, STATUS, ELSEWHERE] })
    expect(asked).toEqual([])
  })
  it('never asks an address with a name and password in it, nor one that only looks like an allowed host', async () => {
    ask.mockResolvedValue(
      ['https://a:b@crl.example/', 'https://crl.example.attacker.example/', 'http://crl.example/', 'x'].map((url) => address(url)),
    )
    const { state } = app()
    await state().openRefresh()
    expect(state().refreshing).toMatchObject({ allowed: [] })
  })
  it('tells a list that is the newest from one that is refused, and goes on after either', async () => {
    for (const [refused, outcome] of [
      ['already-held', { state: 'current' }],
      ['signature', { state: 'refused', refusal: { reason: 'signature' } }],
    ] as const) {
      const { state } = app({ refused })
      await state().openRefresh()
      await state().contactHosts()
      expect(state().refreshing).toMatchObject({ state: 'done', answers: [outcome, outcome] })
    }
  })
  it('says why nothing could be fetched, and gives nothing to the trust store then', async () => {
    const { state, taken } = app({ fetched: () => ({ state: 'refused', reason: 'cors', detail: '' }) })
    await state().openRefresh()
    await state().contactHosts()
    expect(state().refreshing).toMatchObject({ answers: [{ state: 'not-fetched', reason: 'cors' }, { state: 'not-fetched' }] })
    expect(taken).toEqual([])
  })
  it('stops where the dialog is closed: whoever is left is not asked, and it stays closed', async () => {
    let closing = () => {}
    const { state, asked } = app({
      fetched: () => {
        closing()
        return { state: 'fetched', bytes }
      },
    })
    closing = () => state().closeRefresh()
    await state().openRefresh()
    await state().contactHosts()
    expect(asked).toEqual([CRL.url])
    expect(state().refreshing).toEqual({ state: 'closed' })
  })
})
