// The negative matrix, section "Revocation", its rows on status and identifier lists: what cancels, what says nothing, what is not believed.
import { describe, expect, it } from 'vitest'
import { type Encodable, encode, float, tagged } from '../cbor/index.ts'
import { macCoseMac0 } from '../cose/index.ts'
import { generateSigner } from '../crypto/index.ts'
import { type Certified, daysAfter, demoSubject, issueDemoAuthority, issueStatusListSigner, secondsAfter } from '../issue/index.ts'
import { plateOfReport } from '../messages/index.ts'
import {
  encodeCrl,
  encodeIdentifierList,
  encodeStatusList,
  importStatusList,
  type ListRecord,
  openTrustStore,
  type StatusListOptions,
  type TokenEdits,
} from '../trust/index.ts'
import { failingChecks, type VerificationReport, verifyDeviceResponse } from './index.ts'
import { at, contextFor, issueLicence, responseOf } from './licence.fixture.ts'

/** The rows of the matrix, in its order. */
const rowsOfStatusLists = {
  'not-believed': "a token of another chain; HMAC; JWT; wrong typ; sub ≠ uri; exp past; iat older than the held one's; unparsable",
  'no-entry': 'idx negative, ≥ length, bignum; bits 3 or 0; value 3 to 255',
  cancels: 'value 1; value 2; identifier in the list; both lists, one of them revoking',
  lst: 'lst that inflates to 200 MB; wrong Adler-32; truncated; trailing bytes',
} as const
type Row = keyof typeof rowsOfStatusLists
const tested: Row[] = []
function attack(row: Row, name: string, test: () => Promise<void>): void {
  tested.push(row)
  it(name, test, 20_000)
}

const uri = 'https://utopia.example/status/1'
const IDX = 412
const authority = await issueDemoAuthority({ at })
const certifiedBy = (issuer: Certified) =>
  issueStatusListSigner(issuer, {
    subject: demoSubject('Utopia Status', 'Utopia DMV'),
    notBefore: daysAfter(at, -9),
    notAfter: daysAfter(at, 90),
  })
const entitled = await certifiedBy(authority.iaca)
const signedBy = ({ signer, certificate }: Certified) => ({ signer, x5chain: [certificate] })

const map = (...entries: readonly (readonly [string, Encodable])[]): Encodable => new Map(entries)
const statusList = (idx: Encodable = IDX, ...further: readonly (readonly [string, Encodable])[]) =>
  ['status_list', map(['idx', idx], ['uri', uri], ...further)] as const
const identifierList = (id: Encodable) => ['identifier_list', map(['id', id], ['uri', uri])] as const

const options: StatusListOptions = { uri, size: 1000, bits: 8, entries: new Map(), iat: daysAfter(at, -1), exp: daysAfter(at, 6) }
const tokenOf = (changes: Partial<StatusListOptions> = {}, edits: TokenEdits = {}, by = entitled) =>
  encodeStatusList({ ...options, ...changes }, signedBy(by), edits)
const withValue = (value: number, changes: Partial<StatusListOptions> = {}) => tokenOf({ entries: new Map([[IDX, value]]), ...changes })
const listOf = (...identifiers: readonly Uint8Array[]) => encodeIdentifierList({ ...options, identifiers }, signedBy(entitled))
const record = (bytes: Uint8Array, kind: ListRecord['kind'] = 'status-list'): ListRecord => ({
  kind,
  bytes,
  source: 'list.cwt',
  origin: 'operator',
})

const licenceWith = (status: Encodable) => issueLicence({ authority, mdoc: { status } })
const licence = await licenceWith(map(statusList()))
const response = await responseOf(licence)

/** With a CRL of the authority: what is open under `strict` then is open for want of a status list. */
const crl = await encodeCrl(
  {
    issuer: authority.iaca.subject,
    authorityKeyIdentifier: authority.iaca.keyIdentifier,
    entries: [],
    crlNumber: 1,
    thisUpdate: daysAfter(at, -1),
    nextUpdate: daysAfter(at, 6),
  },
  authority.iaca.signer,
)

/** The authority is marked for tests: that Utopia's country code is nobody's is no deviation then. */
async function judged(lists: readonly Uint8Array[], credential = response, policy: 'interop' | 'strict' = 'interop') {
  const trust = await openTrustStore([licence.anchor], [record(crl, 'crl'), ...lists.map((bytes) => record(bytes))])
  return verifyDeviceResponse(credential, await contextFor(licence, { trust, policy }))
}
const checksOf = ({ documents }: VerificationReport) => documents.flatMap(({ checks }) => checks)
const statusOf = (report: VerificationReport) =>
  checksOf(report)
    .filter(({ id }) => id === 'revocation.status')
    .map(({ status, params }) => ({ status, ...params }))

