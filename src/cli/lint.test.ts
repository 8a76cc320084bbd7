import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  daysAfter,
  extendedKeyUsageOf,
  issueDocumentSigner,
  issueIaca,
  issueLinkCertificate,
  issueStatusListSigner,
  keyUsageOf,
  type SubjectAttribute,
  withExtension,
  without,
} from '../issue/index.ts'
import { encodeCrl } from '../trust/index.ts'
import { type Extension, encodePem, oids, readCertificate } from '../x509/index.ts'
import { type Folder, mdl, now, temporaryFolder } from './transcript-suite.ts'

const named = (commonName: string, country = 'NL'): SubjectAttribute[] => [
  { type: 'C', value: country },
  { type: 'CN', value: commonName },
]
const decade = { notBefore: daysAfter(now, -300), notAfter: daysAfter(now, 3000) }
const year = { notBefore: daysAfter(now, -30), notAfter: daysAfter(now, 300) }
const pem = (certificate: Uint8Array) => encodePem('CERTIFICATE', certificate)

let folder: Folder
const path = (name: string) => join(folder.path, name)

beforeAll(async () => {
  folder = temporaryFolder()
  const iaca = await issueIaca({ subject: named('Utopia IACA'), ...decade })
  const next = await issueIaca({ subject: named('Utopia IACA'), ...decade })
  const signer = await issueDocumentSigner(iaca, { subject: named('Utopia DS'), ...year })
  const long = await issueDocumentSigner(iaca, { subject: named('Utopia DS'), notBefore: year.notBefore, notAfter: daysAfter(now, 1800) })
  const other = await issueIaca({ subject: named('Other IACA', 'XU'), ...decade })
  folder.file('iaca.pem', pem(iaca.certificate))
  folder.file('iaca.der', iaca.certificate)
  folder.file('link.pem', pem((await issueLinkCertificate(iaca, next, decade)).certificate))
  folder.file('ds.pem', pem(signer.certificate))
  folder.file('long.pem', pem(long.certificate))
  folder.file('other.pem', pem(other.certificate))
  folder.file('bundle.pem', `${pem(signer.certificate)}${pem(iaca.certificate)}${encodePem('EC PRIVATE KEY', Uint8Array.of(48, 0))}`)
  const purposeOf = (oid: string, bits: 'digitalSignature' | 'nonRepudiation') => (profile: readonly Extension[]) =>
    withExtension(withExtension(without(profile, oids.issuerAltName), keyUsageOf([bits])), extendedKeyUsageOf([oid]))
  const threeYears = { notBefore: year.notBefore, notAfter: daysAfter(now, 1100) }
  const reader = { subject: named('Reader'), ...threeYears, extensions: purposeOf(oids.mdlReader, 'digitalSignature') }
  const vical = { subject: named('VICAL signer'), ...threeYears, extensions: purposeOf(oids.vicalSigner, 'nonRepudiation') }
  folder.file('reader.pem', pem((await issueDocumentSigner(iaca, reader)).certificate))
  folder.file('vical.pem', pem((await issueDocumentSigner(iaca, vical)).certificate))
  folder.file('status.pem', pem((await issueStatusListSigner(iaca, { subject: named('Lists'), ...threeYears })).certificate))
  const policy = { schemaVersion: 1, name: 'Lab of Utopia', base: 'strict' }
  folder.file('lenient.json', JSON.stringify({ ...policy, bind: { 'profile.ds.validity': 'w' } }))
  folder.file('forger.json', JSON.stringify({ ...policy, bind: { 'profile.ds.public-key': 'w' } }))
  folder.file('junk.der', Uint8Array.of(1, 2, 3))
  const { serialNumber } = await readCertificate(signer.certificate)
  const dates = { thisUpdate: daysAfter(now, -1), nextUpdate: daysAfter(now, 6) }
  const parts = { issuer: iaca.subject, authorityKeyIdentifier: iaca.keyIdentifier, crlNumber: 1, ...dates }
  folder.file('empty.crl', await encodeCrl({ ...parts, entries: [] }, iaca.signer))
  folder.file('revoked.crl', await encodeCrl({ ...parts, entries: [{ serialNumber, revokedAt: daysAfter(now, -1) }] }, iaca.signer))
})
afterAll(() => folder.remove())

const lint = (...argv: string[]) => mdl(['lint', ...argv])

