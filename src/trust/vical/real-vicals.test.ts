// Two lists that providers published, with the roots of those providers.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importProviders, importVical, type ListProvider, openTrustStore, openVical } from '../index.ts'

const folder = join(process.env.MDL_VECTORS ?? '../shared/vectors', 'vical')
const read = (file: string) => Uint8Array.from(readFileSync(join(folder, file)))
const AAMVA = 'aamva-2024-09-25.vical.cbor'
const AUSTROADS = 'austroads-2024-09-19.vical.cbor'
const inDate = new Date('2024-09-25T12:00:00Z')

async function rootsOf(...files: readonly string[]): Promise<readonly ListProvider[]> {
  const imported = await Promise.all(files.map((file) => importProviders(file, read(file), { origin: 'operator' })))
  return imported.flatMap(({ providers }) => providers)
}
const open = async (file: string, at = inDate, ...roots: readonly string[]) =>
  importVical({ source: file, content: read(file) }, { roots: await rootsOf(...roots), origin: 'operator', at })

describe.skipIf(!existsSync(folder))('lists that were published', () => {
  it('AAMVA’s is read: three certificates in x5chain, the held root among them, key identifiers as DER', async () => {
    expect(await open(AAMVA, inDate, 'aamva-dts-root.pem')).toMatchObject({
      state: 'open',
      list: {
        provider: 'AAMVA',
        issueId: 616575,
        refused: [],
        signer: { subject: { text: expect.stringContaining('AAMVA Prod Vical-Signer-01') } },
      },
      changes: { added: { length: 3 }, removed: [], rescoped: [] },
      outOfDate: false,
    })
  })
  it('Austroads’ is read: 35 entries, no next update, one certificate in x5chain', async () => {
    expect(await open(AUSTROADS, inDate, 'austroads-vical-root.pem')).toMatchObject({
      state: 'open',
      list: { provider: 'Austroads', issueId: 15, nextUpdate: undefined, refused: [], authorities: { length: 35 } },
    })
  })
  it('both hold 36 different certificates; what Austroads’ pre-production list alone vouches for is for tests', async () => {
    const lists = [await open(AAMVA, inDate, 'aamva-dts-root.pem'), await open(AUSTROADS, inDate, 'austroads-vical-root.pem')]
    const anchors = lists.flatMap((opened) => (opened.state === 'open' ? opened.list.anchors : []))
    expect(anchors).toHaveLength(38)
    const store = await openTrustStore(anchors)
    expect(store.anchors).toHaveLength(36)
    const marks = store.anchors.map(({ source, testOnly }) => `${source.slice(0, source.indexOf(' VICAL'))} ${testOnly}`)
    expect(marks.filter((mark) => mark === 'AAMVA false')).toHaveLength(3) // two of them stand in the other list too
    expect(marks.filter((mark) => mark === 'Austroads true')).toHaveLength(33)
    expect(anchors[0]).toMatchObject({ source: 'AAMVA VICAL, 24 Sep 2024, entry 1', docTypes: ['org.iso.18013.5.1.mDL'], testOnly: false })
  })
  it('neither counts under the other’s root, and neither without one', async () => {
    expect(await open(AAMVA, inDate, 'austroads-vical-root.pem')).toMatchObject({ state: 'refused', refusal: { reason: 'unknown-root' } })
    expect(await open(AUSTROADS, inDate, 'aamva-dts-root.pem')).toMatchObject({ state: 'refused', refusal: { reason: 'unknown-root' } })
    expect(await open(AUSTROADS)).toMatchObject({ state: 'refused', refusal: { reason: 'unknown-root' } })
  })
  it('AAMVA’s signer has expired since: no import of today, but a list that was imported in time stays open', async () => {
    const today = new Date('2026-11-24T12:00:00Z')
    expect(await open(AAMVA, today, 'aamva-dts-root.pem')).toMatchObject({ state: 'refused', refusal: { reason: 'signer-not-in-date' } })
    const kept = { bytes: read(AAMVA), source: AAMVA, origin: 'operator' as const }
    expect(await openVical(kept, await rootsOf('aamva-dts-root.pem'))).toMatchObject({ state: 'open' })
  })
  it('one bit changed anywhere in the signed part breaks the signature', async () => {
    const bytes = read(AUSTROADS)
    const roots = await rootsOf('austroads-vical-root.pem')
    const place = Math.floor(bytes.length / 2)
    bytes[place] = (bytes[place] ?? 0) ^ 1
    const opened = await importVical({ source: 'x', content: bytes }, { roots, origin: 'operator', at: inDate })
    expect(opened).toMatchObject({ state: 'refused', refusal: { reason: 'signature' } })
  })
})
