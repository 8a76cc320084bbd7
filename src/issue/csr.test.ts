import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { type Curve, generateSigner } from '../crypto/index.ts'
import { encodePem } from '../x509/index.ts'
import { buildCsr, readCsr } from './csr.ts'
import { keyUsageOf } from './extensions.ts'

const subject = [
  { type: 'C', value: 'XU' },
  { type: 'CN', value: 'Utopia DS 1' },
] as const
const curves: readonly Curve[] = ['P-256', 'P-384', 'P-521', 'brainpoolP256r1', 'brainpoolP320r1', 'brainpoolP512r1', 'Ed25519']

function opensslVerifies(csr: Uint8Array): string {
  const folder = mkdtempSync(join(tmpdir(), 'csr-'))
  try {
    const file = join(folder, 'request.pem')
    writeFileSync(file, encodePem('CERTIFICATE REQUEST', csr))
    return execFileSync('openssl', ['req', '-verify', '-noout', '-subject', '-text', '-in', file], { encoding: 'utf8', stdio: 'pipe' })
  } finally {
    rmSync(folder, { recursive: true })
  }
}
const hasOpenssl = (() => {
  try {
    return execFileSync('openssl', ['version'], { encoding: 'utf8' }).startsWith('OpenSSL')
  } catch {
    return false
  }
})()

it.each(curves)('a request signed with %s proves that its maker has the key', async (curve) => {
  const signer = await generateSigner(curve)
  const { publicKey, subject: name, verified } = await readCsr(await buildCsr({ subject }, signer), signer.publicKey)
  expect({ publicKey, name: name.text, verified }).toEqual({ publicKey: signer.publicKey, name: 'C=XU, CN=Utopia DS 1', verified: true })
})

it.skipIf(!hasOpenssl).each(curves)('openssl accepts a request signed with %s', async (curve) => {
  const csr = await buildCsr({ subject, extensions: [keyUsageOf(['digitalSignature'])] }, await generateSigner(curve))
  const text = opensslVerifies(csr)
  expect(text).toContain('Utopia DS 1')
  expect(text).toContain('Digital Signature')
})

it('refuses a request whose subject was changed after it was signed', async () => {
  const csr = await buildCsr({ subject }, await generateSigner('P-256'))
  const at = new TextDecoder('latin1').decode(csr).indexOf('DS 1') + 3
  csr[at] = 0x32
  await expect(readCsr(csr)).rejects.toThrow('does not verify with its own key: no proof of possession')
})

it('refuses a request for another key than the one in question', async () => {
  const csr = await buildCsr({ subject }, await generateSigner('P-256'))
  await expect(readCsr(csr, (await generateSigner('P-256')).publicKey)).rejects.toThrow('the request is for another key')
})

it('refuses what is no request, and bytes behind one', async () => {
  const csr = await buildCsr({ subject }, await generateSigner('P-256'))
  await expect(readCsr(Uint8Array.of(0x30, 0))).rejects.toThrow('expected a CertificationRequestInfo')
  await expect(readCsr(Uint8Array.of(...csr, 0))).rejects.toThrow('1 byte after the value')
})