describe('mdl lint', () => {
  it('passes an authority, its link and its signer, and tells which is which', async () => {
    const { code, out, notes } = await lint(path('iaca.pem'), path('link.pem'), path('ds.pem'), '--crl', path('empty.crl'))
    expect([code, notes]).toEqual([0, ''])
    const heads = out.split('\n').filter((line) => line.startsWith('passed'))
    expect(heads).toEqual([
      `passed  ${path('iaca.pem')}  iaca`,
      `passed  ${path('link.pem')}  link`,
      `passed  ${path('ds.pem')}  document-signer`,
    ])
    expect(out).not.toContain('✗')
  })
  it('judges a signer without its authority by what stands in it', async () => {
    expect(await lint(path('ds.pem'))).toMatchObject({ code: 0, notes: '' })
  })
  it('does not know a signer whose authority is another', async () => {
    const { code, out } = await lint(path('ds.pem'), '--trust', path('other.pem'))
    expect(code).toBe(2)
    expect(out).toContain('? path.anchor:')
  })
  it('fails what strict refuses, and warns of it under interop', async () => {
    const strict = await lint(path('long.pem'))
    expect(strict.code).toBe(1)
    expect(strict.out).toContain('✗ profile.ds.validity:')
    const interop = await lint(path('long.pem'), '--policy', 'interop')
    expect([interop.code, interop.out.includes('! profile.ds.validity:')]).toEqual([0, true])
  })
  it('fails a signer that the CRL lists', async () => {
    const { code, out } = await lint(path('ds.pem'), '--trust', path('iaca.pem'), '--crl', path('revoked.crl'))
    expect([code, out.includes('✗ revocation.ds:')]).toEqual([1, true])
  })
  it('fails what is not in date at the time asked for', async () => {
    const { code, out } = await lint(path('ds.pem'), '--at', '2028-01-01T00:00:00Z')
    expect([code, out.includes('✗ path.validity:')]).toEqual([1, true])
  })
  it('judges a certificate as what it is to be', async () => {
    const { code, out } = await lint(path('ds.pem'), '--as', 'iaca')
    expect(code).toBe(1)
    expect(out).toContain('✗ profile.iaca.basic-constraints:')
    const asOfLists = await lint(path('ds.pem'), '--as', 'list-signer') // its purpose is another
    expect([asOfLists.code, asOfLists.out.includes('✗ profile.status.extended-key-usage:')]).toEqual([1, true])
  })
  it('tells a reader and a signer of VICALs by their purpose, and judges each by its own table', async () => {
    const { code, out } = await lint(path('reader.pem'), path('vical.pem'), path('iaca.pem'))
    expect(out.split('\n').filter((line) => / {2}\S+\.pem {2}/.test(line))).toEqual([
      `passed  ${path('reader.pem')}  reader`,
      `passed  ${path('vical.pem')}  vical-signer`,
      `passed  ${path('iaca.pem')}  iaca`,
    ])
    expect(code).toBe(0)
    const asSigner = await lint(path('reader.pem'), path('iaca.pem'), '--as', 'ds')
    expect([asSigner.code, asSigner.out.includes('✗ profile.ds.extended-key-usage:')]).toEqual([1, true])
  })
  it('takes short names for kinds, and refuses what is none', async () => {
    expect((await lint(path('status.pem'), '--as', 'status-signer')).code).toBe(0)
    expect((await lint(path('ds.pem'), '--as', 'vical-authority')).out).toContain('✗ profile.vical-ca.basic-constraints:')
    expect((await lint(path('iaca.pem'), '--as', 'vical-authority')).code).toBe(0)
    const { code, notes } = await lint(path('iaca.pem'), '--as', 'root')
    expect([code, notes.includes('"root" is no kind of certificate')]).toEqual([64, true])
  })
  it('judges by a policy of one’s own, and names it', async () => {
    const { code, out } = await lint(path('long.pem'), '--policy', path('lenient.json'))
    expect([code, out.includes('! profile.ds.validity:'), out.includes('under Lab of Utopia')]).toEqual([0, true, true])
    const json = JSON.parse((await lint(path('long.pem'), '--policy', path('lenient.json'), '--format', 'json')).out)
    expect(json.certificates[0].lint).toMatchObject({ policy: 'Lab of Utopia', policyDigest: expect.stringMatching(/^[0-9a-f]{64}$/) })
  })
  it('refuses a policy that would take less than interop, by the name of the row', async () => {
    const { code, notes } = await lint(path('long.pem'), '--policy', path('forger.json'))
    expect(code).toBe(64)
    expect(notes).toContain('profile.ds.public-key binds under every policy')
    expect((await lint(path('long.pem'), '--policy', 'lenient')).code).toBe(64)
    expect((await lint(path('long.pem'), '--policy', path('none.json'))).code).toBe(66)
  })
  it('takes a country code for tests where that is said, and says so', async () => {
    const plain = await lint(path('other.pem'))
    expect(plain).toMatchObject({ code: 1, notes: expect.stringContaining('if they are for tests, add --test-only') })
    const { code, out } = await lint(path('other.pem'), '--test-only')
    expect([code, out.startsWith('TEST passed')]).toEqual([3, true])
  })
  it('reads every certificate of a file, DER too, and passes over keys', async () => {
    const { code, out, notes } = await lint(path('bundle.pem'), path('iaca.der'))
    expect([code, out.match(/^passed/gm)?.length]).toEqual([0, 3])
    expect(notes).toContain('block 3: EC PRIVATE KEY is no certificate')
  })
  it('says where bytes are no certificate', async () => {
    const { code, out } = await lint(path('junk.der'))
    expect([code, out.startsWith('unreadable')]).toEqual([65, true])
  })
  it('prints the same for programs', async () => {
    const { out } = await lint(path('long.pem'), '--format', 'json')
    const { certificates } = JSON.parse(out) as { certificates: { lint: { kind: string; verdict: string; checks: { id: string }[] } }[] }
    expect(certificates[0]?.lint).toMatchObject({ kind: 'document-signer', verdict: 'failed' })
    expect(certificates[0]?.lint.checks.map(({ id }) => id)).toContain('profile.ds.validity')
  })
})
