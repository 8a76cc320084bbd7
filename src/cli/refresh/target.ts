// Where a request may go: http or https, the host that was named, a public address. Every step of a redirect is asked anew.
import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { isPublicAddress } from './public-address.ts'

export interface Address {
  readonly address: string
  readonly family: number
}
export type Resolver = (hostname: string) => Promise<readonly Address[]>
export interface TargetRules {
  /** Hosts that may have a private address, as they stand in the URL. */
  readonly privateHosts: ReadonlySet<string>
  /** Further hosts that a redirect may lead to. */
  readonly redirectHosts: ReadonlySet<string>
  /** The system's, but in tests. */
  readonly resolve?: Resolver
}
export type TargetRefusal = 'not-a-url' | 'scheme' | 'credentials' | 'other-host' | 'downgrade' | 'private-address' | 'unknown-host'
export type Target =
  | { readonly state: 'allowed'; readonly url: URL; readonly addresses: readonly Address[] }
  | { readonly state: 'refused'; readonly reason: TargetRefusal; readonly detail: string }

/** A URL that can be asked for at all; says nothing of where it leads. */
export function readAddress(text: string): URL | { readonly reason: TargetRefusal; readonly detail: string } {
  const url = URL.parse(text)
  if (url === null) return { reason: 'not-a-url', detail: text }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return { reason: 'scheme', detail: url.protocol }
  if (url.username !== '' || url.password !== '') return { reason: 'credentials', detail: url.host }
  url.hash = ''
  return url
}

/** @param from whence the redirect came; absent: the address itself */
export async function findTarget(text: string, rules: TargetRules, from?: URL): Promise<Target> {
  const url = readAddress(text)
  if (!(url instanceof URL)) return { state: 'refused', ...url }
  if (from !== undefined && from.protocol === 'https:' && url.protocol === 'http:')
    return { state: 'refused', reason: 'downgrade', detail: url.href }
  if (from !== undefined && !isSameHost(from, url) && !rules.redirectHosts.has(url.hostname))
    return { state: 'refused', reason: 'other-host', detail: url.host }
  const addresses = await addressesOf(url.hostname, rules.resolve ?? systemResolver)
  if (addresses.length === 0) return { state: 'refused', reason: 'unknown-host', detail: url.hostname }
  const ours = addresses.find(({ address }) => !isPublicAddress(address))
  if (ours !== undefined && !rules.privateHosts.has(url.hostname))
    return { state: 'refused', reason: 'private-address', detail: `${url.hostname} is ${ours.address}` }
  return { state: 'allowed', url, addresses }
}

/** The port belongs to it, but for the step from http to https on their own ports. */
function isSameHost(from: URL, to: URL): boolean {
  return from.host === to.host || (from.hostname === to.hostname && from.port === '' && to.port === '')
}

async function addressesOf(hostname: string, resolve: Resolver): Promise<readonly Address[]> {
  const literal = hostname.replace(/^\[(.*)\]$/, '$1')
  const family = isIP(literal)
  if (family !== 0) return [{ address: literal, family }]
  try {
    return await resolve(hostname)
  } catch {
    return [] // every failure of the resolver means one thing here: nobody is there to be asked
  }
}

const systemResolver: Resolver = (hostname) => lookup(hostname, { all: true })