/** Neither "valid" nor "revoked": `interop` passes with the check open, `strict` does not pass. */
async function expectNoAnswer(reason: string, lists: readonly Uint8Array[], credential = response): Promise<void> {
  const report = await judged(lists, credential)
  expect({ verdict: report.verdict, failing: failingChecks(report), status: statusOf(report) }).toMatchObject({
    verdict: 'passed',
    failing: [],
    status: [{ status: 'indeterminate', reason }],
  })
  expect((await judged(lists, credential, 'strict')).verdict, 'strict').toBe('indeterminate')
}
async function expectCancelled(lists: readonly Uint8Array[], credential = response): Promise<VerificationReport> {
  for (const policy of ['strict', 'interop'] as const) {
    const report = await judged(lists, credential, policy)
    expect({ verdict: report.verdict, failing: failingChecks(report) }, policy).toEqual({
      verdict: 'failed',
      failing: ['revocation.status'],
    })
  }
  return judged(lists, credential)
}
const ofHeader = (label: number, value: Encodable): TokenEdits => ({ protectedHeader: (header) => new Map([...header, [label, value]]) })
const ofStatusList = (bits: number, lst: Uint8Array): TokenEdits => ({
  claims: (claims) => new Map<number, Encodable>([...claims, [65533, map(['bits', bits], ['lst', lst])]]),
})

describe(rowsOfStatusLists['not-believed'], () => {
  attack('not-believed', 'does not believe a signer of another authority, nor one of the same name', async () => {
    for (const name of ['Nowhere DMV', 'Utopia DMV']) {
      const stranger = await certifiedBy((await issueDemoAuthority({ at, name })).iaca)
      await expectNoAnswer('status-list-not-trusted', [await tokenOf({ entries: new Map([[IDX, 1]]) }, {}, stranger)])
    }
  })
  attack('not-believed', 'does not believe the document signer, nor a chain to which the authority was appended', async () => {
    await expectNoAnswer('status-list-not-trusted', [await tokenOf({}, {}, authority.documentSigner)])
    const stranger = await certifiedBy((await issueDemoAuthority({ at, name: 'Nowhere DMV' })).iaca)
    const chain = { signer: stranger.signer, x5chain: [stranger.certificate, authority.iaca.certificate] }
    await expectNoAnswer('status-list-not-trusted', [await encodeStatusList(options, chain)])
  })
  attack('not-believed', 'believes the signer of the certificate that the status names, and no other', async () => {
    const { iaca } = await issueDemoAuthority({ at, name: 'Status Lists Inc' })
    const named = await responseOf(await licenceWith(map(statusList(IDX, ['certificate', iaca.certificate]))))
    const theirs = await tokenOf({}, {}, await certifiedBy(iaca))
    expect(statusOf(await judged([theirs], named))).toMatchObject([{ status: 'passed', value: 0 }])
    await expectNoAnswer('status-list-not-trusted', [await tokenOf()], named)
    await expectNoAnswer('status-list-not-trusted', [theirs])
  })
  attack('not-believed', 'does not believe a MAC with the public key', async () => {
    const header = new Map<number, Encodable>([
      [1, 5],
      [16, 'application/statuslist+cwt'],
      [33, entitled.certificate],
    ])
    const mac = await macCoseMac0(
      { protectedHeader: header, unprotectedHeader: new Map(), payload: encode(new Map([[2, uri]])), detached: false },
      entitled.signer.publicKey.bytes,
    )
    await expectNoAnswer('no-status-list', [encode(tagged(17, mac))])
    await expectNoAnswer('no-status-list', [encode(tagged(18, mac))])
    await expectNoAnswer('no-status-list', [await tokenOf({}, ofHeader(1, 5))])
  })
  attack('not-believed', 'does not read a JWT, and says so', async () => {
    const jwt = (part: object) => btoa(JSON.stringify(part)).replaceAll('=', '')
    const token = `${jwt({ alg: 'ES256', typ: 'statuslist+jwt' })}.${jwt({ sub: uri })}.AAAA`
    await expectNoAnswer('status-list-is-jwt', [new TextEncoder().encode(token)])
    await expectNoAnswer('no-status-list', [new TextEncoder().encode(token.replace('.', '.!'))])
  })
  attack('not-believed', 'does not believe a token of another type', async () => {
    await expectNoAnswer('no-status-list', [await tokenOf({}, ofHeader(16, 'application/cwt'))])
    await expectNoAnswer('no-status-list', [await tokenOf({}, ofHeader(16, 'application/identifierlist+cwt'))])
  })
  attack('not-believed', 'does not believe a token whose sub is not the address, to the letter', async () => {
    for (const sub of [`${uri}/`, uri.toUpperCase(), 'https://utopia.example/status/2'])
      await expectNoAnswer('no-status-list', [await tokenOf({ uri: sub })])
  })
  attack('not-believed', 'does not believe a token that has expired, cancelled or not, nor one of the future', async () => {
    for (const value of [0, 1]) {
      await expectNoAnswer('status-list-out-of-date', [await withValue(value, { exp: at })])
      await expectNoAnswer('status-list-not-yet-issued', [await withValue(value, { iat: secondsAfter(at, 1) })])
    }
  })
  attack('not-believed', 'takes no token older than the held one, and where both are held the newer counts', async () => {
    const [older, newer] = [await withValue(0, { iat: daysAfter(at, -2) }), await withValue(1)]
    const store = await openTrustStore([], [record(newer)])
    const { added, refused } = await importStatusList('older.cwt', older, { store, origin: 'operator', at })
    expect({ added, refused }).toMatchObject({ added: [], refused: [{ reason: 'older-than-held' }] })
    await expectCancelled([older, newer])
    await expectCancelled([newer, older])
  })
  attack('not-believed', 'lets no stranger’s newer token stand in the way', async () => {
    const stranger = await certifiedBy((await issueDemoAuthority({ at })).iaca)
    await expectCancelled([await tokenOf({ iat: at }, {}, stranger), await withValue(1)])
  })
  attack('not-believed', 'does not read what is no token, nor one whose signature does not verify', async () => {
    const token = await withValue(1)
    const changed = token.slice()
    changed[changed.length - 1] = (changed[changed.length - 1] ?? 0) ^ 1
    const other = { signer: await generateSigner('P-256'), x5chain: [entitled.certificate] }
    for (const bytes of [new Uint8Array(), token.subarray(0, -1), changed, await encodeStatusList(options, other)]) {
      await expectNoAnswer('no-status-list', [bytes])
    }
  })
  attack('not-believed', 'does not believe anybody where the document’s authority is not known', async () => {
    const trust = await openTrustStore([], [record(await withValue(1))])
    const report = await verifyDeviceResponse(response, await contextFor(licence, { trust }))
    expect(report.verdict).toBe('indeterminate')
    expect(statusOf(report)).toMatchObject([{ status: 'indeterminate', reason: 'no-anchor' }])
  })
})

