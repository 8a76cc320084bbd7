// The door of mdoc: the structures of ISO/IEC 18013-5 as read, and what is built from them.

export { ageOn, nearestAgeAttestation } from './age.ts'
export type { AnnexCParts, EncryptedResponse, EncryptionInfo } from './annex-c.ts'
export { decryptAnnexC, encodeEncryptionInfo, encryptAnnexC, readEncryptedResponse, readEncryptionInfo } from './annex-c.ts'
export type { CaseAnchor, CaseBytes, CaseFile, CaseHandover, CaseKey, CaseVerdict, Expectation } from './case-file.ts'
export { CaseError } from './case-file.ts'
export { readCaseHandover } from './case-handover.ts'
export { readKeyText } from './case-key.ts'
export type { DataElement, ElementFormat, ElementTable, ElementType } from './data-element.ts'
export { dataElements, eyeColours, findAgeOver, findDataElement, hairColours, mandatoryElements } from './data-elements.ts'
export type { DateOddity, FullDate, Tdate } from './dates.ts'
export { findDateTime, findFullDate, readFullDate, readTdate } from './dates.ts'
export { deviceAuthenticationBytes } from './device-authentication.ts'
export type { DeviceRequest, DeviceRequestContent, DocRequest, DocRequestContent, ItemsRequest } from './device-request.ts'
export { encodeDeviceRequest, encodeItemsRequest, readDeviceRequest } from './device-request.ts'
export { readDeviceResponse } from './device-response.ts'
export type { DocType, DocumentKind } from './doc-types.ts'
export { docTypes, findDocType, MDL_DOC_TYPE } from './doc-types.ts'
export { readIssuerSignedAlone, readMdocDocument } from './document.ts'
export type { EMacKeyParts } from './e-mac-key.ts'
export { deriveEMacKey } from './e-mac-key.ts'
export { dayOf, isFullDate, isoDay, isTdate } from './element-date.ts'
export { type ElementDeparture, findDeparture, formatWords } from './element-form.ts'
export { readMdocGeneratedNonce } from './handover/iso-18013-7-b.ts'
export { isAssignedCountry, isSubdivisionCode, isUserAssignedCountry } from './iso-3166.ts'
export type { IssuerSignedItemContent } from './issuer-signed-item.ts'
export { encodeIssuerSignedItem } from './issuer-signed-item.ts'
export {
  encodeOpticalRequest,
  handoverOfOpticalRequest,
  isOpticalRequest,
  type OpticalRequest,
  readOpticalRequest,
} from './optical-request.ts'
export { readCaseFile } from './read-case-file.ts'
export { type AskingReader, readAskingReader } from './reader-auth.ts'
export { readerAuthenticationAllBytes, readerAuthenticationBytes } from './reader-authentication.ts'
export {
  type AlternativeElements,
  type ElementReference,
  type RequestInfo,
  readRequestInfo,
  readUseCases,
  type UseCase,
} from './request-info.ts'
export { caseHandoverOf, readSessionFile, type SessionFile, writeSessionFile } from './session-file.ts'
export { buildSessionTranscript } from './session-transcript.ts'
export type {
  DeviceAuth,
  DeviceResponse,
  DeviceSigned,
  DeviceSignedItem,
  Handover,
  HandoverOf,
  IssuerAuth,
  IssuerSigned,
  IssuerSignedItem,
  KeyAuthorizations,
  MdocDocument,
  MobileSecurityObject,
  StructureFault,
  UnopenedDocument,
  ValidityInfo,
} from './types.ts'
export { writeCaseFile } from './write-case-file.ts'
