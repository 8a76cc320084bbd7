// The door of x509: certificates as evidence. Whether one is good enough is said in verify.
export { readCertificate, serialText } from './certificate.ts'
export { type CertificationRequest, readCertificationRequest, readPublicKeyInfo } from './certification-request.ts'
export { MAX_CERTIFICATE_BYTES } from './limits.ts'
export { oids } from './oids.ts'
export { encodePem, type PemBlock, type PemBlockReading, readPem, readPemBlocks } from './pem.ts'
export { type DerKind, recogniseDer } from './recognise-der.ts'
export { isSelfSigned, verifyCertificateSignature } from './signature.ts'
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
