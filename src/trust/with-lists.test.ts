import { describe, expect, it } from 'vitest'
import { encodeCrl, type ListFile, openTrustStore, withLists, withRecords } from './index.ts'
import { record, rootWith } from './path-suite.ts'

const at = new Date('2026-06-01T00:00:00Z')
const root = await rootWith()
const crlOf = (crlNumber: number) =>
  encodeCrl(
    {
      issuer: root.subject,
      authorityKeyIdentifier: root.keyIdentifier,
      entries: [],
      crlNumber,
      thisUpdate: new Date('2026-05-20T00:00:00Z'),
      nextUpdate: new Date('2026-08-01T00:00:00Z'),
    },
    root.signer,
  )
const file = (source: string, content: ListFile['content'], kind: ListFile['kind'] = 'crl'): ListFile => ({ kind, source, content })

describe('files of lists', () => {
  it('are each imported beside those before: of two numbers the newer counts, in either order', async () => {
    const store = await openTrustStore([record(root)])
    const [older, newer] = [file('5.crl', await crlOf(5)), file('6.crl', await crlOf(6))]
    const upwards = await withLists(store, [older, newer], { origin: 'operator', at })
    expect(upwards.refused).toEqual([])
    const downwards = await withLists(store, [newer, older], { origin: 'operator', at })
    expect(downwards.refused).toMatchObject([{ source: '5.crl', reason: 'older-than-held' }])
    for (const { store: extended } of [upwards, downwards]) expect(extended.crls).toMatchObject([{ source: '6.crl' }])
    expect(store.crls).toEqual([])
  })
  it('that hold a JWT are refused, and the store knows it for the document’s check', async () => {
    const part = (members: object) => btoa(JSON.stringify(members)).replaceAll('=', '').replaceAll('+', '-').replaceAll('/', '_')
    const jwt = `${part({ alg: 'ES256', typ: 'statuslist+jwt' })}.${part({ sub: 'https://example.com/list' })}.AAAA`
    const { store, refused } = await withLists(await openTrustStore([]), [file('list.jwt', jwt, 'status-list')], { origin: 'operator', at })
    expect(refused.map(({ reason }) => reason)).toEqual(['jwt'])
    expect(store.statusLists).toEqual([])
    expect(store.refusedLists).toMatchObject([{ reason: 'jwt', uri: 'https://example.com/list' }])
  })
})

it('a store that is extended keeps what it held: anchors, those switched off, lists', async () => {
  const disabled = { ...record(await rootWith()), disabled: true }
  const held = await openTrustStore([record(root), disabled], [{ kind: 'crl', bytes: await crlOf(5), source: 'a.crl', origin: 'operator' }])
  const other = record(await rootWith())
  const extended = await withRecords(held, [other], [])
  expect(extended.anchors).toHaveLength(2)
  expect(extended.anchorRecords).toEqual([record(root), disabled, other])
  expect(extended.crls).toHaveLength(1)
})
