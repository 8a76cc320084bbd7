// Which lists may be held, what they change, and why others are refused (annex C). Synthetic lists: each hostile row without vectors.
import { describe, expect, it } from 'vitest'
import { type Encodable, encode, tagged } from '../../cbor/index.ts'
import { toBase64, toHex } from '../../crypto/index.ts'
import {
  basicConstraintsOf,
  daysAfter,
  demoSubject,
  extendedKeyUsageOf,
  issueIaca,
  keyUsageOf,
  secondsAfter,
  withExtension,
} from '../../issue/index.ts'
import { oids } from '../../x509/index.ts'
import { encodeVical, importProviders, importVical, openTrustStore, type VicalImport, type VicalRefusalReason } from '../index.ts'
import {
  entryOf,
  issueListAuthority,
  issueListed,
  issueProvider,
  issueVicalSigner,
  listBy,
  MDL,
  PHOTO_ID,
  type Provider,
} from './vical.fixture.ts'

const at = new Date('2026-06-01T12:00:00Z')
const date = daysAfter(at, -5)
const provider = await issueProvider(at)
const stranger = await issueProvider(at, 'Syldavia')
const [utopia, freedonia, ruritania] = await Promise.all(['Utopia', 'Freedonia', 'Ruritania'].map((name) => issueListed(at, name)))
if (!utopia || !freedonia || !ruritania) throw new Error('no authorities')
const entries = [entryOf(utopia), entryOf(freedonia, [MDL, PHOTO_ID])]

const options = { roots: [provider.held], origin: 'operator' as const, at }
const file = (content: Uint8Array | string) => ({ source: 'list.cbor', content })
const record = (bytes: Uint8Array) => ({ bytes, source: 'held.cbor', origin: 'operator' as const })
const take = (content: Uint8Array | string, more: Partial<Parameters<typeof importVical>[1]> = {}) =>
  importVical(file(content), { ...options, ...more })
const reasonOf = (imported: VicalImport): VicalRefusalReason | 'open' =>
  imported.state === 'refused' ? imported.refusal.reason : imported.state
const signedBy = (signer: Provider['signer'], ...above: readonly Provider['signer'][]) =>
  encodeVical(
    { provider: 'Elbonia', date, entries },
    { signer: signer.signer, x5chain: [signer, ...above].map(({ certificate }) => certificate) },
  )

describe('a list of authorities', () => {
  it.each([true, false])('is read with tag 18 or without: %s', async (isTagged) => {
    expect(reasonOf(await take(await listBy(provider, { date, entries }, { tagged: isTagged })))).toBe('open')
  })
  it('is read as hex and as base64, as some providers publish it', async () => {
    const bytes = await listBy(provider, { date, entries })
    expect(reasonOf(await take(toHex(bytes)))).toBe('open')
    expect(reasonOf(await take(new TextEncoder().encode(`${toBase64(bytes)}\n`)))).toBe('open')
  })
  it('makes anchors with its scope, and is their source', async () => {
    const imported = await take(await listBy(provider, { date, entries, nextUpdate: daysAfter(at, 30) }))
    if (imported.state !== 'open') throw new Error(imported.refusal.reason)
    expect(imported.list.anchors).toMatchObject([
      { source: 'Elbonia VICAL, 27 May 2026, entry 1', docTypes: [MDL], testOnly: false, origin: 'operator' },
      { source: 'Elbonia VICAL, 27 May 2026, entry 2', docTypes: [MDL, PHOTO_ID], list: { provider: 'Elbonia', entry: 2, date } },
    ])
    expect((await openTrustStore(imported.list.anchors)).anchors).toHaveLength(2)
  })
  it('takes x5chain from the protected header too, and from both never', async () => {
    const chain = provider.signer.certificate
    const inProtected = (header: ReadonlyMap<number | string, unknown>) => new Map([...header, [33, chain]]) as typeof header
    const moved = { protectedHeader: inProtected as never, unprotectedHeader: () => new Map() }
    expect(reasonOf(await take(await listBy(provider, { date, entries }, moved)))).toBe('open')
    expect(reasonOf(await take(await listBy(provider, { date, entries }, { protectedHeader: inProtected as never })))).toBe('malformed')
  })
  it('reads what nothing is judged by in whatever form: Extensions, vicalURL, a payload in tag 24', async () => {
    const odd = await listBy(
      provider,
      { date, entries },
      {
        payload: (payload) => new Map<string, Encodable>([...payload, ['vicalURL', 'https://elbonia.example'], ['extensions', 7]]),
        entry: (entry) => new Map<string, Encodable>([...entry, ['Extensions', new Map()], ['certificateProfile', 'x']]),
      },
    )
    expect(await take(odd)).toMatchObject({ state: 'open', list: { authorities: { length: 2 }, refused: [] } })
  })
  it('may stand under an authority of x5chain that the held root issued, whether the root came along or not', async () => {
    const middle = await issueListAuthority({ ...provider.root }, at)
    const loose = await issueProviderWithDepth()
    const authority = await issueListAuthority(loose.root, at)
    const signer = await issueVicalSigner(authority, at)
    for (const above of [[authority], [authority, loose.root]])
      expect(reasonOf(await take(await signedBy(signer, ...above), { roots: [loose.held] }))).toBe('open')
    // A root of path length 0, as an IACA's, allows none in between.
    const under = await issueVicalSigner(middle, at)
    expect(await take(await signedBy(under, middle))).toMatchObject({
      state: 'refused',
      refusal: { reason: 'path', detail: 'path-too-long' },
    })
  })
})

