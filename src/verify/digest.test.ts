import { describe, expect, it } from 'vitest'
import { encode, readItem } from '../cbor/index.ts'
import { digest, toHex } from '../crypto/index.ts'
import type { IssuerSignedItem } from '../mdoc/index.ts'
import { checkDigests, checkPresent, computeDigests } from './digest.ts'

const itemOf = (digestID: number, elementIdentifier: string): IssuerSignedItem => ({
  digestID,
  random: new Uint8Array(16),
  elementIdentifier,
  elementValue: readItem(encode('Doe')),
  bytes: encode(`${digestID} ${elementIdentifier}`),
  range: [10 * digestID, 10 * digestID + 9],
  duplicate: false,
})
const family = itemOf(1, 'family_name')
const given = itemOf(2, 'given_name')
const ours = 'org.iso.18013.5.1'
const digestOf = (item: IssuerSignedItem) => digest('SHA-256', item.bytes)
const judge = async (returned: [string, IssuerSignedItem[]][], signed: [string, [number, Uint8Array][]][]) => {
  const mso = { hash: 'SHA-256' as const, valueDigests: new Map(signed.map(([namespace, digests]) => [namespace, new Map(digests)])) }
  return checkDigests(await computeDigests(new Map(returned), mso), mso)
}
const place = (namespace: string, { elementIdentifier, range }: IssuerSignedItem) => ({
  subject: { namespace, element: elementIdentifier },
  bytes: range,
})

describe('the digest of a returned element', () => {
  it('matches where the MSO holds it under its namespace and digestID, and both values are told', async () => {
    const signed = await digestOf(family)
    expect(await judge([[ours, [family]]], [[ours, [[1, signed]]]])).toEqual([
      {
        id: 'digest.match',
        status: 'passed',
        params: { digestID: 1, hash: 'SHA-256', signed: toHex(signed), computed: toHex(signed) },
        ...place(ours, family),
      },
    ])
  })

  it('fails where it is another element’s, one element not clearing the next', async () => {
    const [first, second] = await Promise.all([digestOf(family), digestOf(given)])
    const findings = await judge(
      [[ours, [family, given]]],
      [
        [
          ours,
          [
            [1, first],
            [2, first],
          ],
        ],
      ],
    )
    expect(findings.map(({ status }) => status)).toEqual(['passed', 'failed'])
    expect(findings[1]).toMatchObject({
      id: 'digest.match',
      params: { digestID: 2, signed: toHex(first), computed: toHex(second) },
      ...place(ours, given),
    })
  })

  it('is not looked for under another digestID or another namespace: the element was not signed', async () => {
    const signed = await digestOf(family)
    const absent = [{ id: 'digest.present', status: 'failed', params: { digestID: 1 }, ...place(ours, family) }]
    expect(await judge([[ours, [family]]], [[ours, [[2, signed]]]])).toEqual(absent)
    expect(await judge([[ours, [family]]], [['org.example', [[1, signed]]]])).toEqual(absent)
  })

  it('has nothing to be compared with where there is no MSO, or its hash is not known', async () => {
    expect(await computeDigests(new Map([[ours, [family]]]), undefined)).toEqual([])
    expect(await computeDigests(undefined, { hash: 'SHA-256', valueDigests: new Map() })).toEqual([])
    expect(checkDigests([], undefined)).toEqual([{ id: 'digest.match', status: 'not-applicable', params: { reason: 'no-mso' } }])
    const unknown = { hash: undefined, valueDigests: new Map([[ours, new Map([[1, await digestOf(family)]])]]) }
    expect(await computeDigests(new Map([[ours, [family]]]), unknown)).toEqual([])
    expect(checkDigests([], unknown)).toEqual([{ id: 'digest.match', status: 'not-applicable', params: { reason: 'algorithm-not-known' } }])
  })

  it('that is there is said to be there', async () => {
    const signed = await digestOf(family)
    expect(checkPresent({ namespace: ours, item: family, hash: 'SHA-256', signed, computed: signed })).toMatchObject({
      status: 'passed',
      params: { digestID: 1 },
    })
  })
})
