// The door of x509: certificates and CRLs as evidence. Whether one is good enough is said in verify.
export { readCertificate, serialText } from './certificate.ts'
export { type BundledCertificate, readCertificateBundle } from './certificate-bundle.ts'
export { type CertificationRequest, readCertificationRequest, readPublicKeyInfo } from './certification-request.ts'
export { readCrl } from './crl.ts'
export { encodeDer, encodeObjectIdentifier, encodeTime, encodeUnsigned, identifiers } from './encode-der.ts'
export { MAX_BUNDLE_BYTES, MAX_CERTIFICATE_BYTES, MAX_CRL_BYTES, MAX_CRL_ENTRIES } from './limits.ts'
export { oids } from './oids.ts'
export { encodePem, type PemBlock, type PemBlockReading, readPem, readPemBlocks } from './pem.ts'
export { type DerKind, recogniseDer } from './recognise-der.ts'
export { isSelfSigned, verifyCertificateSignature, verifyCrlSignature } from './signature.ts'
export { encodeSignatureAlgorithm } from './signature-algorithm.ts'
export type {
  Certificate,
  CertificateList,
  CertificateListFault,
  CertificateSignatureAlgorithm,
  DistributionPoint,
  Extension,
  ExtensionReading,
  GeneralName,
  KeyUsage,
  Name,
  NameAttribute,
  RevokedCertificate,
  SubjectPublicKeyInfo,
} from './types.ts'
