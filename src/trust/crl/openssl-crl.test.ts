// CRLs that openssl has issued: a judge from outside for the reading side.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readCertificate } from '../../x509/index.ts'
import { importAnchors, importCrl, openTrustStore } from '../index.ts'

const hasOpenssl = spawnSync('openssl', ['version']).status === 0
const folder = mkdtempSync(join(tmpdir(), 'openssl-crl-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const CONFIGURATION = `
[req]
distinguished_name = dn
prompt = no
[dn]
C = XU
CN = Utopia IACA
[iaca]
basicConstraints = critical, CA:TRUE, pathlen:0
keyUsage = critical, keyCertSign, cRLSign
subjectKeyIdentifier = hash
[signer]
keyUsage = critical, digitalSignature
authorityKeyIdentifier = keyid
[ca]
default_ca = authority
[authority]
database = index.txt
crlnumber = crlnumber
serial = serial
new_certs_dir = .
default_md = sha256
certificate = iaca.pem
private_key = iaca.key
policy = any
crl_extensions = crl
[any]
countryName = optional
commonName = supplied
[crl]
authorityKeyIdentifier = keyid
[scoped]
authorityKeyIdentifier = keyid
issuingDistributionPoint = critical, @idp
[idp]
fullname = URI:https://utopia.example/part-1.crl
onlyuser = TRUE
`

function openssl(...argv: readonly string[]): void {
  const { status, stderr } = spawnSync('openssl', argv, { cwd: folder, encoding: 'utf8' })
  if (status !== 0) throw new Error(stderr)
}
const fileOf = (name: string) => Uint8Array.from(readFileSync(join(folder, name)))

describe.skipIf(!hasOpenssl)('a CRL by openssl', () => {
  beforeAll(() => {
    for (const [name, content] of Object.entries({ 'ca.cnf': CONFIGURATION, 'index.txt': '', crlnumber: '0100\n', serial: '00FF0A\n' }))
      writeFileSync(join(folder, name), content)
    const key = ['ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out']
    openssl(...key, 'iaca.key')
    openssl('req', '-new', '-x509', '-config', 'ca.cnf', '-extensions', 'iaca', '-key', 'iaca.key', '-days', '3650', '-out', 'iaca.pem')
    openssl(...key, 'signer.key')
    openssl('req', '-new', '-config', 'ca.cnf', '-subj', '/C=XU/CN=Signer', '-key', 'signer.key', '-out', 'signer.csr')
    openssl('ca', '-batch', '-config', 'ca.cnf', '-extensions', 'signer', '-days', '365', '-in', 'signer.csr', '-out', 'signer.pem')
    openssl('x509', '-in', 'signer.pem', '-outform', 'DER', '-out', 'signer.der')
    openssl('ca', '-config', 'ca.cnf', '-gencrl', '-crldays', '30', '-out', 'empty.crl')
    openssl('ca', '-config', 'ca.cnf', '-revoke', 'signer.pem', '-crl_reason', 'keyCompromise')
    openssl('ca', '-config', 'ca.cnf', '-gencrl', '-crldays', '30', '-out', 'listed.crl')
    openssl('ca', '-config', 'ca.cnf', '-gencrl', '-crldays', '30', '-crlexts', 'scoped', '-out', 'scoped.crl')
  })

  async function imported(name: string) {
    const { added: anchors } = await importAnchors('iaca.pem', fileOf('iaca.pem'), { origin: 'operator' })
    const at = new Date(Date.now() + 60_000)
    const { added, refused } = await importCrl(name, fileOf(name), { store: await openTrustStore(anchors), origin: 'operator', at })
    return { crls: (await openTrustStore(anchors, added)).crls, refused }
  }

  it('is held, whether or not it lists anything', async () => {
    const { serialNumber } = await readCertificate(fileOf('signer.der'))
    const [empty] = (await imported('empty.crl')).crls
    expect([empty?.list.crlNumber, empty?.list.entryCount, empty?.list.find(serialNumber)]).toEqual([256n, 0, undefined])
    const [listed] = (await imported('listed.crl')).crls
    expect([listed?.list.crlNumber, listed?.list.entryCount]).toEqual([257n, 1])
    expect(listed?.list.find(serialNumber)).toMatchObject({ serialNumber, reasonCode: 1 })
  })
  it('of a part of the certificates is refused', async () => {
    expect((await imported('scoped.crl')).refused).toMatchObject([{ reason: 'scoped', detail: 'critical' }])
  })
})
