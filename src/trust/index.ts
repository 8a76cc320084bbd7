// The door of trust: whom the verifier's user holds for an authority, and the way from a signer to it.
export { importAnchors } from './import-anchors.ts'
export { findPath, type X5chainEntry } from './path.ts'
export { openTrustStore } from './trust-store.ts'
export type {
  AnchorRecord,
  AnchorRefusal,
  CertificationPath,
  HeldCrl,
  HeldIdentifierList,
  HeldStatusList,
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
