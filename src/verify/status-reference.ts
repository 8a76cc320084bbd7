// What a held list says of one entry that a document names (Token Status List, 8.3; ISO/IEC 18013-5 ed. 2): looked up in the newest token
// of that address whose signer may speak for the document's authority.
import type { ByteRange } from '../cbor/index.ts'
import {
  findSignerFault,
  type HeldIdentifierList,
  type HeldToken,
  type SignerCircumstances,
  type StatusReference,
  statusAt,
  type TrustStore,
} from '../trust/index.ts'
import type { Certificate } from '../x509/index.ts'
import { finding } from './finding.ts'
import { checkStatusListSigner } from './profile/status.ts'
import type { Finding, Reason } from './report.ts'
import { rfc3339 } from './rfc3339.ts'

/** The lists that are held, and the time at which they are read. */
export interface ListContext {
  readonly trust: Pick<TrustStore, 'statusLists' | 'identifierLists' | 'refusedLists' | 'crlOf'>
  readonly at: Date
}

/**
 * What the list says, and, where one was looked up, what its signer's certificate is by its profile: a list is taken from whoever may
 * speak for the authority; how well his certificate is made is the policy's to weigh.
 * @param issuer the certificate that issued the document signer; absent where no held authority did
 */
export async function judgeReference(
  reference: StatusReference,
  issuer: Issuer,
  lists: ListContext,
  place: { readonly bytes: ByteRange },
): Promise<readonly Finding[]> {
  const { uri } = reference
  const { statusLists, identifierLists } = lists.trust
  const question = { uri, trustPoint: reference.certificate ?? issuer.certificate, testOnly: issuer.testOnly, ...lists, place }
  if (reference.kind === 'status-list') {
    const { idx } = reference
    const named = { list: 'status list', uri, entry: `${idx}` }
    return judgeLists(statusLists, (list) => statusAt(list, idx), { ...question, named })
  }
  const { ids } = reference
  const named = { list: 'identifier list', uri, entry: ids[0] ?? '' }
  const valueIn = ({ identifiers }: HeldIdentifierList) => (ids.some((id) => identifiers.has(id)) ? INVALID : VALID)
  return judgeLists(identifierLists, valueIn, { ...question, named })
}

/** Who issued the document signer, and whether the anchor over both is marked for tests. */
export interface Issuer {
  readonly certificate: Certificate | undefined
  readonly testOnly: boolean
}

const VALID = 0
const INVALID = 1
const SUSPENDED = 2

interface Question extends ListContext {
  /** Compared to the letter: `sub` of the token is the document's `uri` (Token Status List, 8.3). */
  readonly uri: string
  readonly trustPoint: Certificate | undefined
  readonly testOnly: boolean
  readonly named: { readonly list: string; readonly uri: string; readonly entry: string }
  readonly place: { readonly bytes: ByteRange }
}

/** @param valueIn what stands in a list; `undefined` where the entry lies beyond its end, which is an error and never "valid" */
async function judgeLists<List extends HeldToken>(
  lists: readonly List[],
  valueIn: (list: List) => number | undefined,
  { uri, trustPoint, testOnly, named, trust, at, place }: Question,
): Promise<readonly Finding[]> {
  const unknown = (reason: Reason, known: object = {}) => [
    finding('revocation.status', 'indeterminate', { reason, ...named, ...known }, place),
  ]
  const held = lists.filter((list) => list.uri === uri)
  if (held.length === 0) return unknown(isServedAsJwt(uri, trust) ? 'status-list-is-jwt' : 'no-status-list')
  if (trustPoint === undefined) return unknown('no-anchor')

  const { trusted, problem } = await trustedOf(held, trustPoint, { at, crlOf: trust.crlOf })
  const [first] = trusted
  if (first === undefined) return unknown('status-list-not-trusted', { problem })
  const newest = trusted.find(({ issuedAt }) => issuedAt <= at)
  if (newest === undefined) return unknown('status-list-not-yet-issued', datesOf(first, at))
  const dates = datesOf(newest, at)
  if (newest.expires <= at) return unknown('status-list-out-of-date', dates) // RFC 8392, 3.1.4: not on the very second either

  const value = valueIn(newest)
  if (value === undefined) return unknown('index-beyond-list', dates)
  const rows = signerRows(newest, trustPoint, testOnly)
  if (value > SUSPENDED) return [...unknown('status-value-unknown', { ...dates, value }), ...rows]
  const status = value === VALID ? 'passed' : 'failed'
  return [finding('revocation.status', status, { ...named, ...dates, value, problem: '' }, place), ...rows]
}

function signerRows({ x5chain: [signer, above] }: HeldToken, trustPoint: Certificate, testOnly: boolean): Finding[] {
  return signer === undefined ? [] : checkStatusListSigner(signer, { issuer: above ?? trustPoint, testOnly })
}

function isServedAsJwt(uri: string, { refusedLists }: ListContext['trust']): boolean {
  return refusedLists.some((refused) => refused.reason === 'jwt' && refused.uri === uri)
}

/** The lists whose signer may speak, in the order given: a list that is not trusted never stands in the way of one that is. */
async function trustedOf<List extends HeldToken>(
  held: readonly List[],
  trustPoint: Certificate,
  circumstances: SignerCircumstances,
): Promise<{ readonly trusted: readonly List[]; readonly problem: string }> {
  const faults = await Promise.all(held.map(({ x5chain }) => findSignerFault(x5chain, trustPoint, circumstances)))
  return { trusted: held.filter((_, index) => faults[index] === undefined), problem: faults.find((fault) => fault !== undefined) ?? '' }
}

const HOUR_MS = 3_600_000

/** How old a list is belongs to what it says. */
function datesOf({ issuedAt, expires, origin }: HeldToken, at: Date) {
  return { origin, at: rfc3339(at), issuedAt: rfc3339(issuedAt), expires: rfc3339(expires), ageHours: ageHours(issuedAt, at) }
}

export function ageHours(issuedAt: Date, at: Date): number {
  return Math.max(0, Math.floor((at.getTime() - issuedAt.getTime()) / HOUR_MS))
}