async function issueProviderWithDepth(): Promise<Provider> {
  const root = await issueIaca({
    subject: demoSubject('Elbonia deep root', 'Elbonia'),
    notBefore: daysAfter(at, -100),
    notAfter: daysAfter(at, 3000),
    extensions: (profile) => withExtension(profile, basicConstraintsOf({ ca: true })),
  })
  return { root, signer: root, held: { bytes: root.certificate, name: 'Elbonia', origin: 'operator' } }
}

describe('a list is refused, and nothing of it is held,', () => {
  it.each<{ name: string; reason: VicalRefusalReason; list: () => Promise<Uint8Array | string> }>([
    { name: 'whose root is not held', reason: 'unknown-root', list: () => listBy(stranger, { date, entries }) },
    {
      name: 'that brings its own root',
      reason: 'unknown-root',
      list: () => signedBy(stranger.signer, stranger.root),
    },
    {
      name: 'of a namesake of the held provider',
      reason: 'unknown-root',
      list: async () => listBy(await issueProvider(at), { date, entries }),
    },
    {
      name: 'whose signature is broken',
      reason: 'signature',
      list: async () => {
        const bytes = await listBy(provider, { date, entries })
        bytes[bytes.length - 1] = (bytes[bytes.length - 1] ?? 0) ^ 1
        return bytes
      },
    },
    {
      name: 'that another key signed than that of its x5chain',
      reason: 'signature',
      list: () =>
        encodeVical({ provider: 'Elbonia', date, entries }, { signer: stranger.signer.signer, x5chain: [provider.signer.certificate] }),
    },
    {
      name: 'whose signer has expired',
      reason: 'signer-not-in-date',
      list: async () => signedBy(await issueVicalSigner(provider.root, at, { notAfter: secondsAfter(at, -1) })),
    },
    {
      name: 'whose signer has no such purpose',
      reason: 'signer-purpose',
      list: async () =>
        signedBy(
          await issueVicalSigner(provider.root, at, {
            extensions: (profile) =>
              withExtension(withExtension(profile, keyUsageOf(['nonRepudiation'])), extendedKeyUsageOf([oids.mdlDocumentSigner])),
          }),
        ),
    },
    {
      name: 'whose signer may sign documents alone',
      reason: 'signer-purpose',
      list: async () =>
        signedBy(
          await issueVicalSigner(provider.root, at, { extensions: (profile) => [...profile, extendedKeyUsageOf(['1.0.18013.5.1.8'])] }),
        ),
    },
    { name: 'that the root itself signed', reason: 'unknown-root', list: () => signedBy(provider.root) },
    { name: 'of the future', reason: 'not-yet-issued', list: () => listBy(provider, { date: secondsAfter(at, 1), entries }) },
    {
      name: 'that ends before it begins',
      reason: 'dates-reversed',
      list: () => listBy(provider, { date, nextUpdate: secondsAfter(date, -1), entries }),
    },
    {
      name: 'of another major version',
      reason: 'version',
      list: () => listBy(provider, { date, entries }, { payload: (payload) => new Map([...payload, ['version', '2.0']]) }),
    },
    {
      name: 'that lacks a member',
      reason: 'malformed',
      list: () =>
        listBy(provider, { date, entries }, { payload: (payload) => new Map([...payload].filter(([name]) => name !== 'vicalProvider')) }),
    },
    {
      name: 'under an algorithm of no standard',
      reason: 'algorithm',
      list: () => listBy(provider, { date, entries }, { protectedHeader: (header) => new Map([...header, [1, -9]]) }),
    },
    {
      name: 'without its signer’s certificate',
      reason: 'no-certificate',
      list: () => listBy(provider, { date, entries }, { unprotectedHeader: () => new Map() }),
    },
    {
      name: 'of readers (RICAL)',
      reason: 'rical',
      list: () =>
        listBy(
          provider,
          { date, entries },
          {
            payload: (payload) =>
              new Map([...[...payload].filter(([name]) => name !== 'vicalProvider'), ['type', 'org.iso.18013.5.1.reader_authentication']]),
          },
        ),
    },
    {
      name: 'that is no list',
      reason: 'not-a-list',
      list: async () => encode(tagged(18, [new Uint8Array(), new Map(), null, new Uint8Array(64)])),
    },
    { name: 'that is over 5 MB', reason: 'too-large', list: async () => new Uint8Array(5_000_001).fill(0x80) },
  ])('$name', async ({ reason, list }) => {
    const imported = await take(await list())
    expect(reasonOf(imported)).toBe(reason)
  })
  it('and says whose root to look for', async () => {
    expect(await take(await listBy(stranger, { date, entries }))).toMatchObject({
      refusal: {
        provider: 'Elbonia',
        signer: expect.stringContaining('Syldavia VICAL signer'),
        detail: expect.stringContaining('Syldavia list root'),
      },
    })
  })
  it('under a root that has expired, and under none that is a signer', async () => {
    const late = daysAfter(at, 5000)
    expect(reasonOf(await take(await listBy(provider, { date, entries }), { at: late }))).toBe('signer-not-in-date')
    const { providers, refused } = await importProviders('signer.pem', provider.signer.certificate, { origin: 'operator' })
    expect({ providers, refused }).toMatchObject({ providers: [], refused: [{ reason: 'end-entity' }] })
  })
})

