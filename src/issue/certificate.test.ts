import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Curve } from '../crypto/index.ts'
import { encodePem } from '../x509/index.ts'
import { issueDocumentSigner, issueLinkCertificate } from './authority.ts'
import { daysAfter } from './dates.ts'
import { demoSubject, issueDemoAuthority } from './demo-licence.ts'
import { derElements, editDer, longLength } from './der.ts'

const openssl = (...args: string[]) => spawnSync('openssl', args, { encoding: 'utf8' })
const hasOpenssl = openssl('version').status === 0
const folder = mkdtempSync(join(tmpdir(), 'mdl-issue-'))
afterAll(() => rmSync(folder, { recursive: true }))

const at = new Date('2026-06-15T12:00:00Z')
const epoch = String(at.getTime() / 1000)
function pemFile(name: string, certificate: Uint8Array): string {
  const path = join(folder, `${name}.pem`)
  writeFileSync(path, encodePem('CERTIFICATE', certificate))
  return path
}

const authorities: readonly Curve[] = [
  'P-256',
  'P-384',
  'P-521',
  'brainpoolP256r1',
  'brainpoolP320r1',
  'brainpoolP384r1',
  'brainpoolP512r1',
]
const signers: readonly Curve[] = [...authorities, 'Ed25519', 'Ed448']

describe.skipIf(!hasOpenssl)('certificates as openssl reads them', () => {
  it.each(signers)('verifies a document signer on %s under the root that issued it', async (curve) => {
    const iacaCurve = authorities.find((each) => each === curve) ?? 'P-384'
    const { iaca, documentSigner } = await issueDemoAuthority({ at, iacaCurve, documentSignerCurve: curve })
    const root = pemFile(`iaca-${curve}`, iaca.certificate)
    const signer = pemFile(`ds-${curve}`, documentSigner.certificate)
    const answer = openssl('verify', '-x509_strict', '-check_ss_sig', '-attime', epoch, '-ignore_critical', '-CAfile', root, signer)
    expect(answer.stdout.trim(), answer.stderr).toBe(`${signer}: OK`)
  })

  it('prints the profile of annex B', async () => {
    const { iaca, documentSigner } = await issueDemoAuthority({ at })
    const root = openssl('x509', '-noout', '-text', '-in', pemFile('iaca', iaca.certificate)).stdout
    expect(root).toMatch(/Version: 3/)
    expect(root).toMatch(/Subject: C ?= ?XU, O ?= ?Utopia DMV, CN ?= ?Utopia DMV IACA/)
    expect(root).toMatch(/Key Usage: critical\s+Certificate Sign, CRL Sign\n/)
    expect(root).toMatch(/Basic Constraints: critical\s+CA:TRUE, pathlen:0/)
    expect(root).toMatch(/Issuer Alternative Name:\s+URI:https:\/\/utopia\.example/)
    const signer = openssl('x509', '-noout', '-text', '-in', pemFile('ds', documentSigner.certificate)).stdout
    expect(signer).toMatch(/Key Usage: critical\s+Digital Signature\n/)
    expect(signer).toMatch(/Extended Key Usage: critical\s+1\.0\.18013\.5\.1\.2\n/)
    expect(signer).toMatch(/CRL Distribution Points:\s+Full Name:\s+URI:https:\/\/utopia\.example\/iaca\.crl/)
    expect(signer).not.toMatch(/Basic Constraints/)
  })

  it('verifies a new root under the old one by way of the link certificate', async () => {
    const old = await issueDemoAuthority({ at })
    const renewed = await issueDemoAuthority({ at })
    const link = await issueLinkCertificate(old.iaca, renewed.iaca, { notBefore: daysAfter(at, -10), notAfter: old.iaca.notAfter })
    const signer = pemFile('renewed-ds', renewed.documentSigner.certificate)
    const [root, between] = [pemFile('old', old.iaca.certificate), pemFile('link', link.certificate)]
    const answer = openssl('verify', '-attime', epoch, '-ignore_critical', '-CAfile', root, '-untrusted', between, signer)
    expect(answer.stdout.trim(), answer.stderr).toBe(`${signer}: OK`)
  })
})

describe('surgery on certificates', () => {
  it('lets every part be replaced before it is signed', async () => {
    const { iaca } = await issueDemoAuthority({ at })
    const options = { subject: demoSubject('Odd Signer', 'Utopia DMV'), notBefore: at, notAfter: daysAfter(at, 10) }
    const { certificate } = await issueDocumentSigner(iaca, {
      ...options,
      parts: { version: 1, serialNumber: Uint8Array.of(0), extensions: [] },
    })
    const tbs = derElements(derElements(certificate)[0]?.content ?? new Uint8Array())[0]?.content ?? new Uint8Array()
    expect([...(derElements(tbs)[0]?.bytes ?? [])]).toEqual([2, 1, 0]) // no version: the serial number comes first
    expect(derElements(tbs)).toHaveLength(6)
  })
  it('writes lengths anew where an element grows, and longer than needed where asked', () => {
    const sequence = Uint8Array.of(0x30, 3, 2, 1, 5)
    expect([...editDer(sequence, [0], () => Uint8Array.of(2, 2, 1, 0))]).toEqual([0x30, 4, 2, 2, 1, 0])
    expect([...editDer(sequence, [0], longLength)]).toEqual([0x30, 4, 2, 0x81, 1, 5])
    expect(() => editDer(sequence, [1], longLength)).toThrow('no element 1 among 1')
  })
})
