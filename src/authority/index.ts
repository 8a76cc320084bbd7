// The door of authority: an issuing authority that lasts, in a folder of this machine or in AWS. Node alone.
export { AuthorityError } from './authority-error.ts'
export { type AuthorityFinding, checkAuthority } from './check-authority.ts'
export { createAuthority, openCreation, planIn, type RunOptions, resumeCreation } from './create-authority.ts'
export { authorityCurves, type CreationPlan, type CreationWishes, documentSignerCurves, planCreation } from './creation-plan.ts'
export { deleteAuthority, warningsOfDeletion } from './delete-authority.ts'
export { openToOthers } from './files.ts'
export type { CertificatePlan } from './issue-certificates.ts'
export type { OpenOperation, StepObserver } from './journal.ts'
export { type OpenedAuthority, openAuthority } from './open-authority.ts'
export { crlFileOf, statusListFileOf } from './revocation-lists.ts'
export { findCertificate, reissueLists, revokeCertificate, type StatusChange, setStatus } from './revoke.ts'
export { openRotation, planRotation, type RotationPlan, type RotationWishes, resumeRotation, rotate, rotationIn } from './rotate.ts'
export { DEFAULT_LIST_DAYS, MAX_DOCUMENT_SIGNER_DAYS, openSigningAuthority, type SigningAuthorityOptions } from './signing-authority.ts'
export { readState } from './state.ts'
export { type AuthorityStatus, type Standing, type StandingLine, statusOfAuthority } from './status.ts'
export { type Status, statusOf } from './status-entries.ts'
export { writeSubmissionPack } from './submission-pack.ts'
export type {
  Authority,
  AuthorityState,
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