const held = record(await listBy(provider, { date, issueId: 7, entries }))
describe('beside the list that is held of its provider', () => {
  const beside = async (content: Parameters<typeof listBy>[1]) => take(await listBy(provider, content), { held: [held] })

  it('the same list is no other', async () => {
    expect(reasonOf(await take(held.bytes, { held: [held] }))).toBe('already-held')
  })
  it.each([
    ['an older date', { date: secondsAfter(date, -1), issueId: 8 }],
    ['a lower issue', { date: secondsAfter(date, 1), issueId: 6 }],
    ['an older date and no issue', { date: secondsAfter(date, -1) }],
  ])('%s is a rollback', async (_, content) => {
    expect(reasonOf(await beside({ ...content, entries }))).toBe('older-than-held')
  })
  it.each([
    ['the same issue', { date: secondsAfter(date, 1), issueId: 7 }],
    ['the same date and no issue', { date }],
  ])('%s with other bytes is refused', async (_, content) => {
    expect(reasonOf(await beside({ ...content, entries: [] }))).toBe('same-number-other-bytes')
  })
  it('a newer one says what it adds, removes, re-scopes and leaves', async () => {
    const upperCase = MDL.toUpperCase()
    const third = await issueListed(at, 'Grand Fenwick')
    const before = record(await listBy(provider, { date, entries: [entryOf(utopia), entryOf(freedonia), entryOf(third)] }))
    const after = await listBy(provider, {
      date: daysAfter(date, 1),
      entries: [entryOf(ruritania), entryOf(freedonia, [MDL, PHOTO_ID]), entryOf(utopia, [upperCase])],
    })
    const imported = await take(after, { held: [before] })
    if (imported.state !== 'open') throw new Error(imported.refusal.reason)
    const { added, removed, rescoped, unchanged } = imported.changes
    const names = (listed: typeof added) => listed.map(({ certificate }) => certificate.fingerprint)
    expect(names(added)).toEqual([ruritania.fingerprint])
    expect(names(removed)).toEqual([third.fingerprint])
    expect(rescoped).toMatchObject([{ before: { docTypes: [MDL] }, after: { docTypes: [MDL, PHOTO_ID] } }])
    expect(names(unchanged)).toEqual([utopia.fingerprint]) // docTypes compared without case
    expect(imported.replaces?.record).toBe(before)
  })
  it('a list of another provider stands beside it, however old', async () => {
    const other = await listBy(stranger, { provider: 'Syldavia', date: daysAfter(date, -90), entries })
    const imported = await take(other, { held: [held], roots: [provider.held, stranger.held] })
    expect(imported).toMatchObject({ state: 'open', replaces: undefined, changes: { added: { length: 2 } } })
  })
  it('two keys of one subject are two authorities', async () => {
    const twin = await issueListed(at, 'Utopia')
    const imported = await take(await listBy(provider, { date, entries: [entryOf(utopia), entryOf(twin)] }))
    expect(imported).toMatchObject({ list: { authorities: { length: 2 }, refused: [] } })
  })
})
