// mdl-verifier as a library: the engine, its types, the trust store and what recognises inputs. The same door that `mdl` and the app use.

// Reading CBOR of untrusted origin: RFC 8949
export { type CborItem, ReadError, readItem } from './cbor/index.ts'
export { type RedactedReport, redactReport, renderJson, renderMarkdown, renderNdjson } from './formats/index.ts'
// Whatever a person has: files, text, case files
export { type Input, judge, type Outcome, type Problem, type SourcedReport } from './intake/index.ts'
// Session transcripts: ISO/IEC 18013-5, 9.1.5.1; ISO/IEC 18013-7; OpenID4VP 1.0, appendix B
export { buildSessionTranscript, type Handover } from './mdoc/index.ts'

// Words, and reports as text
export { nextStep, type Plate, plateOf, sentence } from './messages/index.ts'
// Trust: anchors, annex B; lists of authorities, annex C; revocation lists, RFC 5280, 5 and Token Status List
export {
  type AnchorRecord,
  type HeldCrl,
  type HeldIdentifierList,
  type HeldStatusList,
  type HeldVical,
  importAnchors,
  importCrl,
  importProviders,
  importStatusList,
  importVical,
  type ListImportOptions,
  type ListImportResult,
  type ListProvider,
  type ListRecord,
  type ListRefusal,
  type Origin,
  openTrustStore,
  openVical,
  type Refusal,
  type TrustAnchor,
  type TrustStore,
  type VicalChanges,
  type VicalImport,
  type VicalImportOptions,
  type VicalRecord,
  type VicalRefusal,
} from './trust/index.ts'
// Verify: ISO/IEC 18013-5, 9.1.2, 9.1.3, 9.3
export {
  type AgeAnswer,
  ageAnswer,
  assertPassed,
  type CertificateSummary,
  type Check,
  type CheckId,
  catalogue,
  type DocumentReport,
  drivingPrivileges,
  type ElementReport,
  type Finding,
  type Frame,
  failingChecks,
  type IssuerSummary,
  licenceExpired,
  type OwnPolicy,
  type ParamsOf,
  type Policy,
  PolicyError,
  type PolicyProblem,
  policies,
  policySchema,
  type Reason,
  type RequestedDocument,
  type RequestedElement,
  type RequestReport,
  readPolicy,
  reportDigest,
  type SessionContext,
  type Status,
  type Verdict,
  type VerificationContext,
  VerificationError,
  type VerificationReport,
  verifyDeviceResponse,
  verifyDocument,
  verifyIssuerSigned,
  vicalSignerFaults,
} from './verify/index.ts'
