// Certificates that others made must be read, and their departures known.
import { describe, expect, it } from 'vitest'
import { type Certificate, isSelfSigned, readCertificate } from './index.ts'
import { hasVectors, pemCertificates, vicalCertificates } from './real-certificates-suite.ts'

describe.skipIf(!hasVectors)('real certificates', () => {
  it('reads each certificate of both VICALs, with a key, dates and CA true', async () => {
    const read = new Map<string, Certificate>()
    for (const bytes of vicalCertificates()) {
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

  it.each(pemCertificates())('are read from $file', async ({ bytes }) => {
    const { spki, derFaults } = await readCertificate(bytes)
    expect(spki.key).toBeDefined()
    expect(derFaults).toEqual([])
  })
})
