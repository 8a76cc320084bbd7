import { describe, expect, it } from 'vitest'
import { type Encodable, encode, readItem, tagged } from '../cbor/index.ts'
import type { MobileSecurityObject } from '../mdoc/index.ts'
import { openTrustStore } from '../trust/index.ts'
import { documentSigner, pathOf } from './profile/certificate.fixture.ts'
import { checkRevocation } from './revocation.ts'

const uri = 'https://example.com/list'
const map = (...entries: readonly (readonly [string, Encodable])[]): Encodable => new Map(entries)
const statusList = (idx: Encodable) => ['status_list', map(['idx', idx], ['uri', uri])] as const

function msoWith(status: Encodable | undefined): MobileSecurityObject {
  return {
    range: [0, 1],
    version: '1.0',
    digestAlgorithm: 'SHA-256',
    hash: 'SHA-256',
    valueDigests: new Map(),
    deviceKey: undefined,
    keyAuthorizations: undefined,
    docType: undefined,
    validityInfo: undefined,
    status: status === undefined ? undefined : readItem(encode(status)),
    notes: [],
  }
}
const noLists = { at: new Date('2026-06-01T12:00:00Z'), trust: await openTrustStore([]) }

async function judge(status: Encodable | undefined) {
  const [, answer] = await checkRevocation(msoWith(status), pathOf(), noLists)
  return answer && { status: answer.status, ...answer.params }
}

describe('the signer’s certificate', () => {
  it('is never "not revoked" without a CRL', async () => {
    const path = pathOf({ documentSigner: documentSigner({ serialNumber: Uint8Array.of(0x0a, 0xff) }) })
    expect((await checkRevocation(undefined, path, noLists))[0]).toEqual({
      id: 'revocation.ds',
      status: 'indeterminate',
      params: { reason: 'no-crl', serialNumber: '0aff' },
    })
  })
  it('is not looked up where there is none', async () => {
    const [answer] = await checkRevocation(undefined, pathOf({ documentSigner: undefined }), noLists)
    expect(answer).toMatchObject({ params: { reason: 'no-certificate' } })
  })
})

describe('the status of the MSO', () => {
  it('is not asked where the issuer wrote none', async () => {
    expect(await judge(undefined)).toEqual({ status: 'not-applicable', reason: 'no-status' })
    const [, answer] = await checkRevocation(undefined, pathOf(), noLists)
    expect(answer).toMatchObject({ status: 'not-applicable', params: { reason: 'no-mso' } })
  })
  it('is never "valid" without the list', async () => {
    expect(await judge(map(statusList(412)))).toEqual({
      status: 'indeterminate',
      reason: 'no-status-list',
      list: 'status list',
      uri,
      entry: '412',
    })
    expect(await judge(map(['identifier_list', map(['id', Uint8Array.of(1)], ['uri', uri])]))).toEqual({
      status: 'indeterminate',
      reason: 'no-status-list',
      list: 'identifier list',
      uri,
      entry: '01',
    })
  })
  it('may name an identifier as text, which the field does', async () => {
    expect(await judge(map(['identifier_list', map(['id', 'abc'], ['uri', uri])]))).toMatchObject({ reason: 'no-status-list' })
  })
  it.each<{ name: string; status: Encodable }>([
    { name: 'text', status: 'valid' },
    { name: 'an empty map', status: map() },
    { name: 'a negative index', status: map(statusList(-1)) },
    { name: 'an index beyond 2^53', status: map(statusList(2n ** 60n)) },
    { name: 'an index as a bignum', status: map(statusList(tagged(2, Uint8Array.of(1)))) },
    { name: 'an index as text', status: map(statusList('1')) },
    { name: 'no address', status: map(['status_list', map(['idx', 1])]) },
    { name: 'a list that is no map', status: map(['status_list', 7]) },
    { name: 'one good list and one that is none', status: map(statusList(1), ['identifier_list', map(['uri', uri])]) },
    {
      name: 'a certificate that is none',
      status: map(['status_list', map(['idx', 1], ['uri', uri], ['certificate', Uint8Array.of(0x30, 0)])]),
    },
    { name: 'a certificate as text', status: map(['status_list', map(['idx', 1], ['uri', uri], ['certificate', 'MII'])]) },
  ])('that is malformed is no answer: $name', async ({ status }) => {
    expect(await judge(status)).toEqual({ status: 'indeterminate', reason: 'malformed-status' })
  })
})
