// The door of trust: whom the verifier's user holds for an authority, the way from a signer to it, and what was revoked.
export { type CrlEntry, type CrlOptions, type CrlParts, crlExtensions, encodeCrl, signCrl } from './crl/encode-crl.ts'
export { importCrl } from './crl/import-crl.ts'
export { importAnchors } from './import-anchors.ts'
export { findPath, type X5chainEntry } from './path.ts'
export {
  encodeIdentifierList,
  encodeStatusList,
  type IdentifierListOptions,
  type ListSigner,
  type StatusListOptions,
  type TokenEdits,
} from './status-list/encode-token.ts'
export { importStatusList } from './status-list/import-status-list.ts'
export { findSignerFault, type ListSignerFault, type SignerCircumstances } from './status-list/list-signer.ts'
export { type IdentifierListReference, readStatus, type StatusListReference, type StatusReference } from './status-list/status.ts'
export { type StatusBits, statusAt } from './status-list/status-list.ts'
export { openTrustStore } from './trust-store.ts'
export type {
  AnchorRecord,
  AnchorRefusal,
  CertificationPath,
  HeldCrl,
  HeldIdentifierList,
  HeldStatusList,
  HeldToken,
  ImportNote,
  ImportOptions,
  ImportResult,
  ListImportOptions,
  ListImportResult,
  ListKind,
  ListRecord,
  ListRefusal,
  ListRefusalReason,
  Origin,
  Refusal,
  RefusalReason,
  TrustAnchor,
  TrustStore,
} from './types.ts'
export { importList, type ListFile, withLists, withRecords } from './with-lists.ts'
