// Entries of a list beside their certificates: what contradicts, or is no authority, is refused and named; the others are held.
import { describe, expect, it } from 'vitest'
import { concatBytes } from '../../crypto/index.ts'
import { basicConstraintsOf, daysAfter, secondsAfter, withExtension } from '../../issue/index.ts'
import { readCertificate } from '../../x509/index.ts'
import { type EntryRefusalReason, importVical, type VicalEdits, type VicalEntryContent } from '../index.ts'
import { entryOf, issueListed, issueProvider, listBy, MDL } from './vical.fixture.ts'

const at = new Date('2026-06-01T12:00:00Z')
const date = daysAfter(at, -5)
const provider = await issueProvider(at)
const good = await issueListed(at, 'Utopia')
const other = await issueListed(at, 'Freedonia')
const notAuthority = await issueListed(at, 'Leaf', {
  extensions: (profile) => withExtension(profile, basicConstraintsOf({ ca: false })),
})

async function judged(entries: readonly VicalEntryContent[], edits: VicalEdits = {}) {
  const content = await listBy(provider, { date, entries }, edits)
  const imported = await importVical({ source: 'list.cbor', content }, { roots: [provider.held], origin: 'operator', at })
  if (imported.state !== 'open') throw new Error(imported.refusal.reason)
  return imported.list
}

describe('an entry', () => {
  it.each<{ name: string; reason: EntryRefusalReason; entry: VicalEntryContent }>([
    { name: 'of another key identifier', reason: 'ski', entry: { ...entryOf(other), ski: new Uint8Array(20) } },
    { name: 'of another serial number', reason: 'serial', entry: { ...entryOf(other), serialNumber: Uint8Array.of(7) } },
    {
      name: 'that lasts longer than its certificate',
      reason: 'not-after',
      entry: { ...entryOf(other), notAfter: daysAfter(other.notAfter ?? at, 1) },
    },
    { name: 'without the CA bit', reason: 'not-a-ca', entry: entryOf(notAuthority) },
    { name: 'that vouches for no document', reason: 'malformed', entry: entryOf(other, []) },
    { name: 'whose certificate is none', reason: 'certificate', entry: { ...entryOf(other), certificate: Uint8Array.of(0x30, 0) } },
    { name: 'that stands there twice', reason: 'repeated', entry: entryOf(good) },
  ])('$name is refused and named; the others are held', async ({ reason, entry }) => {
    const { authorities, refused } = await judged([entryOf(good), entry])
    expect(authorities.map(({ certificate }) => certificate.fingerprint)).toEqual([good.fingerprint])
    expect(refused).toMatchObject([{ entry: 2, reason }])
  })
  it('names whom it refused', async () => {
    const { refused } = await judged([{ ...entryOf(other), ski: new Uint8Array(20) }])
    expect(refused[0]?.subject).toContain('Freedonia')
  })
  it('may write its key identifier as the extension’s DER, once or twice wrapped', async () => {
    const { ski } = entryOf(good)
    const once = concatBytes(Uint8Array.of(4, ski.length), ski)
    const twice = concatBytes(Uint8Array.of(4, once.length), once)
    expect((await judged([{ ...entryOf(good), ski: once }])).refused).toEqual([])
    expect((await judged([{ ...entryOf(good), ski: twice }])).refused).toEqual([])
  })
  it('may write a small serial number as an integer, and its end some hours off', async () => {
    const small = await issueListed(at, 'Small', { parts: { serialNumber: Uint8Array.of(17) } })
    const entry = (members: ReadonlyMap<string, unknown>) => new Map([...members, ['serialNumber', 17]]) as never
    expect((await judged([entryOf(small)], { entry })).refused).toEqual([])
    const hoursOff = { ...entryOf(small), notAfter: secondsAfter(small.notAfter ?? at, -12 * 3600) }
    expect((await judged([hoursOff])).refused).toEqual([])
  })
  it('that has expired is held: validity is judged with each document', async () => {
    const expired = await issueListed(at, 'Lilliput', { notBefore: daysAfter(at, -900), notAfter: daysAfter(at, -1) })
    expect((await judged([entryOf(expired)])).authorities).toHaveLength(1)
  })
  it('of another shape hides no other', async () => {
    const entry = (members: ReadonlyMap<string, unknown>, index: number) => (index === 0 ? 7 : members) as never
    const { authorities, refused } = await judged([entryOf(other), entryOf(good)], { entry })
    expect({ authorities: authorities.length, refused }).toMatchObject({ authorities: 1, refused: [{ entry: 1, reason: 'malformed' }] })
  })
  it('has no text as docType that is none', async () => {
    const entry = (members: ReadonlyMap<string, unknown>) => new Map([...members, ['docType', [1]]]) as never
    expect((await judged([entryOf(good, [MDL])], { entry })).refused).toMatchObject([{ reason: 'malformed' }])
  })
})

it('reads the certificate as it was listed, byte for byte', async () => {
  const [authority] = (await judged([entryOf(good)])).authorities
  expect(authority?.certificate.bytes).toEqual(good.bytes)
  expect((await readCertificate(good.bytes)).fingerprint).toBe(authority?.certificate.fingerprint)
})
