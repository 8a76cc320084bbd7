// Certificates that others made: the IACA certificates of two real VICALs, and each PEM among the vectors.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { member, readArray, readBytes, readFirstItem, readItem, readMap } from '../cbor/index.ts'
import { type Certificate, isSelfSigned, readCertificate, readPem } from './index.ts'

const vectors = process.env.MDL_VECTORS ?? '../shared/vectors'

function vicalCertificates(file: string): Uint8Array[] {
  const [, , payload] = readArray(untagged(readItem(new Uint8Array(readFileSync(join(vectors, 'vical', file))))))
  if (payload === undefined) throw new TypeError('no payload')
  const vical = readMap(readFirstItem(readBytes(payload)))
  return readArray(member(vical, 'certificateInfos')).map((info) => readBytes(member(readMap(info), 'certificate')))
}

function untagged(item: ReturnType<typeof readItem>) {
  return item.kind === 'tag' ? item.content : item
}

function pemFiles(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return pemFiles(path)
    return name.endsWith('.pem') ? [path] : []
  })
}

describe.skipIf(!existsSync(join(vectors, 'vical')))('real IACA certificates', () => {
  const files = ['aamva-2024-09-25.vical.cbor', 'austroads-2024-09-19.vical.cbor']

  it('reads each certificate of both VICALs, with a key, dates and CA true', async () => {
    const read = new Map<string, Certificate>()
    for (const bytes of files.flatMap(vicalCertificates)) {
      const certificate = await readCertificate(bytes)
      read.set(certificate.fingerprint, certificate)
    }
    const certificates = [...read.values()]
    expect(certificates.length).toBe(36)
    for (const certificate of certificates) {
      const { subject, spki, notAfter, basicConstraints, issuerAltName } = certificate
      expect(spki.key, subject.text).toBeDefined()
      expect(notAfter, subject.text).toBeDefined()
      expect(basicConstraints, subject.text).toMatchObject({ state: 'read', value: { ca: true } })
      expect(issuerAltName.state, subject.text).not.toBe('malformed')
      expect(await isSelfSigned(certificate), subject.text).toBe(true)
    }
    const departures = certificates.flatMap(({ subject, derFaults }) =>
      derFaults.map(({ offset, problem }) => `${subject.text}: ${problem} at ${offset}`),
    )
    expect(departures).toEqual(['C=NL, O=T, CN=IACA_mDO_GEN_01: a BOOLEAN of 01 at 405'])
  })
})

describe.skipIf(!existsSync(vectors))('PEM files of the vectors', () => {
  it.each(existsSync(vectors) ? pemFiles(vectors) : [])('reads %s', async (path) => {
    const blocks = readPem(readFileSync(path, 'utf8'))
    expect(blocks.length).toBeGreaterThan(0)
    for (const { bytes } of blocks) {
      const { spki, derFaults } = await readCertificate(bytes)
      expect(spki.key).toBeDefined()
      expect(derFaults).toEqual([])
    }
  })
})
