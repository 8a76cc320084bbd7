import { describe, expect, it } from 'vitest'
import { toBase64 } from '../../crypto/index.ts'
import { type Certified, issueLinkCertificate, keyUsageOf, withExtension, without } from '../../issue/index.ts'
import { type Extension, encodePem, oids, readCertificate } from '../../x509/index.ts'
import {
  type CrlOptions,
  type CrlParts,
  crlExtensions,
  encodeCrl,
  importCrl,
  type ListRecord,
  openTrustStore,
  signCrl,
  type TrustStore,
} from '../index.ts'
import { noAki, period, record, rootWith, signerBy } from '../path-suite.ts'

const at = new Date('2026-06-01T00:00:00Z')
const dates = { thisUpdate: new Date('2026-05-20T00:00:00Z'), nextUpdate: new Date('2026-08-01T00:00:00Z') }
const serialNumber = Uint8Array.of(1, 2, 3)
const entry = { serialNumber, revokedAt: dates.thisUpdate }
const root = await rootWith()

const optionsOf = ({ subject, keyIdentifier }: Certified): CrlOptions => ({
  issuer: subject,
  authorityKeyIdentifier: keyIdentifier,
  entries: [entry],
  crlNumber: 5,
  ...dates,
})
const crlBy = (iaca: Certified, changes: Partial<CrlOptions> = {}) => encodeCrl({ ...optionsOf(iaca), ...changes }, iaca.signer)
const storeOf = (iacas: readonly Certified[], lists: readonly ListRecord[] = []) =>
  openTrustStore(
    iacas.map((iaca) => record(iaca)),
    lists,
  )
const recordOf = (bytes: Uint8Array, origin: ListRecord['origin'] = 'operator'): ListRecord => ({
  kind: 'crl',
  bytes,
  source: 'iaca.crl',
  origin,
})
async function reasonFor(bytes: Uint8Array | string, store: TrustStore) {
  const { added, refused } = await importCrl('iaca.crl', bytes, { store, origin: 'operator', at })
  return added.length > 0 ? 'added' : refused.map(({ reason }) => reason).join()
}

describe('a CRL of a held authority', () => {
  it('is added as it came, and found by the authority’s certificate', async () => {
    const bytes = await crlBy(root)
    const { added, refused } = await importCrl('iaca.crl', bytes, { store: await storeOf([root]), origin: 'operator', at })
    expect({ added, refused }).toEqual({ added: [recordOf(bytes)], refused: [] })
    const store = await storeOf([root], added)
    expect(store.crls).toHaveLength(1)
    expect(store.crlOf(await readCertificate(root.certificate))?.list.find(serialNumber)).toBeDefined()
    expect(store.listRecords).toEqual(added)
  })
  it('is read as DER, PEM and base64', async () => {
    const bytes = await crlBy(root)
    const store = await storeOf([root])
    for (const content of [bytes, encodePem('X509 CRL', bytes), new TextEncoder().encode(encodePem('CRL', bytes)), toBase64(bytes)])
      expect(await reasonFor(content, store)).toBe('added')
  })
  it('is added where it has run out: what it lists stays revoked', async () => {
    expect(await reasonFor(await crlBy(root, { nextUpdate: new Date('2026-05-21T00:00:00Z') }), await storeOf([root]))).toBe('added')
  })
  it('changes nothing of the digest of the store', async () => {
    expect((await storeOf([root], [recordOf(await crlBy(root))])).digest).toBe((await storeOf([root])).digest)
  })
  it.each(['P-384', 'P-521', 'brainpoolP256r1', 'Ed25519'] as const)('is verified with a key of %s', async (curve) => {
    const iaca = await rootWith({ curve })
    expect(await reasonFor(await crlBy(iaca), await storeOf([iaca]))).toBe('added')
  })
  it('may come in one file with another’s, whose refusal hides it not', async () => {
    const content = encodePem('X509 CRL', await crlBy(await rootWith())) + encodePem('X509 CRL', await crlBy(root))
    const { added, refused } = await importCrl('all.pem', content, { store: await storeOf([root]), origin: 'operator', at })
    expect(added.map(({ source }) => source)).toEqual(['all.pem, block 2'])
    expect(refused).toEqual([{ kind: 'crl', source: 'all.pem, block 1', reason: 'other-key-identifier', issuer: 'CN=Utopia IACA, C=XU' }])
  })
  it('is every authority’s of that name and key, and of no other key', async () => {
    const renewed = await rootWith({ signer: root.signer })
    const other = await rootWith()
    const store = await storeOf([root, renewed, other], [recordOf(await crlBy(root)), recordOf(await crlBy(other, { crlNumber: 1 }))])
    const listOf = async ({ certificate }: Certified) => store.crlOf(await readCertificate(certificate))?.list.crlNumber
    expect(await Promise.all([root, renewed, other].map(listOf))).toEqual([5n, 5n, 1n])
  })
  it('is the new key’s where a link certificate is held', async () => {
    const renewed = await rootWith()
    const link = await issueLinkCertificate(root, renewed, period)
    const store = await storeOf([root, link], [recordOf(await crlBy(renewed))])
    expect(store.crlOf(await readCertificate(link.certificate))).toBeDefined()
    expect(store.crlOf(await readCertificate(root.certificate))).toBeUndefined()
  })
})

