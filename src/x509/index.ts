// The door of x509: certificates as evidence. Whether one is good enough is said in verify.
export { readCertificate, serialText } from './certificate.ts'
export { oids } from './oids.ts'
export { encodePem, type PemBlock, readPem } from './pem.ts'
export { isSelfSigned, verifyCertificateSignature } from './signature.ts'
export type {
  Certificate,
  CertificateSignatureAlgorithm,
  DistributionPoint,
  Extension,
  ExtensionReading,
  GeneralName,
  KeyUsage,
  Name,
  NameAttribute,
  SubjectPublicKeyInfo,
} from './types.ts'
