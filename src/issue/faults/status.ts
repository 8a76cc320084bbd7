// Status and identifier lists: what cancels a licence, what has no answer, what must not be believed (ed. 2; Token Status List).
import { type Encodable, encode, tagged } from '../../cbor/index.ts'
import { macCoseMac0 } from '../../cose/index.ts'
import { toBase64url } from '../../crypto/index.ts'
import { encodeIdentifierList, encodeStatusList, type StatusListOptions, signCrl, type TokenEdits } from '../../trust/index.ts'
import { type Certified, issueStatusListSigner } from '../authority.ts'
import { daysAfter } from '../dates.ts'
import { type DemoLicence, demoSubject, issueDemoAuthority } from '../demo-licence.ts'
import { storedZlib, zlibOfZeros } from '../zlib.ts'
import type { Bench, Expectation, FaultCase, FaultTable, Lists, Recipe } from './fault.ts'
import { sourcesOf } from './path.ts'
import { crlParts } from './revocation.ts'

const good: Expectation = { verdict: 'passed', strict: 'passed' }
const revoked: Expectation = { verdict: 'failed', failingExactly: ['revocation.status'] }
const unanswered: Expectation = { verdict: 'passed', indeterminate: ['revocation.status'], strict: 'indeterminate' }

export const statusFaults = {
  'status-valid': accepted('whose entry in the status list is 0', (bench) => withToken(bench, { bits: 1 })),
  'status-valid-of-2-bits': accepted('whose entry in a status list of two bits is 0', (bench) => withValue(bench, 0, { bits: 2 })),
  'identifier-not-listed': accepted('that is not in the identifier list', (bench) => withIdentifiers(bench, [OTHER_ID])),
  'both-lists-valid': accepted('that no entry of either list revokes', (bench) => withBoth(bench, 0, [OTHER_ID])),
  'status-list-of-named-authority': accepted('whose status list an authority signs that the licence names for it', (bench) =>
    withNamedAuthority(bench, (other) => other),
  ),
  'status-missing': {
    row: 'list-refused',
    about: 'a licence whose status list is not at hand',
    expect: unanswered,
    recipe: (bench) => withLists(bench, status(), async () => ({})),
  },

  'status-list-of-another-authority': notBelieved('that another authority signed', (bench) =>
    withLists(bench, status(), async () => ({
      statusLists: [await token(bench, await listSigner(bench, (await issueDemoAuthority({ ...bench, name: 'Attacker' })).iaca))],
    })),
  ),
  'status-list-not-of-named-authority': notBelieved('that is not signed by the authority that the licence names', (bench) =>
    withNamedAuthority(bench, (_, own) => own),
  ),
  'status-list-hmac': notBelieved('with an HMAC under the public key of its signer', (bench) =>
    withLists(bench, status(), async ({ iaca }) => ({ statusLists: [await hmacToken(bench, await listSigner(bench, iaca))] })),
  ),
  'status-list-jwt': notBelieved('that is a JWT', (bench) =>
    withLists(bench, status(), async ({ iaca }) => ({ statusLists: [await jwt(bench, await listSigner(bench, iaca))] })),
  ),
  'status-list-of-another-type': notBelieved('whose typ is another', (bench) =>
    withToken(bench, {}, { protectedHeader: (header) => new Map([...header, [16, 'application/cwt']]) }),
  ),
  'status-list-of-another-address': notBelieved('whose sub is not the address that the licence names', (bench) =>
    withToken(bench, { uri: `${URI}1` }),
  ),
  'status-list-expired': notBelieved('that has expired', (bench) => withToken(bench, { exp: daysAfter(bench.at, -1) })),
  'status-list-older-than-held': {
    row: 'list-refused',
    about: 'a licence that the newer status list revokes and an older one does not',
    expect: revoked,
    recipe: (bench) =>
      withLists(bench, status(), async ({ iaca }) => {
        const signer = await listSigner(bench, iaca)
        const newer = await token(bench, signer, { bits: 8, entries: new Map([[IDX, 1]]) })
        return { statusLists: [newer, await token(bench, signer, { bits: 8, iat: daysAfter(bench.at, -3) })] }
      }),
  },
  'status-list-unreadable': notBelieved('that cannot be read', (bench) =>
    withLists(bench, status(), async ({ iaca }) => ({
      statusLists: [(await token(bench, await listSigner(bench, iaca))).subarray(0, -7)],
    })),
  ),

  'status-index-negative': noEntry('at a negative index', (bench) => withToken(bench, {}, {}, status(-1))),
  'status-index-bignum': noEntry('at an index that is a bignum', (bench) =>
    withToken(bench, {}, {}, status(tagged(2, Uint8Array.of(IDX >> 8, IDX & 0xff)))),
  ),
  'status-index-beyond-list': noEntry('at an index beyond the list', (bench) => withToken(bench, { size: IDX - 12 })),
  'status-list-of-3-bits': noEntry('in a list of three bits', (bench) => withToken(bench, {}, withBits(3))),
  'status-list-of-0-bits': noEntry('in a list of no bits', (bench) => withToken(bench, {}, withBits(0))),
  'status-value-3': noEntry('with the value 3', (bench) => withValue(bench, 3)),
  'status-value-255': noEntry('with the value 255', (bench) => withValue(bench, 255)),

  'status-invalid': cancelled('whose entry in the status list is 1', (bench) => withValue(bench, 1, { bits: 1 })),
  'status-suspended': cancelled('whose entry in the status list is 2', (bench) => withValue(bench, 2, { bits: 2 })),
  'identifier-listed': cancelled('that is in the identifier list', (bench) => withIdentifiers(bench, [OTHER_ID, ID])),
  'identifier-listed-beside-valid-status': cancelled('that the identifier list revokes and the status list does not', (bench) =>
    withBoth(bench, 0, [ID]),
  ),
  'status-invalid-beside-unlisted-identifier': cancelled('that the status list revokes and the identifier list does not', (bench) =>
    withBoth(bench, 1, [OTHER_ID]),
  ),

  'lst-of-200-mb': brokenLst('inflates to 200 MB', () => zlibOfZeros(200_000_000)),
  'lst-wrong-adler-32': brokenLst('has a wrong Adler-32', (lst) =>
    lst.map((octet, index) => (index === lst.length - 1 ? octet ^ 1 : octet)),
  ),
  'lst-truncated': brokenLst('is cut short', (lst) => lst.subarray(0, -9)),
  'lst-trailing-bytes': brokenLst('has bytes behind it', (lst) => Uint8Array.from([...lst, 0, 0])),
} satisfies FaultTable

