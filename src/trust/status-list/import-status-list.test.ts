// Attacks, "Revocation": what is refused of a status or identifier list before any document is judged by it.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Encodable, encode, tagged } from '../../cbor/index.ts'
import { macCoseMac0, signCoseSign1 } from '../../cose/index.ts'
import { generateSigner, toBase64url, toHex } from '../../crypto/index.ts'
import { daysAfter, demoSubject, issueDemoAuthority, issueStatusListSigner, secondsAfter } from '../../issue/index.ts'
import type { ListRecord, ListRefusal } from '../index.ts'
import { encodeIdentifierList, encodeStatusList, importList, importStatusList, openTrustStore } from '../index.ts'
import type { StatusListOptions, TokenEdits } from './encode-token.ts'

const at = new Date('2026-06-01T12:00:00Z')
const { iaca } = await issueDemoAuthority({ at })
const signerOf = (name: string) =>
  issueStatusListSigner(iaca, { subject: demoSubject(name, 'Utopia DMV'), notBefore: daysAfter(at, -1), notAfter: daysAfter(at, 90) })
const certified = await signerOf('Utopia Status')
const listSigner = { signer: certified.signer, x5chain: [certified.certificate] }
const options: StatusListOptions = {
  uri: 'https://utopia.example/status/1',
  size: 1000,
  entries: new Map([[7, 1]]),
  iat: daysAfter(at, -1),
  exp: daysAfter(at, 6),
}
const tokenOf = (changes: Partial<StatusListOptions> = {}, edits: TokenEdits = {}) =>
  encodeStatusList({ ...options, ...changes }, listSigner, edits)

async function imported(content: Uint8Array | string, records: readonly ListRecord[] = [], by = 'store') {
  const [inStore, held] = by === 'store' ? [records, []] : [[], records]
  return importStatusList('list.cwt', content, { store: await openTrustStore([], inStore), held, origin: 'operator', at })
}
async function reasonFor(content: Uint8Array | string, records: readonly ListRecord[] = []): Promise<ListRefusal['reason'] | 'added'> {
  const { added, refused } = await imported(content, records)
  expect(added.length + refused.length).toBe(1)
  return refused[0]?.reason ?? 'added'
}
async function recordOf(token: Uint8Array): Promise<ListRecord> {
  const [record] = (await imported(token)).added
  if (record === undefined) throw new TypeError('the token was refused')
  return record
}

describe('a list that is imported', () => {
  it('is kept as its bytes, and a store opens it', async () => {
    const token = await tokenOf()
    const record = await recordOf(token)
    expect(record).toEqual({ kind: 'status-list', bytes: token, source: 'list.cwt', origin: 'operator' })
    const store = await openTrustStore([], [record])
    expect(store.statusLists).toMatchObject([
      { uri: options.uri, bits: 1, issuedAt: options.iat, expires: options.exp, source: 'list.cwt' },
    ])
    expect(store.listRecords).toEqual([record])
    expect(store.refusedLists).toEqual([])
  })
  it('may be an identifier list, which its type tells', async () => {
    const record = await recordOf(await encodeIdentifierList({ ...options, identifiers: [Uint8Array.of(1)] }, listSigner))
    expect(record.kind).toBe('identifier-list')
    expect((await openTrustStore([], [record])).identifierLists).toMatchObject([{ uri: options.uri }])
  })
  it('may come as hex or base64url', async () => {
    const token = await tokenOf()
    for (const text of [toHex(token), `${toBase64url(token)}\n`, new TextEncoder().encode(toHex(token))]) {
      expect((await imported(text)).added[0]?.bytes).toEqual(token)
    }
  })
  it('takes its place beside an older one, and the newest comes first', async () => {
    const older = await recordOf(await tokenOf({ iat: daysAfter(at, -3) }))
    const newer = await recordOf(await tokenOf())
    const { statusLists } = await openTrustStore([], [older, newer, newer])
    expect(statusLists.map(({ issuedAt }) => issuedAt)).toEqual([options.iat, daysAfter(at, -3)])
  })
})

