// Asking for newer lists: who would be asked is shown first, and nobody is until a person says so.
import type { ListRequestRefusal } from '../../messages/index.ts'
import type { ListRefusal } from '../../trust/index.ts'
import type { ListAddress } from '../../verify/index.ts'
import { ask } from '../worker/client.ts'
import type { ListFacts } from '../worker/protocol.ts'
import { fetchList } from './fetch-list.ts'
import { mayContact } from './may-contact.ts'
import type { Slice } from './slice.ts'
import type { TrustSlice } from './trust.ts'
import type { VerificationSlice } from './verification.ts'

/** What came of one address. */
export type RefreshAnswer = { readonly address: ListAddress } & (
  | { readonly state: 'added'; readonly facts: ListFacts }
  | { readonly state: 'current' }
  | { readonly state: 'refused'; readonly refusal: ListRefusal }
  | { readonly state: 'not-fetched'; readonly reason: ListRequestRefusal; readonly detail: string }
)
export interface HostToAsk {
  readonly host: string
  readonly addresses: readonly ListAddress[]
}
interface Known {
  /** Hosts that this copy of the app may contact. */
  readonly allowed: readonly HostToAsk[]
  /** Others, and addresses that are none: for a person to copy. */
  readonly others: readonly ListAddress[]
}
export type Refreshing =
  | { readonly state: 'closed' | 'looking' }
  | ({ readonly state: 'asking' } & Known)
  | ({ readonly state: 'contacting' | 'done'; readonly answers: readonly RefreshAnswer[] } & Known)

export interface RefreshSlice {
  readonly refreshing: Refreshing
  /** Looks for addresses on this device; contacts nobody. */
  openRefresh(): Promise<void>
  /** Asks the hosts that are shown, one after the other. */
  contactHosts(): Promise<void>
  closeRefresh(): void
}

export interface Outside {
  readonly origins: () => readonly string[]
  readonly get: typeof fetchList
}

export function createRefreshSlice(
  { origins, get: getList }: Outside = { origins: mayContact, get: fetchList },
): Slice<RefreshSlice, Pick<TrustSlice, 'takeList' | 'loadTrust'> & Pick<VerificationSlice, 'verification'>> {
  return (set, get) => {
    let opened = 0
    return {
      refreshing: { state: 'closed' },
      async openRefresh() {
        opened += 1
        const mine = opened
        set({ refreshing: { state: 'looking' } })
        await get().loadTrust()
        const { verification } = get()
        const judgements = verification.state === 'answered' ? verification.judgements : []
        const reports = judgements.flatMap(({ outcome }) => (outcome.state === 'judged' ? outcome.reports : []))
        const addresses = await ask('listAddresses', { reports })
        if (mine === opened) set({ refreshing: { state: 'asking', ...sorted(addresses, origins()) } })
      },
      async contactHosts() {
        const { refreshing } = get()
        if (refreshing.state !== 'asking') return
        const mine = opened
        const { allowed, others } = refreshing
        const answers: RefreshAnswer[] = []
        for (const address of allowed.flatMap(({ addresses }) => addresses)) {
          set({ refreshing: { state: 'contacting', allowed, others, answers: [...answers] } })
          answers.push(await answerOf(address))
          if (mine !== opened) return // closed since: whoever is left is not asked
        }
        set({ refreshing: { state: 'done', allowed, others, answers } })
      },
      closeRefresh() {
        opened += 1
        set({ refreshing: { state: 'closed' } })
      },
    }

    async function answerOf(address: ListAddress): Promise<RefreshAnswer> {
      const { url, kind } = address
      const fetched = await getList(url)
      if (fetched.state === 'refused') return { address, state: 'not-fetched', reason: fetched.reason, detail: fetched.detail }
      const { addedLists, refusedLists } = await get().takeList({ kind, source: url, content: fetched.bytes, address: url })
      const [added] = addedLists
      if (added) return { address, state: 'added', facts: added.facts }
      const [refusal = { kind, source: url, reason: 'malformed' as const }] = refusedLists
      return refusal.reason === 'already-held' ? { address, state: 'current' } : { address, state: 'refused', refusal }
    }
  }
}

function sorted(addresses: readonly ListAddress[], origins: readonly string[]): Known {
  const hosts = new Map<string, ListAddress[]>()
  const others: ListAddress[] = []
  for (const address of addresses) {
    const url = URL.parse(address.url)
    const allowed = url !== null && url.username === '' && url.password === '' && origins.includes(url.origin)
    if (allowed) hosts.set(url.host, [...(hosts.get(url.host) ?? []), address])
    else others.push(address)
  }
  return { allowed: [...hosts].map(([host, named]) => ({ host, addresses: named })), others }
}
