// Certificates that depart from annex B: some are warned of, some fail under every policy (B.1.2, B.1.4).
import { oids } from '../../x509/index.ts'
import type { CertificateOptions } from '../authority.ts'
import { type CertificateParts, encodeAlgorithm } from '../certificate.ts'
import { daysAfter } from '../dates.ts'
import type { DemoLicenceOptions } from '../demo-licence.ts'
import { der, editDer } from '../der.ts'
import {
  basicConstraintsOf,
  crlDistributionPointsOf,
  extendedKeyUsageOf,
  issuerAltNameOf,
  keyUsageOf,
  withExtension,
  without,
} from '../extensions.ts'
import type { FaultCase, FaultTable } from './fault.ts'

const NULL = der(0x05)
const ID_EC_DH = der(0x06, Uint8Array.of(0x2b, 0x81, 0x04, 0x01, 0x0c)) // 1.3.132.1.12, RFC 5480, 2.1.2

/** No algorithm fits a key that cannot be used. */
const unusableKey = ['issuer-auth.algorithm', 'profile.ds.public-key']

export const profileFaults = {
  'ds-of-1825-days': deviation('a document signer of 1825 days', 'profile.ds.validity', (at) => ({
    documentSigner: { notBefore: daysAfter(at, -30), notAfter: daysAfter(at, 1795) },
  })),
  'ds-outlives-iaca': deviation('a document signer that outlives its authority', 'profile.ds.validity', (at) => ({
    iaca: { notAfter: daysAfter(at, 300) },
  })),
  'serial-zero': deviation('a serial number of zero', 'profile.ds.serial', () => signerParts({ serialNumber: Uint8Array.of(0) })),
  'serial-negative': deviation('a negative serial number', 'profile.ds.serial', () =>
    signerParts({ serialNumber: new Uint8Array(16).fill(0x90) }),
  ),
  'serial-of-21-octets': deviation('a serial number of 21 octets', 'profile.ds.serial', () =>
    signerParts({ serialNumber: new Uint8Array(21).fill(0x51) }),
  ),
  'no-issuer-alt-name': deviation('no issuerAltName', 'profile.ds.issuer-alt-name', () =>
    signerExtensions((profile) => without(profile, oids.issuerAltName)),
  ),
  'no-crl-distribution-points': deviation('no CRL distribution point', 'profile.ds.crl-distribution-points', () =>
    signerExtensions((profile) => without(profile, oids.crlDistributionPoints)),
  ),
  'key-usage-not-critical': deviation('a key usage that is not critical', 'profile.ds.key-usage-form', () =>
    signerExtensions((profile) => withExtension(profile, keyUsageOf(['digitalSignature'], false))),
  ),
  'eku-not-critical': deviation('an extended key usage that is not critical', 'profile.ds.extended-key-usage-form', () =>
    signerExtensions((profile) => withExtension(profile, extendedKeyUsageOf([oids.mdlDocumentSigner], false))),
  ),
  'basic-constraints-not-critical': deviation(
    'basicConstraints of the root that are not critical',
    'profile.iaca.basic-constraints-form',
    () => ({
      iaca: { extensions: (profile) => withExtension(profile, basicConstraintsOf({ ca: true, pathLength: 0 }, false)) },
    }),
  ),
  'issuer-alt-name-critical': deviation('an issuerAltName that is critical', 'profile.ds.issuer-alt-name', () =>
    signerExtensions((profile) => withExtension(profile, issuerAltNameOf('https://utopia.example', true))),
  ),
  'crl-distribution-points-critical': deviation('CRL distribution points that are critical', 'profile.ds.crl-distribution-points', () =>
    signerExtensions((profile) => withExtension(profile, crlDistributionPointsOf(['https://utopia.example/iaca.crl'], true))),
  ),
  'unknown-critical-extension': violation('an unknown critical extension', ['profile.ds.critical-extensions'], {
    extensions: (profile) => [...profile, { oid: '1.3.6.1.4.1.55555.1', critical: true, value: Uint8Array.of(5, 0) }],
  }),
  'extension-twice': violation('an extension twice', ['profile.ds.duplicate-extensions'], {
    extensions: (profile) => [...profile, ...profile.filter(({ oid }) => oid === oids.issuerAltName)],
  }),
  'version-1': violation('extensions in a certificate of version 1', ['profile.ds.version'], { parts: { version: 1 } }),
  'explicit-curve': violation(
    'a key with an explicit curve',
    unusableKey,
    withKeyAlgorithm(() => encodeAlgorithm(oids.ecPublicKey, der(0x30, der(0x02, Uint8Array.of(1))))),
  ),
  'missing-curve': violation(
    'a key without a curve',
    unusableKey,
    withKeyAlgorithm(() => encodeAlgorithm(oids.ecPublicKey)),
  ),
  'null-parameters': violation(
    'a key with NULL for its curve',
    unusableKey,
    withKeyAlgorithm(() => encodeAlgorithm(oids.ecPublicKey, NULL)),
  ),
  'id-ec-dh': violation(
    'a key for key agreement alone',
    unusableKey,
    withKeyAlgorithm((algorithm) => editDer(algorithm, [0], () => ID_EC_DH)),
  ),
  'rsa-key': violation(
    'an RSA key',
    unusableKey,
    withKeyAlgorithm(() => encodeAlgorithm(oids.rsaEncryption, NULL)),
  ),
  'rsa-signature': violation('an RSA signature algorithm', ['profile.ds.signature-algorithm'], bothAlgorithms('1.2.840.113549.1.1.11')),
  'md5-signature': violation('MD5 in the signature algorithm', ['profile.ds.signature-algorithm'], bothAlgorithms('1.2.840.113549.1.1.4')),
  'sha-1-signature': violation('SHA-1 in the signature algorithm', ['profile.ds.signature-algorithm'], bothAlgorithms('1.2.840.10045.4.1')),
  'inner-algorithm-differs': violation('an inner signature algorithm other than the outer', ['profile.ds.signature-algorithm'], {
    parts: { innerAlgorithm: encodeAlgorithm(oids.ecdsaWithSha384) },
  }),
} satisfies FaultTable