const URI = 'https://utopia.example/status/1'
const IDX = 412
const SIZE = 1000
const ID = Uint8Array.of(0xca, 0xfe, 0x01)
const OTHER_ID = Uint8Array.of(0xca, 0xfe, 0x02)
const STATUS_LIST = 65533
const DAYS_IN_FORCE = 70 * 365 // a list that has run out is refused when it is taken in, however long ago the case was made

const statusList = (idx: Encodable = IDX, certificate?: Uint8Array): readonly [string, Encodable] => [
  'status_list',
  new Map<string, Encodable>([['idx', idx], ['uri', URI], ...(certificate ? [['certificate', certificate] as const] : [])]),
]
const identifierList: readonly [string, Encodable] = [
  'identifier_list',
  new Map<string, Encodable>([
    ['id', ID],
    ['uri', URI],
  ]),
]
const status = (...list: Parameters<typeof statusList>): Encodable => new Map([statusList(...list)])

/** A licence with this status, the good CRL of its authority, and these lists. */
function withLists(bench: Bench, mso: Encodable, lists: (licence: DemoLicence) => Promise<Partial<Lists>>): Recipe {
  return {
    licence: { mdoc: { status: mso } },
    lists: async (licence) => ({
      crls: [await signCrl(crlParts(bench, licence.iaca), licence.iaca.signer)],
      ...(await lists(licence)),
    }),
  }
}

const withToken = (bench: Bench, changes: Partial<StatusListOptions>, edits: TokenEdits = {}, mso = status()): Recipe =>
  withLists(bench, mso, async ({ iaca }) => ({ statusLists: [await token(bench, await listSigner(bench, iaca), changes, edits)] }))

const withValue = (bench: Bench, value: number, changes: Partial<StatusListOptions> = { bits: 8 }): Recipe =>
  withToken(bench, { ...changes, entries: new Map([[IDX, value]]) })

const withIdentifiers = (bench: Bench, identifiers: readonly Uint8Array[]): Recipe =>
  withLists(bench, new Map([identifierList]), async ({ iaca }) => ({
    identifierLists: [await identifierToken(bench, await listSigner(bench, iaca), identifiers)],
  }))

const withBoth = (bench: Bench, value: number, identifiers: readonly Uint8Array[]): Recipe =>
  withLists(bench, new Map([statusList(), identifierList]), async ({ iaca }) => {
    const signer = await listSigner(bench, iaca)
    return {
      statusLists: [await token(bench, signer, { entries: new Map([[IDX, value]]) })],
      identifierLists: [await identifierToken(bench, signer, identifiers)],
    }
  })

