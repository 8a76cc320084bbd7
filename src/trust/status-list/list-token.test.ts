import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Encodable, encode, ReadError, tagged } from '../../cbor/index.ts'
import { findCoseAlgorithm, verifyCoseSignature } from '../../cose/index.ts'
import { concatBytes, fromBase64url, fromHex, generateSigner, readEcPublicKey } from '../../crypto/index.ts'
import { encodeIdentifierList, encodeStatusList } from './encode-token.ts'
import { readListToken } from './list-token.ts'

const file = join(
  process.env.MDL_VECTORS ?? new URL('../../../../shared/vectors', import.meta.url).pathname,
  'status-list/status-list-token.hex',
)

describe.skipIf(!existsSync(file))('the published token', () => {
  const published = () => readListToken(fromHex(readFileSync(file, 'utf8').trim()))
  it('has the claims that its source states', () => {
    expect(published()).toMatchObject({
      type: 'application/statuslist+cwt',
      algorithmId: -7,
      uri: 'https://example.com/statuslists/1',
      issuedAt: new Date(1686920170_000),
      expires: new Date(2291720170_000),
      ttlSeconds: 43200,
      statusList: { bits: 1 },
      x5chain: [],
    })
  })
  it('was signed by the published key, over every bit of its header and payload', async () => {
    const key = await readEcPublicKey('P-256', {
      x: fromBase64url('I3HWm_0Ds1dPMI-IWmf4mBmH-YaeAVbPVu7vB27CxXo'),
      y: fromBase64url('6N_d5Elj9bs1htgV3okJKIdbHEpkgTmAluYKJemzn1M'),
    })
    const algorithm = findCoseAlgorithm(-7)
    if ('fault' in key || algorithm === undefined) throw new TypeError('no key')
    const { cose, payload } = published()
    expect(await verifyCoseSignature(cose, payload, key, algorithm)).toMatchObject({ verified: true })
    const changed = payload.slice()
    changed[changed.length - 1] = (changed[changed.length - 1] ?? 0) ^ 1
    expect(await verifyCoseSignature(cose, changed, key, algorithm)).toMatchObject({ verified: false })
  })
})

const signer = await generateSigner('P-256')
const listSigner = { signer, x5chain: [Uint8Array.of(0x30, 0)] }
const dates = { uri: 'https://example.com/list', iat: new Date('2026-06-01T00:00:00Z'), exp: new Date('2026-06-08T00:00:00Z') }
const statusList = { ...dates, size: 16, entries: new Map([[3, 1]]) }