describe(rowsOfStatusLists['no-entry'], () => {
  attack('no-entry', 'has no answer to an index that is negative, a bignum, beyond 2^53, a float or text', async () => {
    for (const idx of [-1, tagged(2, Uint8Array.of(1, 0x9c)), 2n ** 60n, float(412), '412'])
      await expectNoAnswer('malformed-status', [await tokenOf()], await responseOf(await licenceWith(map(statusList(idx)))))
  })
  attack('no-entry', 'has no answer to an index beyond the list', async () => {
    await expectNoAnswer('index-beyond-list', [await tokenOf({ size: IDX })])
    expect(statusOf(await judged([await tokenOf({ size: IDX + 1 })]))).toMatchObject([{ status: 'passed' }])
    await expectNoAnswer('index-beyond-list', [await tokenOf({ size: 0 })])
  })
  attack('no-entry', 'has no answer from a list of three bits or none', async () => {
    const lst = new Uint8Array([0x78, 0x9c, 0x03, 0, 0, 0, 0, 1])
    for (const bits of [0, 3, 16]) await expectNoAnswer('no-status-list', [await tokenOf({}, ofStatusList(bits, lst))])
  })
  attack('no-entry', 'has no answer in a value of 3 to 255, and shows it as its number', async () => {
    for (const value of [3, 4, 128, 255]) {
      await expectNoAnswer('status-value-unknown', [await withValue(value)])
      expect(statusOf(await judged([await withValue(value)]))).toMatchObject([{ value }])
    }
    await expectNoAnswer('status-value-unknown', [await withValue(3, { bits: 2 })])
  })
})