describe('a list is refused', () => {
  const ofHeader = (label: number, ...value: readonly Encodable[]): TokenEdits => ({
    protectedHeader: (header) => {
      const others = [...header].filter(([name]) => name !== label)
      return new Map<number | string, Encodable>([...others, ...value.map((one) => [label, one] as const)])
    },
  })
  const ofClaim = (label: number, ...value: readonly Encodable[]): TokenEdits => ({
    claims: (claims) => new Map([...[...claims].filter(([name]) => name !== label), ...value.map((one) => [label, one] as const)]),
  })
  const listWith = (bits: number, lst: Uint8Array) =>
    new Map<string, Encodable>([
      ['bits', bits],
      ['lst', lst],
    ])
  const nothing = new Uint8Array([0x78, 0x9c, 0x03, 0, 0, 0, 0, 1])

  it.each<{ name: string; token: () => Promise<Uint8Array | string>; reason: ListRefusal['reason'] }>([
    { name: 'that is a JWT', token: async () => 'eyJhbGciOiJFUzI1NiJ9.eyJzdWIiOiJodHRwczovL2V4YW1wbGUuY29tIn0.AAAA', reason: 'jwt' },
    { name: 'of another type', token: () => tokenOf({}, ofHeader(16, 'application/cwt')), reason: 'type' },
    { name: 'of the type of a JWT', token: () => tokenOf({}, ofHeader(16, 'statuslist+jwt')), reason: 'type' },
    { name: 'without a type', token: () => tokenOf({}, ofHeader(16)), reason: 'type' },
    {
      name: 'with a type that is not signed',
      token: () => tokenOf({}, { ...ofHeader(16), unprotectedHeader: () => new Map([[16, 'application/statuslist+cwt']]) }),
      reason: 'type',
    },
    { name: 'with HMAC as its algorithm', token: () => tokenOf({}, ofHeader(1, 5)), reason: 'algorithm' },
    { name: 'without an algorithm', token: () => tokenOf({}, ofHeader(1)), reason: 'algorithm' },
    { name: 'with a text for its algorithm', token: () => tokenOf({}, ofHeader(1, 'ES256')), reason: 'algorithm' },
    { name: 'with RSA as its algorithm', token: () => tokenOf({}, ofHeader(1, -257)), reason: 'algorithm' },
    { name: 'with a fully specified number', token: () => tokenOf({}, ofHeader(1, -9)), reason: 'algorithm' },
    { name: 'with ES384 and a P-256 key', token: () => tokenOf({}, ofHeader(1, -35)), reason: 'algorithm' },
    { name: 'that is a MAC with the public key', token: () => macToken(), reason: 'malformed' },
    { name: 'without x5chain', token: () => tokenOf({}, ofHeader(33)), reason: 'no-certificate' },
    {
      name: 'with an unprotected x5chain',
      token: () => tokenOf({}, { ...ofHeader(33), unprotectedHeader: () => new Map([[33, certified.certificate]]) }),
      reason: 'no-certificate',
    },
    { name: 'with a certificate that is none', token: () => tokenOf({}, ofHeader(33, Uint8Array.of(0x30, 0))), reason: 'no-certificate' },
    {
      name: 'with eleven certificates',
      token: () =>
        tokenOf(
          {},
          ofHeader(
            33,
            Array.from({ length: 11 }, () => certified.certificate),
          ),
        ),
      reason: 'no-certificate',
    },
    {
      name: "signed by another key than its certificate's",
      token: async () => encodeStatusList(options, { ...listSigner, signer: await generateSigner('P-256') }),
      reason: 'signature',
    },
    { name: 'changed after it was signed', token: async () => changedAfterwards(), reason: 'signature' },
    { name: 'that has expired', token: () => tokenOf({ exp: secondsAfter(at, -1) }), reason: 'expired' },
    { name: 'in the very second in which it expires', token: () => tokenOf({ exp: at }), reason: 'expired' },
    { name: 'that was issued after now', token: () => tokenOf({ iat: secondsAfter(at, 1) }), reason: 'not-yet-issued' },
    {
      name: 'that ends before it begins',
      token: () => tokenOf({ iat: daysAfter(at, -1), exp: daysAfter(at, -2) }),
      reason: 'dates-reversed',
    },
    { name: 'with three bits an entry', token: () => tokenOf({}, ofClaim(65533, listWith(3, nothing))), reason: 'bits' },
    { name: 'with no bits an entry', token: () => tokenOf({}, ofClaim(65533, listWith(0, nothing))), reason: 'bits' },
    {
      name: 'that does not inflate',
      token: () => tokenOf({}, ofClaim(65533, listWith(1, Uint8Array.of(1, 2, 3)))),
      reason: 'not-inflated',
    },
    { name: 'without its status list', token: () => tokenOf({}, ofClaim(65533)), reason: 'not-a-list' },
    { name: 'without an address', token: () => tokenOf({}, ofClaim(2)), reason: 'malformed' },
    { name: 'without exp', token: () => tokenOf({}, ofClaim(4)), reason: 'malformed' },
    { name: 'without iat', token: () => tokenOf({}, ofClaim(6)), reason: 'malformed' },
    { name: 'that is empty', token: async () => new Uint8Array(), reason: 'malformed' },
    { name: 'that is prose', token: async () => 'Not found', reason: 'malformed' },
    { name: 'of more than 16 MB', token: async () => new Uint8Array(16_000_001).fill(0xd2), reason: 'too-large' },
  ])('$name', async ({ token, reason }) => {
    expect(await reasonFor(await token())).toBe(reason)
  })
  it('that inflates to 200 MB', async () => {
    const bomb = new Uint8Array(
      await new Response(new Blob([new Uint8Array(200_000_000)]).stream().pipeThrough(new CompressionStream('deflate'))).arrayBuffer(),
    )
    expect((await imported(await tokenOf({}, ofClaim(65533, listWith(1, bomb))))).refused).toMatchObject([
      { reason: 'not-inflated', detail: 'inflates to more than 67108864 bytes' },
    ])
  })
  it('that is both kinds of list', async () => {
    const both = await encodeIdentifierList({ ...options, identifiers: [] }, listSigner, ofClaim(65533, listWith(1, nothing)))
    expect(await reasonFor(both)).toBe('not-a-list')
  })
  it('that is held already, and the store is unchanged', async () => {
    const token = await tokenOf()
    expect(await reasonFor(token, [await recordOf(token)])).toBe('already-held')
    expect((await imported(token, [await recordOf(token)], 'since')).refused).toMatchObject([{ reason: 'already-held' }])
  })
  it('that is older than the one held from the same authority, or of its age with other bytes', async () => {
    const held = [await recordOf(await tokenOf())]
    expect(await reasonFor(await tokenOf({ iat: daysAfter(at, -2) }), held)).toBe('older-than-held')
    expect(await reasonFor(await tokenOf({ entries: new Map() }), held)).toBe('same-number-other-bytes')
    expect(await reasonFor(await tokenOf({ iat: at }), held)).toBe('added')
    expect(await reasonFor(await tokenOf({ iat: daysAfter(at, -2), uri: 'https://utopia.example/status/2' }), held)).toBe('added')
    const other = await signerOf('Utopia Status, renewed')
    const renewed = { signer: other.signer, x5chain: [other.certificate] }
    expect(await reasonFor(await encodeStatusList({ ...options, iat: daysAfter(at, -2) }, renewed), held)).toBe('older-than-held')
  })
  it('by nobody else’s: a stranger’s newer list keeps none out', async () => {
    const stranger = await issueDemoAuthority({ at, name: 'Nowhere' })
    const theirs = { signer: stranger.documentSigner.signer, x5chain: [stranger.documentSigner.certificate] }
    const held = [await recordOf(await encodeStatusList({ ...options, iat: at }, theirs))]
    expect(await reasonFor(await tokenOf(), held)).toBe('added')
  })
  it('that was fetched from another address than its own, to the letter', async () => {
    const content = await tokenOf()
    const from = async (address: string) => (await importList({ kind: 'status-list', source: 'x', content, address }, asked)).refused
    const asked = { store: await openTrustStore([]), origin: 'operator', at } as const
    expect(await from(`${options.uri}/`)).toMatchObject([{ reason: 'other-address', detail: options.uri }])
    expect(await from(options.uri)).toEqual([])
  })
  it('by name and signer', async () => {
    expect((await imported(await tokenOf({ exp: at }))).refused).toEqual([
      {
        kind: 'status-list',
        source: 'list.cwt',
        issuer: 'C=XU, O=Utopia DMV, CN=Utopia Status',
        reason: 'expired',
        detail: at.toISOString(),
      },
    ])
  })
  it('with any octet changed, and whatever the bytes are', async () => {
    const good = await tokenOf()
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), async (place, flip) => {
        const changed = good.map((octet, index) => (index === place ? octet ^ flip : octet))
        expect(await reasonFor(changed)).not.toBe('added')
      }),
      { numRuns: 150 },
    )
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 100 }), async (bytes) => {
        expect(await reasonFor(bytes)).not.toBe('added')
      }),
      { numRuns: 100 },
    )
  })
})

/** HMAC under the bytes of the public key, which anybody has. */
async function macToken(): Promise<Uint8Array> {
  const protectedHeader = new Map<number, Encodable>([
    [1, 5],
    [16, 'application/statuslist+cwt'],
    [33, certified.certificate],
  ])
  const message = await macCoseMac0(
    { protectedHeader, unprotectedHeader: new Map(), payload: encode(new Map()), detached: false },
    certified.signer.publicKey.bytes,
  )
  return encode(tagged(17, message))
}

/** Another list under a genuine token's header and signature. */
async function changedAfterwards(): Promise<Uint8Array> {
  const forger = { ...certified.signer, sign: async () => new Uint8Array(64).fill(1) }
  return encode(
    tagged(
      18,
      await signCoseSign1(
        {
          protectedHeader: new Map<number, Encodable>([
            [1, -7],
            [16, 'application/statuslist+cwt'],
            [33, certified.certificate],
          ]),
          unprotectedHeader: new Map(),
          payload: encode(
            new Map<number, Encodable>([
              [2, options.uri],
              [4, Math.floor(options.exp.getTime() / 1000)],
              [6, Math.floor(options.iat.getTime() / 1000)],
            ]),
          ),
          detached: false,
        },
        forger,
      ),
    ),
  )
}
