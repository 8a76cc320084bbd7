// The structures of ISO/IEC 18013-5, 8.3.2.1.2.2 and 9.1.2.4, as read; members keep the spelling of the CDDL.
import type { ByteRange, CborItem, ReadProblem } from '../cbor/index.ts'
import type { CoseKey, CoseMac0, CoseSign1 } from '../cose/index.ts'
import type { HashAlgorithm } from '../crypto/index.ts'

/** A rule of the structure that is broken inside a document; reading goes on with what could be read. */
export interface StructureFault {
  /** Words: what was expected and found, `expected tag 24, found text string`, or the rule: `payload attached`. */
  readonly fault: string
  readonly offset: number
  /** Path of members: `issuerSigned.nameSpaces.org.iso.18013.5.1[3]`. */
  readonly where: string
}

export interface DeviceResponse {
  readonly version: string
  /** Each still unread, so that one broken document hides no other. */
  readonly documents: readonly CborItem[]
  /** Keys twice and bad UTF-8 inside documents, each with its place: `readMdocDocument` makes them faults of theirs. */
  readonly invalid: readonly ReadProblem[]
  readonly zkDocuments: number
  readonly encryptedDocuments: number
  /** Second edition: what these say that they are. */
  readonly unopened: readonly UnopenedDocument[]
  readonly documentErrors: readonly { readonly docType: string; readonly errorCode: number }[]
  readonly status: number | undefined
}

export interface UnopenedDocument {
  readonly type: 'zero-knowledge' | 'encrypted'
  /** As it says, proven by nothing; null where it says none. */
  readonly docType: string | null
}

export interface MdocDocument {
  readonly range: ByteRange
  /** What was given: a Document inside a response, a Document alone, an IssuerSigned alone. */
  readonly form: 'in-response' | 'document' | 'issuer-signed'
  /** Absent for an IssuerSigned, and where it could not be read. */
  readonly docType: string | undefined
  readonly issuerSigned: IssuerSigned
  readonly deviceSigned: DeviceSigned | undefined
  readonly errors: readonly { readonly namespace: string; readonly element: string; readonly errorCode: number }[]
  readonly faults: readonly StructureFault[]
}

export interface IssuerSigned {
  /** Absent: no `nameSpaces` member, or one that is no map. Order as received. */
  readonly nameSpaces: ReadonlyMap<string, readonly IssuerSignedItem[]> | undefined
  readonly issuerAuth: IssuerAuth | undefined
}

/** IssuerSignedItemBytes = #6.24(bstr .cbor IssuerSignedItem), 8.3.2.1.2.2 */
export interface IssuerSignedItem {
  readonly digestID: number
  readonly random: Uint8Array
  readonly elementIdentifier: string
  readonly elementValue: CborItem
  /** As received, head d8 18 included: this is what the digest covers. */
  readonly bytes: Uint8Array
  readonly range: ByteRange
  /** An item twice, two items with one digestID or one elementIdentifier: no value of it is shown. */
  readonly duplicate: boolean
}

export interface IssuerAuth {
  readonly cose: CoseSign1
  /** Label 1 of the protected header, whatever its type: a number, or words for what stood there. */
  readonly algorithmId: number | string | undefined
  /** As received and trusted in nothing: [0] is the document signer. Absent: missing, empty or of another type (then a fault). */
  readonly x5chain: readonly { readonly bytes: Uint8Array; readonly range: ByteRange }[] | undefined
  readonly mso: MobileSecurityObject | undefined
}

export interface MobileSecurityObject {
  readonly range: ByteRange
  readonly version: string
  /** As written; only SHA-256, SHA-384 and SHA-512 are known. `undefined` where it is missing or no text. */
  readonly digestAlgorithm: string | undefined
  readonly hash: HashAlgorithm | undefined
  readonly valueDigests: ReadonlyMap<string, ReadonlyMap<number, Uint8Array>>
  readonly deviceKey: CoseKey | undefined
  readonly keyAuthorizations: KeyAuthorizations | undefined
  readonly docType: string | undefined
  /** Absent where a date is none (a fault then says which). */
  readonly validityInfo: ValidityInfo | undefined
  /** Ed. 2; raw, judged by revocation.status. */
  readonly status: CborItem | undefined
  readonly notes: readonly string[]
}
export interface KeyAuthorizations {
  readonly nameSpaces: readonly string[]
  readonly dataElements: ReadonlyMap<string, readonly string[]>
}
/** Dates cut to whole seconds. `oddities` lists departures from tdate that are read all the same. */
export interface ValidityInfo {
  readonly signed: Date
  readonly validFrom: Date
  readonly validUntil: Date
  readonly expectedUpdate: Date | undefined
  readonly oddities: readonly {
    readonly member: string
    readonly oddity: 'fraction' | 'offset' | 'untagged' | 'byte-string' | 'other-tag'
    readonly text: string
  }[]
}

export interface DeviceSigned {
  /** DeviceNameSpacesBytes as received, head included; they are signed as they are. */
  readonly nameSpacesBytes: Uint8Array
  readonly nameSpaces: ReadonlyMap<string, readonly DeviceSignedItem[]>
  readonly deviceAuth: DeviceAuth | undefined
  /** `undefined` (f7) for the member that is not there. */
  readonly undefinedMembers: readonly string[]
}
export interface DeviceSignedItem {
  readonly elementIdentifier: string
  readonly elementValue: CborItem
  readonly range: ByteRange
}
/** A payload that is attached is a fault of the document; the signature is still computed over the detached bytes. */
export type DeviceAuth =
  | { readonly type: 'deviceSignature'; readonly cose: CoseSign1; readonly algorithmId: number | string | undefined }
  | { readonly type: 'deviceMac'; readonly cose: CoseMac0; readonly algorithmId: number | string | undefined }

/** The inputs of the hand-overs of section 9.1.5.1 and ISO/IEC 18013-7; bytes are what stands inside tag 24. */
export type Handover =
  | { readonly type: 'qr'; readonly deviceEngagement: Uint8Array; readonly eReaderKey: Uint8Array }
  | {
      readonly type: 'nfc'
      readonly deviceEngagement: Uint8Array
      readonly eReaderKey: Uint8Array
      readonly handoverSelect: Uint8Array
      readonly handoverRequest: Uint8Array | null
    }
  | {
      readonly type: 'iso-18013-7-a'
      readonly deviceEngagement: Uint8Array | null
      readonly eReaderKey: Uint8Array | null
      readonly readerEngagement: Uint8Array
    }
  | {
      readonly type: 'iso-18013-7-b'
      readonly clientId: string
      readonly responseUri: string
      readonly nonce: string
      readonly mdocGeneratedNonce: string
    }
  | {
      readonly type: 'openid4vp'
      readonly clientId: string
      readonly nonce: string
      readonly responseUri: string
      readonly jwkThumbprint: Uint8Array | null
    }
  | { readonly type: 'openid4vp-dc-api'; readonly origin: string; readonly nonce: string; readonly jwkThumbprint: Uint8Array | null }
  | { readonly type: 'openid4vp-dc-api-draft-24'; readonly origin: string; readonly clientId: string; readonly nonce: string }
  | { readonly type: 'dcapi'; readonly encryptionInfo: string; readonly origin: string }
  /** Our own, docs/qr-transfer.md section 6; `request` is the CBOR DeviceRequest that was shown. */
  | { readonly type: 'optical'; readonly nonce: Uint8Array; readonly origin: string; readonly request: Uint8Array }
/** The hand-over of one type: `HandoverOf<'nfc'>`. */
export type HandoverOf<Type extends Handover['type']> = Extract<Handover, { readonly type: Type }>
