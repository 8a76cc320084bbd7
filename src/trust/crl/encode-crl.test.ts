import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { encodePem } from '../../x509/index.ts'
import { type CrlOptions, encodeCrl } from '../index.ts'
import { rootWith } from '../path-suite.ts'

const hasOpenssl = spawnSync('openssl', ['version']).status === 0
const folder = mkdtempSync(join(tmpdir(), 'crl-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const options = {
  crlNumber: 4096,
  thisUpdate: new Date('2026-05-20T00:00:00Z'),
  nextUpdate: new Date('2051-01-01T00:00:00Z'),
  entries: [{ serialNumber: Uint8Array.of(0, 0xff), revokedAt: new Date('2026-05-19T08:00:00Z') }],
}

describe('openssl', () => {
  it.skipIf(!hasOpenssl).each(['P-256', 'P-384', 'P-521', 'brainpoolP256r1', 'Ed25519'] as const)(
    'reads a CRL and verifies its signature with %s',
    async (curve) => {
      const iaca = await rootWith({ curve })
      const issuer = { issuer: iaca.subject, authorityKeyIdentifier: iaca.keyIdentifier }
      writeFileSync(join(folder, 'iaca.pem'), encodePem('CERTIFICATE', iaca.certificate))
      writeFileSync(join(folder, 'iaca.crl'), await encodeCrl({ ...options, ...issuer }, iaca.signer))
      const { stdout, stderr } = spawnSync(
        'openssl',
        ['crl', '-inform', 'DER', '-in', 'iaca.crl', '-CAfile', 'iaca.pem', '-noout', '-text'],
        { cwd: folder, encoding: 'utf8' },
      )
      expect(stderr).toContain('verify OK')
      expect(stdout).toMatch(/Version 2[\s\S]*Next Update: Jan {2}1 00:00:00 2051 GMT/)
      expect(stdout).toMatch(/X509v3 CRL Number: \s*(?:4096|0x1000)/)
      expect(stdout).toMatch(/Serial Number: FF\s+Revocation Date: May 19 08:00:00 2026 GMT/)
    },
  )
  it.skipIf(!hasOpenssl)('reads a CRL that lists nothing', async () => {
    const iaca = await rootWith()
    const bytes = await encodeCrl(
      { ...options, entries: [], issuer: iaca.subject, authorityKeyIdentifier: iaca.keyIdentifier },
      iaca.signer,
    )
    writeFileSync(join(folder, 'empty.crl'), bytes)
    const { stdout } = spawnSync('openssl', ['crl', '-inform', 'DER', '-in', 'empty.crl', '-noout', '-text'], {
      cwd: folder,
      encoding: 'utf8',
    })
    expect(stdout).toContain('No Revoked Certificates')
  })
})

it('writes no list that a verifier would refuse', async () => {
  const iaca = await rootWith()
  const encode = (changes: Partial<CrlOptions>) =>
    encodeCrl({ ...options, issuer: iaca.subject, authorityKeyIdentifier: iaca.keyIdentifier, ...changes }, iaca.signer)
  await expect(async () => encode({ nextUpdate: options.thisUpdate })).rejects.toThrow(TypeError)
  await expect(async () => encode({ crlNumber: -1 })).rejects.toThrow('a negative number')
  await expect(async () => encode({ entries: [{ serialNumber: new Uint8Array(), revokedAt: options.thisUpdate }] })).rejects.toThrow(
    TypeError,
  )
})