type Licence = Partial<DemoLicenceOptions>

const signerParts = (parts: Partial<CertificateParts>): Licence => ({ documentSigner: { parts } })

const signerExtensions = (extensions: NonNullable<CertificateOptions['extensions']>): Licence => ({ documentSigner: { extensions } })

/** Warned of, and failed by `strict`. */
function deviation(what: string, id: string, licence: (at: Date) => Licence): FaultCase {
  return {
    row: 'profile-deviations',
    about: `${what}, with a warning`,
    expect: { verdict: 'passed', warning: [id] },
    recipe: ({ at }) => ({ licence: licence(at) }),
  }
}

/** Failed under every policy. */
function violation(what: string, failing: readonly string[], documentSigner: Partial<CertificateOptions>): FaultCase {
  return {
    row: 'profile-violations',
    about: `a document signer with ${what}`,
    expect: { verdict: 'failed', failingExactly: failing },
    recipe: () => ({ licence: { documentSigner } }),
  }
}

/** Element 0 of SubjectPublicKeyInfo, element 6 of the TBSCertificate. */
function withKeyAlgorithm(algorithm: (algorithm: Uint8Array) => Uint8Array): Partial<CertificateOptions> {
  return { parts: { editTbs: (tbs) => editDer(tbs, [6, 0], ({ bytes }) => algorithm(bytes)) } }
}

/** Inner and outer alike: the name alone is wrong, the signature is what it was. */
function bothAlgorithms(oid: string): Partial<CertificateOptions> {
  const algorithm = encodeAlgorithm(oid)
  return { parts: { innerAlgorithm: algorithm, outerAlgorithm: algorithm } }
}