describe('a CRL is refused', () => {
  const withParts = async (changes: Partial<CrlParts>) =>
    signCrl({ issuer: root.subject, ...dates, entries: [entry], extensions: crlExtensions(root.keyIdentifier, 5), ...changes }, root.signer)
  const beside = (...extra: readonly Extension[]) => ({ extensions: [...crlExtensions(root.keyIdentifier, 5), ...extra] })
  const extension = (oid: string, critical: boolean): Extension => ({ oid, critical, value: Uint8Array.of(5, 0) })
  const refusalOf = async (bytes: Uint8Array | string, iacas: readonly Certified[] = [root]) => reasonFor(bytes, await storeOf(iacas))

  it('of an authority that is not held', async () => {
    expect(await refusalOf(await crlBy(root), [])).toBe('issuer-not-held')
  })
  it('that names another key of that name', async () => {
    expect(await refusalOf(await crlBy(await rootWith()))).toBe('other-key-identifier')
  })
  it('that another key of that name has signed in the authority’s place', async () => {
    const forger = await rootWith()
    expect(await refusalOf(await encodeCrl(optionsOf(root), forger.signer))).toBe('signature')
  })
  it('with a changed octet in what was signed', async () => {
    const bytes = (await crlBy(root)).slice()
    const place = bytes.findIndex((_, offset) => serialNumber.every((octet, index) => bytes[offset + index] === octet))
    bytes[place] = 7
    expect(await refusalOf(bytes)).toBe('signature')
  })
  it('of an authority that may not sign lists, or does not say so', async () => {
    const keyUsage = (usages: Parameters<typeof keyUsageOf>[0]) => (profile: readonly Extension[]) =>
      withExtension(profile, keyUsageOf(usages))
    for (const extensions of [keyUsage(['keyCertSign']), (profile: readonly Extension[]) => without(profile, oids.keyUsage)]) {
      const iaca = await rootWith({ extensions })
      expect(await refusalOf(await crlBy(iaca), [iaca])).toBe('no-crl-sign')
    }
  })
  it('of a signer in the authority’s name', async () => {
    const signer = await signerBy(root, { parts: { subject: root.subject }, extensions: noAki })
    expect(await refusalOf(await crlBy(signer), [root])).toBe('other-key-identifier')
  })
  it('without nextUpdate', async () => {
    const { nextUpdate: _, ...endless } = {
      ...dates,
      issuer: root.subject,
      entries: [entry],
      extensions: crlExtensions(root.keyIdentifier, 5),
    }
    expect(await refusalOf(await signCrl(endless, root.signer))).toBe('no-next-update')
  })
  it.each<{ name: string; changes: Partial<CrlParts>; reason: string }>([
    { name: 'a delta', changes: beside(extension(oids.deltaCrlIndicator, true)), reason: 'delta' },
    { name: 'narrowed to a part', changes: beside(extension(oids.issuingDistributionPoint, true)), reason: 'scoped' },
    { name: 'with an unknown critical extension', changes: beside(extension('1.2.3', true)), reason: 'unknown-critical-extension' },
    { name: 'indirect', changes: { entries: [{ ...entry, extensions: [extension(oids.certificateIssuer, true)] }] }, reason: 'indirect' },
    { name: 'of the future', changes: { thisUpdate: new Date('2026-06-01T00:00:01Z') }, reason: 'not-yet-issued' },
  ])('$name', async ({ changes, reason }) => {
    expect(await refusalOf(await withParts(changes))).toBe(reason)
  })
  it.each<{ name: string; content: Uint8Array | string; reason: string }>([
    { name: 'a certificate', content: root.certificate, reason: 'not-a-list' },
    { name: 'a certificate as PEM', content: encodePem('X509 CRL', root.certificate), reason: 'not-a-list' },
    { name: 'text', content: 'no list', reason: 'not-a-list' },
    { name: 'a text of 30 MB', content: 'M'.repeat(30_000_000), reason: 'too-large' },
    { name: 'PEM without an end', content: '-----BEGIN X509 CRL-----\nMIIB', reason: 'malformed' },
    { name: 'a SEQUENCE that is cut short', content: Uint8Array.of(0x30, 0x05, 0x30), reason: 'malformed' },
  ])('that is none: $name', async ({ content, reason }) => {
    expect(await refusalOf(content)).toBe(reason)
  })
})