describe('a token', () => {
  it('begins with tag 18 and has type and certificates in its protected header', async () => {
    const bytes = await encodeStatusList({ ...statusList, ttl: 3600, aggregationUri: 'https://example.com/all' }, listSigner)
    expect(bytes[0]).toBe(0xd2)
    const token = readListToken(bytes)
    expect(token).toMatchObject({
      x5chain: listSigner.x5chain,
      uri: dates.uri,
      issuedAt: dates.iat,
      expires: dates.exp,
      ttlSeconds: 3600,
    })
    expect(token.cose.unprotectedHeader?.entries).toEqual([])
    expect(token.statusList?.aggregationUri).toBe('https://example.com/all')
  })
  it('may list identifiers, each once', async () => {
    const identifiers = [Uint8Array.of(1, 2), Uint8Array.of(3), Uint8Array.of(1, 2)]
    const token = readListToken(await encodeIdentifierList({ ...dates, identifiers }, listSigner))
    expect(token.type).toBe('application/identifierlist+cwt')
    expect([...(token.identifiers ?? [])]).toEqual(['0102', '03'])
    expect(token.statusList).toBeUndefined()
  })
  it('of an identifier list may say its type in claim 16', async () => {
    const bytes = await encodeIdentifierList({ ...dates, identifiers: [] }, listSigner, {
      protectedHeader: (header) => new Map([...header].filter(([label]) => label !== 16)),
      claims: (claims) => new Map([...claims, [16, 'application/identifierlist+cwt']]),
    })
    expect(readListToken(bytes).type).toBe('application/identifierlist+cwt')
  })
  it('of a status list may not', async () => {
    const bytes = await encodeStatusList(statusList, listSigner, {
      protectedHeader: (header) => new Map([...header].filter(([label]) => label !== 16)),
      claims: (claims) => new Map([...claims, [16, 'application/statuslist+cwt']]),
    })
    expect(readListToken(bytes).type).toBeUndefined()
  })
  it('has its certificates nowhere but in the protected header', async () => {
    const bytes = await encodeStatusList(statusList, listSigner, {
      protectedHeader: (header) => new Map([...header].filter(([label]) => label !== 33)),
      unprotectedHeader: () => new Map([[33, Uint8Array.of(0x30, 0)]]),
    })
    expect(readListToken(bytes).x5chain).toEqual([])
  })

  const claimed = (label: number, value: Encodable) =>
    encodeStatusList(statusList, listSigner, { claims: (claims) => new Map([...claims, [label, value]]) })
  it.each<{ name: string; bytes: () => Promise<Uint8Array>; expected: string }>([
    { name: 'without tag 18', bytes: async () => (await encodeStatusList(statusList, listSigner)).subarray(1), expected: 'tag 18' },
    {
      name: 'in tag 61',
      bytes: async () => concatBytes(Uint8Array.of(0xd8, 61), await encodeStatusList(statusList, listSigner)),
      expected: 'tag 18',
    },
    { name: 'with tag 17', bytes: async () => encode(tagged(17, [])), expected: 'tag 18' },
    {
      name: 'with bytes behind it',
      bytes: async () => concatBytes(await encodeStatusList(statusList, listSigner), Uint8Array.of(0)),
      expected: 'end',
    },
    {
      name: 'without sub',
      bytes: () => encodeStatusList(statusList, listSigner, { claims: (claims) => new Map([...claims].slice(1)) }),
      expected: 'member 2',
    },
    { name: 'with sub as bytes', bytes: () => claimed(2, Uint8Array.of(1)), expected: 'text string' },
    {
      name: 'without exp',
      bytes: () => encodeStatusList(statusList, listSigner, { claims: (claims) => new Map([...claims].filter(([label]) => label !== 4)) }),
      expected: 'member 4',
    },
    { name: 'with iat as text', bytes: () => claimed(6, '2026-06-01'), expected: 'unsigned integer' },
    { name: 'with exp beyond the year 9999', bytes: () => claimed(4, 253_402_300_800), expected: 'a date before the year 10000' },
    { name: 'with a negative ttl', bytes: () => claimed(65534, -1), expected: 'unsigned integer' },
    { name: 'with a status list that is no map', bytes: () => claimed(65533, 7), expected: 'map' },
    {
      name: 'with an identifier as an integer',
      bytes: () => claimed(65530, new Map([['identifiers', new Map([[7, new Map()]])]])),
      expected: 'byte string',
    },
    {
      name: 'with a critical header that is not understood',
      bytes: () => encodeStatusList(statusList, listSigner, { protectedHeader: (header) => new Map([...header, [2, [99]]]) }),
      expected: 'without faults',
    },
  ])('$name is none', async ({ bytes, expected }) => {
    const token = await bytes()
    expect(() => readListToken(token)).toThrow(ReadError)
    expect(() => readListToken(token)).toThrow(expected)
  })

  it('is refused by a ReadError or read, whatever the bytes are', async () => {
    const good = await encodeStatusList(statusList, listSigner)
    const survives = (bytes: Uint8Array) => {
      try {
        readListToken(bytes)
      } catch (error) {
        expect(error).toBeInstanceOf(ReadError)
      }
    }
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => survives(concatBytes(Uint8Array.of(0xd2, 0x84), bytes))),
      { numRuns: 300 },
    )
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.integer({ min: 1, max: 255 }), (place, flip) =>
        survives(good.map((octet, index) => (index === place ? octet ^ flip : octet))),
      ),
      { numRuns: 300 },
    )
    for (let end = 0; end < good.length; end += 1) expect(() => readListToken(good.subarray(0, end))).toThrow(ReadError)
  })
})