describe(rowsOfStatusLists.cancels, () => {
  attack('cancels', 'refuses what is cancelled, and what is suspended, whatever the width of the list', async () => {
    expect(plateOfReport(await expectCancelled([await withValue(1, { bits: 1 })])).headline).toBe('Cancelled by the issuer')
    expect(plateOfReport(await expectCancelled([await withValue(2, { bits: 2 })])).headline).toBe('Suspended by the issuer')
    for (const bits of [4, 8] as const) for (const value of [1, 2]) await expectCancelled([await withValue(value, { bits })])
  })
  attack('cancels', 'refuses an identifier that is in the list, and passes one that is not', async () => {
    const id = Uint8Array.of(0xca, 0xfe)
    const identified = await responseOf(await licenceWith(map(identifierList(id))))
    expect(plateOfReport(await expectCancelled([await listOf(Uint8Array.of(1), id)], identified)).headline).toBe('Cancelled by the issuer')
    const report = await judged([await listOf(Uint8Array.of(0xca))], identified)
    expect(statusOf(report)).toMatchObject([{ status: 'passed', list: 'identifier list', entry: 'cafe', value: 0 }])
  })
  attack('cancels', 'refuses an identifier that is text, as UTF-8, hex or base64url', async () => {
    for (const [text, bytes] of [
      ['A-17', new TextEncoder().encode('A-17')],
      ['cafe01', Uint8Array.of(0xca, 0xfe, 1)],
      ['yv4B', Uint8Array.of(0xca, 0xfe, 1)],
    ] as const) {
      await expectCancelled([await listOf(bytes)], await responseOf(await licenceWith(map(identifierList(text)))))
    }
  })
  attack('cancels', 'asks both lists where both are named: one that revokes is enough, and one that is missing is no pass', async () => {
    const id = Uint8Array.of(0xca, 0xfe)
    const both = await responseOf(await licenceWith(map(statusList(), identifierList(id))))
    const [valid, listed, unlisted] = [await tokenOf(), await listOf(id), await listOf()]
    expect(plateOfReport(await expectCancelled([valid, listed], both)).headline).toBe('Cancelled by the issuer')
    await expectCancelled([await withValue(2), unlisted], both)
    await expectCancelled([listed], both)
    expect(statusOf(await judged([valid, unlisted], both)).map(({ status }) => status)).toEqual(['passed', 'passed'])
    const missing = await judged([valid], both, 'strict')
    expect(missing.verdict).toBe('indeterminate')
    expect(statusOf(missing)).toMatchObject([{ reason: 'no-status-list', list: 'identifier list' }, { status: 'passed' }])
  })
  attack('cancels', 'refuses what was cancelled once the newer list is loaded, though it passed before', async () => {
    expect((await judged([await tokenOf({ iat: daysAfter(at, -2) })])).verdict).toBe('passed')
    await expectCancelled([await tokenOf({ iat: daysAfter(at, -2) }), await withValue(1)])
  })
})

describe(rowsOfStatusLists.lst, () => {
  const deflated = async (bytes: Uint8Array<ArrayBuffer>) =>
    new Uint8Array(await new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate'))).arrayBuffer())
  const edited = async (edit: (lst: Uint8Array) => Uint8Array) => tokenOf({}, ofStatusList(1, edit(await deflated(new Uint8Array(125)))))
  attack('lst', 'does not inflate a list of 200 MB', async () => {
    await expectNoAnswer('no-status-list', [await tokenOf({}, ofStatusList(1, await deflated(new Uint8Array(200_000_000))))])
  })
  attack('lst', 'does not read a list with a wrong Adler-32, cut short, or with bytes behind it', async () => {
    expect(statusOf(await judged([await edited((lst) => lst)]))).toMatchObject([{ status: 'passed' }])
    for (const edit of [
      (lst: Uint8Array) => lst.map((octet, index) => (index === lst.length - 1 ? octet ^ 1 : octet)),
      (lst: Uint8Array) => lst.subarray(0, -1),
      (lst: Uint8Array) => lst.subarray(0, -4),
      (lst: Uint8Array) => Uint8Array.from([...lst, 0]),
      (lst: Uint8Array) => Uint8Array.from([...lst, ...lst]),
      () => new Uint8Array(),
    ]) {
      await expectNoAnswer('no-status-list', [await edited(edit)])
    }
  })
})

describe('with session, CRL and status list at hand', () => {
  it('a fresh licence passes strict, and no check warns or is left open', async () => {
    const report = await judged([await tokenOf({ bits: 1 })], response, 'strict')
    const open = checksOf(report).filter(({ status }) => status !== 'passed' && status !== 'not-applicable')
    expect({ verdict: report.verdict, framed: report.framed, open }).toEqual({ verdict: 'passed', framed: ['test-only-anchor'], open: [] })
    expect(statusOf(report)).toEqual([
      {
        status: 'passed',
        list: 'status list',
        origin: 'operator',
        uri,
        entry: '412',
        value: 0,
        at: '2026-06-01T12:00:00Z',
        issuedAt: '2026-05-31T12:00:00Z',
        expires: '2026-06-07T12:00:00Z',
        ageHours: 24,
        problem: '',
      },
    ])
  })
})

describe('the matrix', () => {
  it('has a test for each of its rows on status lists', () => {
    const rows = Object.keys(rowsOfStatusLists)
    expect(rows.filter((row) => !tested.includes(row as Row))).toEqual([])
    console.log(`attacks, rows/tests: status lists ${rows.length}/${tested.length}`)
  })
})
