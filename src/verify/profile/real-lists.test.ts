// Who signed two real VICALs, up to their providers' roots, and the reader of annex D: what their certificates are by the tables.
// An entry that comes or goes is a rule of ours that changed.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readArray, readBytes, readItem } from '../../cbor/index.ts'
import { readCoseSign1 } from '../../cose/index.ts'
import { type Certificate, readCertificate, readPem } from '../../x509/index.ts'
import type { Finding } from '../report.ts'
import { profileFaults } from './faults.ts'
import { checkReaderCertificate } from './reader.ts'
import { checkVicalSigner } from './vical.ts'
import { checkVicalAuthority } from './vical-ca.ts'

const vectors = process.env.MDL_VECTORS ?? '../shared/vectors'
const bytesOf = (...path: string[]) => new Uint8Array(readFileSync(join(vectors, ...path)))
const X5CHAIN = 33

async function pemCertificate(...path: string[]): Promise<Certificate> {
  const [block] = readPem(new TextDecoder().decode(bytesOf(...path)))
  return readCertificate(block?.bytes ?? new Uint8Array())
}

async function x5chainOf(file: string): Promise<readonly Certificate[]> {
  const x5chain = readCoseSign1(readItem(bytesOf('vical', file))).unprotectedHeader?.get(X5CHAIN)
  const certificates = x5chain === undefined ? [] : x5chain.kind === 'bytes' ? [x5chain.value] : readArray(x5chain).map(readBytes)
  return Promise.all(certificates.map(readCertificate))
}

const deviations = (findings: readonly Finding[]) =>
  findings.filter(({ status }) => status !== 'passed' && status !== 'not-applicable').map(({ id, status }) => `${status} ${id}`)

describe.skipIf(!existsSync(join(vectors, 'vical')))('the signers of real VICALs', () => {
  it.each<{ file: string; root: string; expected: readonly string[] }>([
    { file: 'aamva-2024-09-25.vical.cbor', root: 'aamva-dts-root.pem', expected: ['failed profile.vical.crl-distribution-points'] }, // a directoryName, no URI,
    { file: 'austroads-2024-09-19.vical.cbor', root: 'austroads-vical-root.pem', expected: [] },
  ])('$file', async ({ file, root, expected }) => {
    const anchor = await pemCertificate('vical', root)
    const [signer, ...above] = await x5chainOf(file)
    if (signer === undefined) throw new TypeError('no signer')
    const path = [...above.filter(({ fingerprint }) => fingerprint !== anchor.fingerprint), anchor]
    const findings = [
      ...checkVicalSigner(signer, { issuer: path[0], testOnly: false }),
      ...path.flatMap((authority, index) => checkVicalAuthority(authority, { issuer: path[index + 1] ?? authority, testOnly: false })),
    ]
    expect(deviations(findings)).toEqual(expected)
    expect(profileFaults(findings)).toEqual([])
  })
})

describe.skipIf(!existsSync(join(vectors, 'iso-annex-d')))('the reader of annex D', () => {
  it('keeps the table but for its revocation list’s address, which is a dNSName', async () => {
    const [reader, root] = await Promise.all(['reader-cert.pem', 'reader-root.pem'].map((file) => pemCertificate('iso-annex-d', file)))
    if (reader === undefined) throw new TypeError('no reader')
    expect(deviations(checkReaderCertificate(reader, { issuer: root, testOnly: true }))).toEqual([
      'failed profile.reader.crl-distribution-points',
    ])
  })
})
