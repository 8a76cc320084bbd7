import { builtInAnchors } from 'virtual:trust-store'
import { describe, expect, it } from 'vitest'
import { equalBytes } from '../../crypto/index.ts'
import { issueDemoAuthority } from '../../issue/index.ts'
import { importAnchors, openTrustStore } from '../../trust/index.ts'
import { lintCertificate } from '../../verify/index.ts'
import { readCertificate } from '../../x509/index.ts'
import { demoIacaCertificate, openDemoIaca } from './demo-authority.ts'

const at = new Date('2026-11-24T12:00:00Z')
const builtIn = builtInAnchors.filter(({ pem }) => pem.startsWith('TEST ONLY. Utopia DMV'))
const lint = async (certificate: Uint8Array, held: readonly Uint8Array[] = []) => {
  const trust = await openTrustStore(held.map((bytes) => ({ bytes, testOnly: true, origin: 'operator' as const, source: 'built in' })))
  return (await lintCertificate(certificate, { at, trust, testOnly: true })).checks
}
const departing = (checks: Awaited<ReturnType<typeof lint>>) =>
  checks.filter(({ status }) => status !== 'passed' && status !== 'not-applicable').map(({ id }) => id)

describe('the demonstration authority, whose private key is public', () => {
  it('is the one that the trust store ships with, byte for byte, marked test-only', async () => {
    expect(builtIn).toMatchObject([{ testOnly: true, docTypes: ['org.iso.18013.5.1.mDL'] }])
    const { added } = await importAnchors('built in', builtIn[0]?.pem ?? '', { origin: 'operator' })
    expect(added.map(({ bytes }) => bytes)).toEqual([demoIacaCertificate()])
  })
  it('certifies the key that stands beside it', async () => {
    const { signer, certificate } = await openDemoIaca()
    const { spki } = await readCertificate(certificate)
    expect(equalBytes(spki.key?.bytes ?? new Uint8Array(), signer.publicKey.bytes)).toBe(true)
  })
  it('keeps the whole profile, and lasts from 2026 to 2046', async () => {
    expect(departing(await lint(demoIacaCertificate()))).toEqual([])
    expect(await openDemoIaca()).toMatchObject({
      notBefore: new Date('2026-01-01T00:00:00Z'),
      notAfter: new Date('2046-01-01T00:00:00Z'),
    })
  })
  it('issues document signers that keep the whole profile, each with a new key', async () => {
    const heldIaca = await openDemoIaca()
    const [one, other] = await Promise.all([issueDemoAuthority({ at, heldIaca }), issueDemoAuthority({ at, heldIaca })])
    expect(departing(await lint(one.documentSigner.certificate, [demoIacaCertificate()]))).toEqual([])
    expect(one.documentSigner.signer.publicKey.bytes).not.toEqual(other.documentSigner.signer.publicKey.bytes)
    expect(one.iaca.certificate).toEqual(other.iaca.certificate)
  })
})