describe('beside the list that is held', () => {
  const held = crlBy(root)
  it('an older one is refused, and one of the same number with other bytes', async () => {
    const store = await storeOf([root], [recordOf(await held)])
    expect(await reasonFor(await crlBy(root, { crlNumber: 4 }), store)).toBe('older-than-held')
    expect(await reasonFor(await crlBy(root, { entries: [] }), store)).toBe('same-number-other-bytes')
    expect(await reasonFor(await held, store)).toBe('already-held')
    expect(store.crls).toHaveLength(1)
  })
  it('numbers are compared as numbers, however long', async () => {
    const store = await storeOf([root], [recordOf(await crlBy(root, { crlNumber: 255 }))])
    expect(await reasonFor(await crlBy(root, { crlNumber: 256 }), store)).toBe('added')
    expect(await reasonFor(await crlBy(root, { crlNumber: 2n ** 150n }), store)).toBe('added')
    expect(await reasonFor(await crlBy(root, { crlNumber: 127 }), store)).toBe('older-than-held')
  })
  it('the one that was taken a moment ago counts as held', async () => {
    const options = { store: await storeOf([root]), held: [recordOf(await held)], origin: 'operator', at } as const
    expect(await importCrl('old.crl', await crlBy(root, { crlNumber: 4 }), options)).toMatchObject({
      added: [],
      refused: [{ source: 'old.crl', reason: 'older-than-held', detail: 'number 4, held 5, from iaca.crl' }],
    })
  })
  it('a newer one takes its place: the older counts no more', async () => {
    const newer = await crlBy(root, { crlNumber: 6, entries: [] })
    for (const records of [
      [await held, newer],
      [newer, await held],
    ]) {
      const store = await storeOf(
        [root],
        records.map((bytes) => recordOf(bytes)),
      )
      expect(store.crls.map(({ list }) => list.crlNumber)).toEqual([6n])
      expect(store.refusedLists.map(({ reason }) => reason)).toEqual(['older-than-held'])
    }
  })
  it('the operator’s comes before the file’s of the same number', async () => {
    const files = recordOf(await crlBy(root, { entries: [] }), 'file')
    const store = await storeOf([root], [files, recordOf(await held)])
    expect(store.crls).toMatchObject([{ origin: 'operator', list: { entryCount: 1 } }])
  })
  it('is no list where its authority was removed', async () => {
    const store = await storeOf([], [recordOf(await held)])
    expect(store.crls).toEqual([])
    expect(store.refusedLists).toMatchObject([{ kind: 'crl', reason: 'issuer-not-held' }])
  })
})
