// The door of verify: bytes and a context become a report. Whoever shows the report decides nothing.
export { isAssignedCountry, isUserAssignedCountry } from '../mdoc/index.ts'
export { type AgeAnswer, ageAnswer, type DrivingPrivilege, drivingPrivileges, isLicence, licenceExpired } from './answers.ts'
export { assertPassed, VerificationError } from './assert-passed.ts'
export { type Binding, type CheckId, type Compared, catalogue, type Group, type ParamsOf, type Row } from './catalogue.ts'
export type { SessionContext, SessionOver, VerificationContext } from './context.ts'
export { type CertificateKind, type CertificateLint, certificateKinds, type LintOptions, lintCertificate } from './lint-certificate.ts'
export { type AddressSources, type ListAddress, type ListNamer, listAddresses } from './list-addresses.ts'
export {
  MAX_OPTICAL_LIFETIME_MS,
  type NewOpticalSession,
  OPTICAL_LIFETIME_MS,
  type OpticalSession,
  openOpticalSession,
  sessionOf,
  used,
} from './optical-session.ts'
export { choicesFor, PolicyError, type PolicyFault, type PolicyProblem, readPolicy, writePolicy } from './own-policy.ts'
export { type BuiltInPolicy, bindingOf, columnOf, type OwnPolicy, type Policy, type Presentation, policies, policyName } from './policy.ts'
export { policySchema } from './policy-schema.ts'
export { profileFaults } from './profile/faults.ts'
export { checkReaderCertificate } from './profile/reader.ts'
export type { Issued } from './profile/row.ts'
export { checkStatusListSigner } from './profile/status.ts'
export { checkVicalSigner } from './profile/vical.ts'
export { checkVicalAuthority } from './profile/vical-ca.ts'
export type {
  CertificateSummary,
  Check,
  DocumentReport,
  ElementReport,
  ElementValue,
  Finding,
  Frame,
  IssuerSummary,
  JsonValue,
  Reason,
  RequestedDocument,
  RequestedElement,
  RequestReport,
  Status,
  ValiditySummary,
  Verdict,
  VerificationReport,
} from './report.ts'
export { reportDigest } from './report-digest.ts'
export { failingChecks, verdictIgnoringTrust, verdictOf, worstOf } from './verdict.ts'
export { verifyDeviceResponse, verifyDocument, verifyIssuerSigned } from './verify-device-response.ts'
export { vicalSignerDeviations, vicalSignerFaults } from './vical-signer.ts'
