// The door of mdoc: the structures of ISO/IEC 18013-5 as read, and what is built from them.
import type { CborItem, Encodable, ReadLimits } from '../cbor/index.ts'
import type { PrivateKey, PublicKey } from '../crypto/index.ts'
import type { CaseFile } from './case-file.ts'
import type { DataElement } from './data-elements.ts'
import type { FullDate, Tdate } from './dates.ts'
import type { DeviceResponse, Handover, MdocDocument } from './types.ts'

export type { CaseAnchor, CaseBytes, CaseFile, CaseHandover, CaseKey, CaseVerdict, Expectation } from './case-file.ts'
export { CaseError } from './case-file.ts'
export type { DataElement, ElementFormat, ElementType } from './data-elements.ts'
export type { DateOddity, FullDate, Tdate } from './dates.ts'
export type {
  DeviceAuth,
  DeviceResponse,
  DeviceSigned,
  DeviceSignedItem,
  Handover,
  IssuerAuth,
  IssuerSigned,
  IssuerSignedItem,
  KeyAuthorizations,
  MdocDocument,
  MobileSecurityObject,
  StructureFault,
  ValidityInfo,
} from './types.ts'

export declare function readDeviceResponse(bytes: Uint8Array, limits?: ReadLimits): DeviceResponse
export declare function readMdocDocument(item: CborItem, form: 'in-response' | 'document'): Promise<MdocDocument>
export declare function readIssuerSignedAlone(item: CborItem): Promise<MdocDocument>
export declare function buildSessionTranscript(handover: Handover): Promise<Uint8Array>
export declare function deviceAuthenticationBytes(
  sessionTranscript: Uint8Array,
  docType: string,
  deviceNameSpacesBytes: Uint8Array,
): Uint8Array
export declare function deriveEMacKey(parts: {
  readerKey: PrivateKey
  deviceKey: PublicKey
  sessionTranscript: Uint8Array
}): Promise<Uint8Array | undefined>
export declare function decryptAnnexC(parts: {
  response: Uint8Array
  encryptionInfo: string
  origin: string
  recipientKey: PrivateKey
}): Promise<Uint8Array>
export declare function readTdate(item: CborItem): Tdate
export declare function readFullDate(text: string): FullDate | undefined
export declare function ageOn(birthDate: FullDate, at: Date): number
export declare const dataElements: ReadonlyMap<string, ReadonlyMap<string, DataElement>>
export declare function findDataElement(namespace: string, elementIdentifier: string): DataElement | undefined
export declare const docTypes: ReadonlyMap<string, { readonly namespaces: readonly string[]; readonly kind: string }>
export declare function encodeIssuerSignedItem(item: {
  digestID: number
  random: Uint8Array
  elementIdentifier: string
  elementValue: Encodable
}): Uint8Array
export declare function readCaseFile(json: unknown): CaseFile
export declare function writeCaseFile(caseFile: CaseFile): string
