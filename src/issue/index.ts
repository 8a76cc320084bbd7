// The door of issue: certificates, credentials and presentations, good and faulty. Keys come in as a Signer or live in memory.
export {
  type CertificateOptions,
  type Certified,
  issueDocumentSigner,
  issueIaca,
  issueLinkCertificate,
  issueStatusListSigner,
} from './authority.ts'
export { type CertificateParts, encodeSubjectPublicKeyInfo, signCertificate } from './certificate.ts'
export { buildCsr, type CsrOptions, readCsr } from './csr.ts'
export { daysAfter, fullDate, secondsAfter, tdate } from './dates.ts'
export {
  DEMO_AUTHORITY,
  type DemoAuthority,
  type DemoAuthorityOptions,
  type DemoLicence,
  type DemoLicenceOptions,
  demoAnchor,
  demoElements,
  demoSubject,
  demoValidity,
  issueDemoAuthority,
  issueDemoLicence,
  MDL_DOC_TYPE,
  MDL_NAMESPACE,
} from './demo-licence.ts'
export { readDeviceKey } from './device-key.ts'
export { encodeName, type StringType, type SubjectAttribute } from './distinguished-name.ts'
export {
  basicConstraintsOf,
  crlDistributionPointsOf,
  extendedKeyUsageOf,
  issuerAltNameOf,
  keyUsageOf,
  withExtension,
  without,
} from './extensions.ts'
export { demoTranscript } from './faults/assemble.ts'
export type {
  Expectation,
  FaultCase,
  FaultyResponse,
} from './faults/fault.ts'
export { type Fault, type FaultyOptions, faults, issueFaulty } from './faults/index.ts'
export { type Row, rows, type Section } from './faults/rows.ts'
export { checkElements, type IssuingCircumstances, MAX_IMAGE_OCTETS } from './input/check-elements.ts'
export { InputError, type InputFault } from './input/input-fault.ts'
export { type IssuingInput, readIssuingInput } from './input/issuing-input.ts'
export { type HeldMdoc, readIssuedMdoc, verifiesWithItsCertificate } from './issued-mdoc.ts'
export {
  type Elements,
  encodeIssuerSigned,
  type IssuedItem,
  type IssuedMdoc,
  type ItemParts,
  issueMdoc,
  type MdocEdits,
  type MdocOptions,
  type MsoMembers,
} from './issuer-signed.ts'
export { type KeySource, type RandomSource, type Sources, seededSources } from './key-source.ts'
export { type AskedElement, matchRequest } from './matched-request.ts'
export {
  buildDeviceResponse,
  type DeviceAuthentication,
  type DeviceResponseOptions,
  type PresentationEdits,
  type PresentationOptions,
  presentDocument,
} from './presentation.ts'
export { makeQaPack, type QaPack, type QaPackOptions } from './qa-pack/make-qa-pack.ts'
export { buildReaderRequest, type ReaderRequestOptions } from './reader-request.ts'
export {
  DEMO_ORIGIN,
  type HandoverType,
  type NewSession,
  newOpticalHandover,
  newSession,
  type SessionOptions,
  type SessionType,
} from './session.ts'