/** The licence names another authority's certificate as the trust point of its list. */
async function withNamedAuthority(bench: Bench, signedBy: (other: Certified, own: Certified) => Certified): Promise<Recipe> {
  const other = (await issueDemoAuthority({ ...bench, name: 'Utopia Status' })).iaca
  return withLists(bench, status(IDX, other.certificate), async ({ iaca }) => ({
    statusLists: [await token(bench, await listSigner(bench, signedBy(other, iaca)))],
  }))
}

const listSigner = (bench: Bench, issuer: Certified): Promise<Certified> =>
  issueStatusListSigner(issuer, {
    subject: demoSubject('Utopia Status List Signer', 'Utopia DMV'),
    notBefore: daysAfter(bench.at, -9),
    notAfter: daysAfter(bench.at, 900),
    ...sourcesOf(bench),
  })

const claims = ({ at }: Bench) => ({ uri: URI, iat: daysAfter(at, -1), exp: daysAfter(at, DAYS_IN_FORCE) })

function token(bench: Bench, { signer, certificate }: Certified, changes: Partial<StatusListOptions> = {}, edits: TokenEdits = {}) {
  const options: StatusListOptions = { ...claims(bench), size: SIZE, bits: 1, entries: new Map(), deflate: storedZlib, ...changes }
  return encodeStatusList(options, { signer, x5chain: [certificate] }, edits)
}

const identifierToken = (bench: Bench, { signer, certificate }: Certified, identifiers: readonly Uint8Array[]) =>
  encodeIdentifierList({ ...claims(bench), identifiers }, { signer, x5chain: [certificate] })

const withBits = (bits: number): TokenEdits => ({
  claims: (all) =>
    new Map([
      ...all,
      [
        STATUS_LIST,
        new Map<string, Encodable>([
          ['bits', bits],
          ['lst', storedZlib(new Uint8Array(SIZE))],
        ]),
      ],
    ]),
})

/** What holds for whoever takes a key for what it is not: the public key is known to all. */
async function hmacToken(bench: Bench, { signer, certificate }: Certified): Promise<Uint8Array> {
  const statuses = new Map<string, Encodable>([
    ['bits', 1],
    ['lst', storedZlib(new Uint8Array(SIZE / 8))],
  ])
  const { uri, iat, exp } = claims(bench)
  const payload = new Map<number, Encodable>([
    [2, uri],
    [4, seconds(exp)],
    [6, seconds(iat)],
    [STATUS_LIST, statuses],
  ])
  const protectedHeader = new Map<number, Encodable>([
    [1, 5],
    [16, 'application/statuslist+cwt'],
    [33, certificate],
  ])
  const content = { protectedHeader, unprotectedHeader: new Map(), payload: encode(payload), detached: false }
  return encode(tagged(18, await macCoseMac0(content, signer.publicKey.bytes)))
}

/** The list as some issuers serve it (Token Status List, 5.1): rightly signed, and no list of an mdoc's. */
async function jwt(bench: Bench, { signer, certificate }: Certified): Promise<Uint8Array> {
  const { uri, iat, exp } = claims(bench)
  const header = { alg: 'ES256', typ: 'statuslist+jwt', x5c: [btoa(String.fromCharCode(...certificate))] }
  const body = {
    sub: uri,
    iat: seconds(iat),
    exp: seconds(exp),
    status_list: { bits: 1, lst: toBase64url(storedZlib(new Uint8Array(SIZE / 8))) },
  }
  const text = [header, body].map((part) => toBase64url(utf8(JSON.stringify(part)))).join('.')
  return utf8(`${text}.${toBase64url(await signer.sign(utf8(text)))}`)
}

const seconds = (date: Date): number => date.getTime() / 1000
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

function accepted(what: string, recipe: FaultCase['recipe']): FaultCase {
  return { row: 'cancelled', about: `a licence ${what}`, expect: good, recipe }
}

function cancelled(what: string, recipe: FaultCase['recipe']): FaultCase {
  return { row: 'cancelled', about: `a licence ${what}`, expect: revoked, recipe }
}

/** Refused when it is taken in, or not trusted for this licence. */
function notBelieved(what: string, recipe: FaultCase['recipe']): FaultCase {
  return { row: 'list-refused', about: `a licence whose only status list is one ${what}`, expect: unanswered, recipe }
}

function noEntry(what: string, recipe: FaultCase['recipe']): FaultCase {
  return { row: 'no-entry', about: `a licence that names an entry ${what}`, expect: unanswered, recipe }
}

function brokenLst(what: string, edit: (lst: Uint8Array) => Uint8Array): FaultCase {
  return {
    row: 'broken-lst',
    about: `a licence whose only status list has an lst that ${what}`,
    expect: unanswered,
    recipe: (bench) => withToken(bench, { deflate: (statuses) => edit(storedZlib(statuses)) }),
  }
}
