// Whom a refresh would contact, and what each of them learns: printed before anybody is.
import { ageWords, listKindWords, refreshWords } from '../../messages/index.ts'
import type { TrustStore } from '../../trust/index.ts'
import type { ListAddress } from '../../verify/index.ts'
import { foreign, line } from '../output.ts'
import { readAddress } from './target.ts'

export function planText(addresses: readonly ListAddress[], store: TrustStore, at: Date): string {
  const readings = addresses.map((address) => ({ address, read: readAddress(address.url) }))
  const byHost = new Map<string, ListAddress[]>()
  for (const { address, read } of readings) if (read instanceof URL) byHost.set(read.host, [...(byHost.get(read.host) ?? []), address])
  const hosts = [...byHost].map(([host, named]) => [line(host), ...named.flatMap((address) => addressLines(address, store, at))].join('\n'))
  const never = readings.flatMap(({ address, read }) =>
    read instanceof URL ? [] : [`never asked  ${foreign(address.url, 400)}\n  ${line(refreshWords.refused[read.reason](read.detail))}`],
  )
  const count = `${byHost.size} ${byHost.size === 1 ? 'host' : 'hosts'} to contact, ${addresses.length} ${addresses.length === 1 ? 'address' : 'addresses'}`
  return `${[count, ...hosts, ...never].join('\n\n')}\n\n`
}

function addressLines(address: ListAddress, store: TrustStore, at: Date): readonly string[] {
  const held = heldWords(address, store, at)
  return [
    `  ${foreign(address.url, 400)}`,
    `    ${listKindWords[address.kind]}, named by ${address.named.map((namer) => foreign(refreshWords.named(namer), 300)).join(', ')}`,
    ...(held === undefined ? [] : [`    held: ${held}`]),
    `    ${line(`whoever serves it ${refreshWords.learns(address)}`)}`,
  ]
}

/** Of a token that says this address; a CRL names none. */
function heldWords({ url }: ListAddress, { statusLists, identifierLists }: TrustStore, at: Date): string | undefined {
  const [token] = [...statusLists, ...identifierLists].filter(({ uri }) => uri === url)
  return token && ageWords({ issued: token.issuedAt.getTime(), next: token.expires.getTime() }, at.getTime())
}
