// The door of authority: an issuing authority that lasts, in a folder of this machine or in AWS. Node alone.
export { AuthorityError } from './authority-error.ts'
export { awsBackend } from './aws/backend.ts'
export { type CrlPublication, readCrlConfiguration } from './aws/crl-configuration.ts'
export { deleteAwsAuthority, RESTORABLE_DAYS, warningsOfAwsDeletion } from './aws/delete.ts'
export { kmsAlgorithms } from './aws/kms-algorithms.ts'
export { type KmsSigner, openKmsSigner } from './aws/kms-signer.ts'
export { type AwsOptions, DEFAULT_SIGN_QUOTA } from './aws/options.ts'
export { type AwsWishes, costsOf, planAwsCreation } from './aws/plan.ts'
export { ANY_AUTHORITY, type PolicyRole, type PolicyScope, policyFor, policyRoles } from './aws/policy-documents.ts'
export { lintPolicy, type PolicyRemark } from './aws/policy-lint.ts'
export type { PolicyDocument, PolicyStatement } from './aws/policy-statement.ts'
export { openAws, type Place } from './aws/services.ts'
export { type AuthorityFinding, checkAuthority } from './check-authority.ts'
export { createAuthority, openCreation, planIn, type RunOptions, resumeCreation } from './create-authority.ts'
export { authorityCurves, type CreationPlan, type CreationWishes, documentSignerCurves, planCreation } from './creation-plan.ts'
export { deleteAuthority, warningsOfDeletion } from './delete-authority.ts'
export { openToOthers, PUBLIC_FILE, writeOnce, writeWhole } from './files.ts'
export type { CertificatePlan } from './issue-certificates.ts'
export { type IssuedDocument, type IssuingWishes, issueDocuments } from './issue-documents.ts'
export type { OpenOperation, StepObserver } from './journal.ts'
export { type OpenedAuthority, openAuthority } from './open-authority.ts'
export { crlFileOf, statusListFileOf } from './revocation-lists.ts'
export { findCertificate, reissueLists, revokeCertificate, type StatusChange, setStatus } from './revoke.ts'
export { openRotation, planRotation, type RotationPlan, type RotationWishes, resumeRotation, rotate, rotationIn } from './rotate.ts'
export { DEFAULT_LIST_DAYS, MAX_DOCUMENT_SIGNER_DAYS, openSigningAuthority, type SigningAuthorityOptions } from './signing-authority.ts'
export { readState, readStateIfThere } from './state.ts'
export { type AuthorityStatus, type Standing, type StandingLine, statusOfAuthority } from './status.ts'
export { type Status, statusOf } from './status-entries.ts'
export { writeSubmissionPack } from './submission-pack.ts'
export type {
  Authority,
  AuthorityState,
  AwsState,
  Backend,
  CertificateAuthority,
  DocumentSignerRequest,
  EarlierStatusList,
  HeldCertificate,
  KeyReference,
  OpenDocumentSigner,
  OpenOptions,
  RevocationRegister,
  StatusListState,
  StatusReference,
} from './types.ts'
