// Certificates for the tests of this folder, without bytes behind them: an authority, its link and a signer that keep every
// row of annex B, and whatever a test changes in them.
import { toHex } from '../../crypto/index.ts'
import type { CertificationPath, TrustAnchor } from '../../trust/index.ts'
import { type Certificate, type CertificateSignatureAlgorithm, type Extension, type Name, oids } from '../../x509/index.ts'

const shortNames: Readonly<Record<string, string>> = {
  C: oids.countryName,
  CN: oids.commonName,
  ST: oids.stateOrProvinceName,
  O: oids.organizationName,
  serialNumber: oids.serialNumber,
}
type StringType = Name['attributes'][number]['stringType']

/** `nameOf('C=US', 'CN=Signer 7')`; a string type other than PrintableString behind a bar: `'CN=Signer 7|BMPString'`. */
export function nameOf(...parts: readonly string[]): Name {
  const attributes = parts.map((part) => {
    const [, name = '', value = '', , stringType = 'PrintableString'] = /^([^=]+)=([^|]*)(\|(.*))?$/.exec(part) ?? []
    return { oid: shortNames[name] ?? name, name, value, stringType: stringType as StringType }
  })
  return {
    bytes: new TextEncoder().encode(parts.join(',')),
    attributes,
    text: attributes.map(({ name, value }) => `${name}=${value}`).join(', '),
  }
}

export function read<T>(value: T, criticality: 'critical' | 'not critical' = 'not critical') {
  return { state: 'read', critical: criticality === 'critical', value } as const
}
export const absent = { state: 'absent' } as const
export const malformed = { state: 'malformed', critical: false, problem: 'expected a SEQUENCE, found an OCTET STRING' } as const

export function extension(oid: string, criticality: 'critical' | 'not critical' = 'not critical'): Extension {
  return { oid, critical: criticality === 'critical', value: Uint8Array.of(5, 0) }
}

export function ecdsa(hash: 'SHA-256' | 'SHA-384' | 'SHA-512'): CertificateSignatureAlgorithm {
  const name = `ecdsa-with-${hash.replace('-', '')}`
  return { oid: name, name, algorithm: { scheme: 'ECDSA', hash }, bytes: new TextEncoder().encode(name) }
}
export const rsa: CertificateSignatureAlgorithm = {
  oid: '1.2.840.113549.1.1.11',
  name: 'sha256WithRSAEncryption',
  algorithm: undefined,
  bytes: Uint8Array.of(1),
}

export function spkiOf(curve: NonNullable<Certificate['spki']['curve']>, keyIdentifier: number): Certificate['spki'] {
  const key = { curve, bytes: Uint8Array.of(4, keyIdentifier) }
  const identifier = new Uint8Array(20).fill(keyIdentifier)
  return {
    bytes: key.bytes,
    keyBits: key.bytes,
    keyIdentifier: identifier,
    algorithmOid: oids.ecPublicKey,
    described: curve,
    curve,
    key,
    faults: [],
  }
}

const AUTHORITY_KEY = 0xaa
const LINK_KEY = 0xbb
const SIGNER_KEY = 0xcc
const authorityName = nameOf('C=US', 'CN=Utopia IACA')

export function iaca(changes: Partial<Certificate> = {}): Certificate {
  return {
    bytes: Uint8Array.of(1),
    tbsBytes: Uint8Array.of(1),
    version: 3,
    serialNumber: new Uint8Array(10).fill(0x11),
    innerAlgorithm: ecdsa('SHA-256'),
    outerAlgorithm: ecdsa('SHA-256'),
    signature: Uint8Array.of(1),
    issuer: authorityName,
    subject: authorityName,
    notBefore: new Date('2020-01-01T00:00:00Z'),
    notAfter: new Date('2030-01-01T00:00:00Z'),
    dateFaults: [],
    spki: spkiOf('P-256', AUTHORITY_KEY),
    extensions: [extension(oids.keyUsage, 'critical'), extension(oids.basicConstraints, 'critical'), extension(oids.subjectKeyIdentifier)],
    keyUsage: read(['keyCertSign', 'cRLSign'] as const, 'critical'),
    basicConstraints: read({ ca: true, pathLength: 0 }, 'critical'),
    extendedKeyUsage: absent,
    subjectKeyIdentifier: read(spkiOf('P-256', AUTHORITY_KEY).keyIdentifier),
    authorityKeyIdentifier: absent,
    issuerAltName: read([{ type: 'rfc822Name', value: 'iaca@example.com' }] as const),
    crlDistributionPoints: read([
      { names: [{ type: 'uniformResourceIdentifier', value: 'https://example.com/crl' }], hasReasons: false, hasCrlIssuer: false },
    ] as const),
    derFaults: [],
    derNotes: [],
    fingerprint: toHex(Uint8Array.of(1)),
    ...changes,
  }
}

/** The authority's new key, certified by its old. */
export function linkCertificate(changes: Partial<Certificate> = {}): Certificate {
  const spki = spkiOf('P-256', LINK_KEY)
  const authorityKeyIdentifier = read({ keyIdentifier: spkiOf('P-256', AUTHORITY_KEY).keyIdentifier })
  return iaca({
    spki,
    subjectKeyIdentifier: read(spki.keyIdentifier),
    authorityKeyIdentifier,
    notBefore: new Date('2021-01-01T00:00:00Z'),
    ...changes,
  })
}

export function documentSigner(changes: Partial<Certificate> = {}): Certificate {
  const spki = spkiOf('P-256', SIGNER_KEY)
  return iaca({
    serialNumber: new Uint8Array(10).fill(0x22),
    subject: nameOf('C=US', 'CN=Utopia DS'),
    notBefore: new Date('2024-01-01T00:00:00Z'),
    notAfter: new Date('2025-01-01T00:00:00Z'),
    spki,
    extensions: [extension(oids.keyUsage, 'critical'), extension(oids.extendedKeyUsage, 'critical')],
    keyUsage: read(['digitalSignature'] as const, 'critical'),
    basicConstraints: absent,
    extendedKeyUsage: read([oids.mdlDocumentSigner], 'critical'),
    subjectKeyIdentifier: read(spki.keyIdentifier),
    authorityKeyIdentifier: read({ keyIdentifier: spkiOf('P-256', AUTHORITY_KEY).keyIdentifier }),
    ...changes,
  })
}

export function anchorOf(certificate: Certificate, changes: Partial<TrustAnchor> = {}): TrustAnchor {
  return { certificate, testOnly: false, origin: 'operator', source: 'utopia.pem', ...changes }
}

/** What findPath() finds where all is well. */
export function pathOf(changes: Partial<CertificationPath> = {}): CertificationPath {
  return {
    documentSigner: documentSigner(),
    documentSignerProblem: undefined,
    tooMany: false,
    others: [],
    dropped: 0,
    anchor: anchorOf(iaca()),
    link: undefined,
    contradicted: undefined,
    provider: 'WebCrypto',
    nearest: undefined,
    selfSigned: false,
    isAnchor: false,
    issuedByEndEntity: undefined,
    intermediates: [],
    intermediatesEndAt: undefined,
    ...changes,
  }
}
