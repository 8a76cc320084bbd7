// The ASN.1 schemas under @peculiar/x509 as an oracle: two readers that share no line agree on real certificates and on made ones.
// Known exceptions: none on these. The oracle is lax (BER, bytes after the value, dates without Z), so it judges what ours accepts, not what ours refuses.
import { AsnConvert } from '@peculiar/asn1-schema'
import {
  AuthorityKeyIdentifier,
  BasicConstraints,
  CRLDistributionPoints,
  ExtendedKeyUsage,
  type GeneralName,
  GeneralNames,
  KeyUsage,
  Certificate as OracleCertificate,
  SubjectKeyIdentifier,
} from '@peculiar/asn1-x509'
import { describe, expect, it } from 'vitest'
import { toHex } from '../crypto/index.ts'
import { type Certified, issueDocumentSigner, issueIaca } from '../issue/index.ts'
import { type Certificate, type ExtensionReading, oids, readCertificate } from './index.ts'
import { hasVectors, pemCertificates, vicalCertificates } from './real-certificates-suite.ts'

describe('our reader and the oracle', () => {
  it.skipIf(!hasVectors)(
    'agree on every real certificate: version, serial number, names, dates, key, signature and extensions',
    async () => {
      const certificates = [...vicalCertificates(), ...pemCertificates().map(({ bytes }) => bytes)]
      expect(certificates.length).toBeGreaterThan(40)
      for (const bytes of certificates) expect(fieldsOf(await readCertificate(bytes))).toEqual(oracleFieldsOf(bytes))
    },
  )

  it('agree on an authority and a signer made here', async () => {
    const period = { notBefore: new Date('2026-01-01T00:00:00Z'), notAfter: new Date('2056-01-01T00:00:00Z') }
    const iaca = await issueIaca({ ...period, subject: [{ type: 'CN', value: 'Utopia IACA' }] })
    const made: Certified[] = [
      iaca,
      await issueDocumentSigner(iaca, { ...period, curve: 'Ed25519', subject: [{ type: 'CN', value: 'Utopia signer' }] }),
    ]
    for (const { certificate } of made) expect(fieldsOf(await readCertificate(certificate))).toEqual(oracleFieldsOf(certificate))
  })
})

function fieldsOf(certificate: Certificate) {
  const { version, serialNumber, issuer, subject, notBefore, notAfter, spki, signature, extensions } = certificate
  const value = <T, Shown>(reading: ExtensionReading<T>, show: (value: T) => Shown) =>
    reading.state === 'read' ? show(reading.value) : undefined
  return {
    version,
    serialNumber: toHex(serialNumber),
    issuer: toHex(issuer.bytes),
    subject: toHex(subject.bytes),
    attributes: subject.attributes.map(({ oid, value: text }) => `${oid}=${text}`),
    notBefore: notBefore?.toISOString(),
    notAfter: notAfter?.toISOString(),
    spki: toHex(spki.bytes),
    signature: toHex(signature),
    extensions: extensions.map(({ oid, critical, value: octets }) => `${oid} ${critical} ${toHex(octets)}`),
    keyUsage: value(certificate.keyUsage, (usages) => [...usages].sort().join()),
    basicConstraints: value(certificate.basicConstraints, ({ ca, pathLength }) => `${ca} ${pathLength}`),
    extendedKeyUsage: value(certificate.extendedKeyUsage, (purposes) => purposes.join()),
    subjectKeyIdentifier: value(certificate.subjectKeyIdentifier, toHex),
    authorityKeyIdentifier: value(certificate.authorityKeyIdentifier, ({ keyIdentifier }) => keyIdentifier && toHex(keyIdentifier)),
    issuerAltName: value(certificate.issuerAltName, (names) => names.map((name) => name.value).join()),
    crlDistributionPoints: value(certificate.crlDistributionPoints, (points) =>
      points.flatMap(({ names }) => names.map((name) => name.value)).join(),
    ),
  }
}

function oracleFieldsOf(bytes: Uint8Array): ReturnType<typeof fieldsOf> {
  const { tbsCertificate: tbs, signatureValue } = AsnConvert.parse(bytes, OracleCertificate)
  const content = <T, Shown>(oid: string, schema: new () => T, show: (value: T) => Shown) => {
    const extension = tbs.extensions?.find(({ extnID }) => extnID === oid)
    return extension === undefined ? undefined : show(AsnConvert.parse(extension.extnValue.buffer, schema))
  }
  const hex = (value: ArrayBuffer) => toHex(new Uint8Array(value))
  return {
    version: tbs.version + 1,
    serialNumber: hex(tbs.serialNumber),
    issuer: hex(AsnConvert.serialize(tbs.issuer)),
    subject: hex(AsnConvert.serialize(tbs.subject)),
    attributes: tbs.subject.flatMap((set) => set.map(({ type, value }) => `${type}=${value.toString()}`)),
    notBefore: tbs.validity.notBefore.getTime().toISOString(),
    notAfter: tbs.validity.notAfter.getTime().toISOString(),
    spki: hex(AsnConvert.serialize(tbs.subjectPublicKeyInfo)),
    signature: hex(signatureValue),
    extensions: (tbs.extensions ?? []).map(({ extnID, critical, extnValue }) => `${extnID} ${critical} ${hex(extnValue.buffer)}`),
    keyUsage: content(oids.keyUsage, KeyUsage, (usage) => [...usage.toJSON()].map(oursOf).sort().join()),
    basicConstraints: content(oids.basicConstraints, BasicConstraints, ({ cA, pathLenConstraint }) => `${cA} ${pathLenConstraint}`),
    extendedKeyUsage: content(oids.extendedKeyUsage, ExtendedKeyUsage, (purposes) => [...purposes].join()),
    subjectKeyIdentifier: content(oids.subjectKeyIdentifier, SubjectKeyIdentifier, ({ buffer }) => hex(buffer)),
    authorityKeyIdentifier: content(
      oids.authorityKeyIdentifier,
      AuthorityKeyIdentifier,
      ({ keyIdentifier }) => keyIdentifier && hex(keyIdentifier.buffer),
    ),
    issuerAltName: content(oids.issuerAltName, GeneralNames, (names) => [...names].map(textOf).join()),
    crlDistributionPoints: content(oids.crlDistributionPoints, CRLDistributionPoints, (points) =>
      [...points].flatMap(({ distributionPoint }) => [...(distributionPoint?.fullName ?? [])].map(textOf)).join(),
    ),
  }
}

/** The oracle writes crlSign where the standard has cRLSign. */
function oursOf(usage: string): string {
  return usage === 'crlSign' ? 'cRLSign' : usage
}

function textOf({
  rfc822Name,
  uniformResourceIdentifier,
  dNSName,
}: Pick<GeneralName, 'rfc822Name' | 'uniformResourceIdentifier' | 'dNSName'>): string {
  return rfc822Name ?? uniformResourceIdentifier ?? dNSName ?? 'another type'
}
