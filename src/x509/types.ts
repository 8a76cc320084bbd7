// A certificate as read (RFC 5280, 4.1): raw DER beside every value, faults as data.
import type { EcCurve, EdwardsCurve, HashAlgorithm, KeyFault, PublicKey } from '../crypto/index.ts'

export interface NameAttribute {
  readonly oid: string
  /** Short name where there is one: C, CN, O, OU, ST, L, serialNumber. */
  readonly name: string
  readonly value: string
  readonly stringType: 'PrintableString' | 'UTF8String' | 'IA5String' | 'TeletexString' | 'BMPString' | 'UniversalString' | 'other'
}
export interface Name {
  /** Raw DER: names are compared byte by byte. */
  readonly bytes: Uint8Array
  readonly attributes: readonly NameAttribute[]
  /** For people: `CN=Utopia IACA, C=XU`, in the order of the certificate. */
  readonly text: string
}
export interface Extension {
  readonly oid: string
  readonly critical: boolean
  /** Content of extnValue. */
  readonly value: Uint8Array
}
/** What we read of an extension, or why it could not be read: that extension's failed check, never an exception. */
export type ExtensionReading<T> =
  | { readonly state: 'absent' }
  | { readonly state: 'read'; readonly critical: boolean; readonly value: T }
  | { readonly state: 'malformed'; readonly critical: boolean; readonly problem: string }

export interface GeneralName {
  readonly type:
    | 'rfc822Name'
    | 'dNSName'
    | 'uniformResourceIdentifier'
    | 'directoryName'
    | 'iPAddress'
    | 'registeredID'
    | 'otherName'
    | 'x400Address'
    | 'ediPartyName'
  readonly value: string
}
export interface DistributionPoint {
  readonly names: readonly GeneralName[]
  readonly hasReasons: boolean
  readonly hasCrlIssuer: boolean
}
export type KeyUsage =
  | 'digitalSignature'
  | 'nonRepudiation'
  | 'keyEncipherment'
  | 'dataEncipherment'
  | 'keyAgreement'
  | 'keyCertSign'
  | 'cRLSign'
  | 'encipherOnly'
  | 'decipherOnly'

/** Signature algorithm of a certificate; `algorithm` is absent where we know none for the OID and its parameters. */
export interface CertificateSignatureAlgorithm {
  readonly oid: string
  /** ecdsa-with-SHA256 …, or the OID itself. */
  readonly name: string
  readonly algorithm:
    | { readonly scheme: 'ECDSA'; readonly hash: HashAlgorithm }
    | { readonly scheme: 'EdDSA'; readonly curve: EdwardsCurve }
    | undefined
  readonly bytes: Uint8Array
}
export interface SubjectPublicKeyInfo {
  readonly bytes: Uint8Array
  /** Content of subjectPublicKey without the unused-bits octet: what the key identifier's SHA-1 covers. */
  readonly keyBits: Uint8Array
  /** SHA-1 over `keyBits`: the key identifier of RFC 5280, 4.2.1.2 (1), which annex B asks of subjectKeyIdentifier. */
  readonly keyIdentifier: Uint8Array
  readonly algorithmOid: string
  /** id-ecPublicKey P-256, RSA …, for messages. */
  readonly described: string
  readonly curve: EcCurve | EdwardsCurve | undefined
  /** Checked key. A compressed point is decompressed here, `faults` says so. */
  readonly key: PublicKey | undefined
  readonly faults: readonly (
    | KeyFault
    | 'not-ec'
    | 'explicit-curve'
    | 'missing-curve'
    | 'null-parameters'
    | 'unknown-curve'
    | 'compressed'
    | 'malformed'
  )[]
}

export interface Certificate {
  /** The whole certificate as received. */
  readonly bytes: Uint8Array
  readonly tbsBytes: Uint8Array
  /** 1, 2 or 3. */
  readonly version: number
  /** Content octets of the INTEGER, as received. */
  readonly serialNumber: Uint8Array
  /** Inner (TBSCertificate.signature) and outer signatureAlgorithm. */
  readonly innerAlgorithm: CertificateSignatureAlgorithm
  readonly outerAlgorithm: CertificateSignatureAlgorithm
  /** Content of signatureValue: DER ECDSA-Sig-Value, or raw EdDSA. */
  readonly signature: Uint8Array
  readonly issuer: Name
  readonly subject: Name
  /** Milliseconds since the epoch; NaN never: a date that is none is in `dateFaults` and has no value. */
  readonly notBefore: Date | undefined
  readonly notAfter: Date | undefined
  readonly dateFaults: readonly string[]
  readonly spki: SubjectPublicKeyInfo
  readonly extensions: readonly Extension[]
  readonly keyUsage: ExtensionReading<readonly KeyUsage[]>
  readonly basicConstraints: ExtensionReading<{ readonly ca: boolean; readonly pathLength: number | undefined }>
  readonly extendedKeyUsage: ExtensionReading<readonly string[]>
  readonly subjectKeyIdentifier: ExtensionReading<Uint8Array>
  readonly authorityKeyIdentifier: ExtensionReading<{ readonly keyIdentifier: Uint8Array | undefined }>
  readonly issuerAltName: ExtensionReading<readonly GeneralName[]>
  readonly crlDistributionPoints: ExtensionReading<readonly DistributionPoint[]>
  /** Departures from DER: a certificate of an x5chain fails on them, an operator's anchor is accepted with a note. */
  readonly derFaults: readonly { readonly offset: number; readonly problem: string }[]
  /** DER departures that are tolerated: trailing zero bits of keyUsage, encoded DEFAULT, order inside a SET. */
  readonly derNotes: readonly string[]
  /** SHA-256 over `bytes`, lower-case hex. */
  readonly fingerprint: string
}

/** One of revokedCertificates (RFC 5280, 5.1.2.6). */
export interface RevokedCertificate {
  /** Content octets of the INTEGER, as received. */
  readonly serialNumber: Uint8Array
  /** Absent where the text is no date: the entry counts all the same. */
  readonly revocationDate: Date | undefined
  /** CRLReason (RFC 5280, 5.3.1), where the entry names one. */
  readonly reasonCode: number | undefined
}
/** Why a CertificateList cannot be used by us, whoever signed it. */
export type CertificateListFault =
  | 'not-v2'
  | 'no-next-update'
  | 'dates-reversed'
  | 'empty-entries'
  | 'delta'
  | 'scoped'
  | 'indirect'
  | 'unknown-critical-extension'
  | 'no-key-identifier'
  | 'no-number'
  | 'algorithm'
/** A CRL as read (RFC 5280, 5.1). Usable only where `faults` is empty; that its issuer is held and signed it is said in trust. */
export interface CertificateList {
  readonly bytes: Uint8Array
  readonly tbsBytes: Uint8Array
  readonly version: number
  readonly outerAlgorithm: CertificateSignatureAlgorithm
  readonly signature: Uint8Array
  readonly issuer: Name
  readonly thisUpdate: Date
  readonly nextUpdate: Date | undefined
  readonly authorityKeyIdentifier: Uint8Array | undefined
  readonly crlNumber: bigint | undefined
  readonly extensions: readonly Extension[]
  readonly faults: readonly { readonly fault: CertificateListFault; readonly detail: string }[]
  readonly entryCount: number
  /** The entry of that serial number, compared as DER integers: content octet by octet. Constant time, after the first call. */
  find(serialNumber: Uint8Array): RevokedCertificate | undefined
  /** SHA-256 over `bytes`, lower-case hex. */
  readonly fingerprint: string
}
