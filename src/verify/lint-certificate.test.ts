import { describe, expect, it } from 'vitest'
import { ReadError } from '../cbor/index.ts'
import { type Certified, daysAfter, issueDocumentSigner, issueIaca, issueLinkCertificate, type SubjectAttribute } from '../issue/index.ts'
import { openTrustStore, type TrustStore } from '../trust/index.ts'
import { oids } from '../x509/index.ts'
import { type CertificateLint, type LintOptions, lintCertificate } from './lint-certificate.ts'

const at = new Date('2026-03-01T12:00:00Z')
const named = (commonName: string, country = 'NL'): SubjectAttribute[] => [
  { type: 'C', value: country },
  { type: 'CN', value: commonName },
]
const decade = { notBefore: daysAfter(at, -300), notAfter: daysAfter(at, 3000) }
const year = { notBefore: daysAfter(at, -30), notAfter: daysAfter(at, 300) }
const iaca = await issueIaca({ subject: named('Utopia IACA'), ...decade })
const nextIaca = await issueIaca({ subject: named('Utopia IACA'), ...decade })

const store = (...held: Certified[]): Promise<TrustStore> =>
  openTrustStore(held.map(({ certificate }) => ({ bytes: certificate, testOnly: false, origin: 'operator', source: 'iaca.pem' })))
const lint = async ({ certificate }: Pick<Certified, 'certificate'>, options: Partial<LintOptions> = {}) =>
  lintCertificate(certificate, { at, trust: await store(), ...options })
const failed = ({ checks }: CertificateLint) =>
  checks.filter(({ status, binding }) => binding && status !== 'passed' && status !== 'not-applicable').map(({ id }) => id)

describe('a certificate alone', () => {
  it('is told for what it is, and passes', async () => {
    const link = await issueLinkCertificate(iaca, nextIaca, decade)
    const signer = await issueDocumentSigner(iaca, { subject: named('Utopia DS'), ...year })
    const trust = await store(iaca)
    const kinds = await Promise.all([iaca, link, signer].map((certified) => lint(certified, { trust })))
    expect(kinds.map(({ kind, verdict }) => `${kind} ${verdict}`)).toEqual(['iaca passed', 'link passed', 'document-signer passed'])
    const providers = kinds.flatMap(({ checks }) => checks.filter(({ id }) => id === 'path.signature').map(({ params }) => params))
    expect(providers).toMatchObject([{ provider: 'WebCrypto' }, { provider: 'WebCrypto' }, { provider: 'WebCrypto' }])
  })

  it('of a signer says nothing of an issuer where nobody is held, and that it is unknown where another is', async () => {
    const signer = await issueDocumentSigner(iaca, { subject: named('Utopia DS'), ...year })
    expect((await lint(signer)).checks.map(({ id }) => id)).not.toContain('path.anchor')
    const other = await lint(signer, { trust: await store(await issueIaca({ subject: named('Other'), ...decade })) })
    expect([other.verdict, failed(other)]).toEqual(['indeterminate', ['path.anchor']])
  })

  it('of a link certificate is undetermined without the old root', async () => {
    const link = await issueLinkCertificate(iaca, nextIaca, decade)
    expect((await lint(link)).verdict).toBe('indeterminate')
  })

  it('fails by the rows of its own table', async () => {
    const long = await issueDocumentSigner(iaca, { subject: named('Utopia DS'), ...year, notAfter: daysAfter(at, 1800) })
    expect(failed(await lint(long))).toEqual(['profile.ds.validity'])
    expect(failed(await lint(long, { as: 'list-signer' }))).toContain('profile.status.validity')
    expect(failed(await lint(long, { policy: 'interop' }))).toEqual([])
    const ended = await lint(iaca, { at: daysAfter(at, 3001) })
    expect(failed(ended)).toEqual(['path.validity'])
  })

  it('of a root whose signature is not its own fails', async () => {
    const { certificate } = await issueIaca({ subject: named('Utopia IACA'), ...decade })
    const changed = certificate.slice()
    changed[changed.length - 1] = (changed.at(-1) ?? 0) ^ 1
    expect(failed(await lint({ certificate: changed }, { as: 'iaca' }))).toContain('path.signature')
  })

  it('of a signer of lists may last three years, needs no purpose, and is on no Edwards curve', async () => {
    const parts = { subject: named('Utopia Status List'), notBefore: year.notBefore, notAfter: daysAfter(at, 1100) }
    const extensions = (profile: readonly { oid: string; critical: boolean; value: Uint8Array }[]) =>
      profile.filter(({ oid }) => oid !== oids.extendedKeyUsage)
    const signer = await issueDocumentSigner(iaca, { ...parts, extensions })
    expect(failed(await lint(signer, { as: 'list-signer', trust: await store(iaca) }))).toEqual([])
    const edwards = await issueDocumentSigner(iaca, { ...parts, extensions, curve: 'Ed25519' })
    expect(failed(await lint(edwards, { as: 'list-signer' }))).toEqual(['profile.status.public-key-form'])
  })

  it('for tests may have a country code of its own, and is framed', async () => {
    const test = await issueIaca({ subject: named('Test IACA', 'XU'), ...decade })
    expect(failed(await lint(test))).toEqual(['profile.iaca.country-code'])
    expect(await lint(test, { testOnly: true })).toMatchObject({ verdict: 'passed', framed: ['test-only-anchor'] })
  })

  it('that is none is refused with the place', async () => {
    await expect(lint({ certificate: Uint8Array.of(0x30, 0) })).rejects.toThrow(ReadError)
  })
})
