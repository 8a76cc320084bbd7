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
export { findSignerFault, isPurposeOfOthers, type ListSignerFault, type SignerCircumstances } from './status-list/list-signer.ts'
export { type IdentifierListReference, readStatus, type StatusListReference, type StatusReference } from './status-list/status.ts'
export { type StatusBits, statusAt } from './status-list/status-list.ts'
export { openTrustStore } from './trust-store.ts'
export type {
  AnchorList,
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
export { encodeVical, type VicalContent, type VicalEdits, type VicalEntryContent, vicalEntryOf } from './vical/encode-vical.ts'
export { importVical, isOfProvider, type VicalFile, type VicalImport, type VicalImportOptions } from './vical/import-vical.ts'
export { type OpenedVical, openVical } from './vical/open-vical.ts'
export { importProviders } from './vical/providers.ts'
export { trustListKind, vicalBytes } from './vical/read-vical.ts'
export type {
  EntryRefusal,
  EntryRefusalReason,
  HeldVical,
  ListedAuthority,
  ListProvider,
  Rescoped,
  TrustListKind,
  VicalChanges,
  VicalRecord,
  VicalRefusal,
  VicalRefusalReason,
} from './vical/types.ts'
export { type GivenVical, type VicalRemark, withVicals } from './vical/with-vicals.ts'
export { importList, type ListFile, withLists, withRecords } from './with-lists.ts'
