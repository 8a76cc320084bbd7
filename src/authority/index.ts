// The door of authority: an issuing authority that lasts, in a folder of this machine or in AWS. Node alone.
export { AuthorityError } from './authority-error.ts'
export { createAuthority, openCreation, planIn, type RunOptions, resumeCreation } from './create-authority.ts'
export { authorityCurves, type CreationPlan, type CreationWishes, documentSignerCurves, planCreation } from './creation-plan.ts'
export type { StepObserver } from './journal.ts'
export { type OpenedAuthority, openAuthority } from './open-authority.ts'
export { DEFAULT_LIST_DAYS, MAX_DOCUMENT_SIGNER_DAYS, openSigningAuthority, type SigningAuthorityOptions } from './signing-authority.ts'
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
