// What the holder's device hands over: Document and DeviceResponse (ISO/IEC 18013-5, 8.3.2.1.2.2), bound to a session (9.1.3).
import { type Encodable, embeddedBytes, encode, raw } from '../cbor/index.ts'
import { algorithmIdFor, type HeaderMap, macCoseMac0, signCoseSign1 } from '../cose/index.ts'
import type { PrivateKey, PublicKey, Signer } from '../crypto/index.ts'
import { deriveEMacKey, deviceAuthenticationBytes } from '../mdoc/index.ts'
import { ALG, type Elements, encodeIssuerSigned, type IssuedItem, type IssuedMdoc } from './issuer-signed.ts'
import { type KeySource, platformKeys } from './key-source.ts'

export interface PresentationOptions {
  readonly mdoc: IssuedMdoc
  /** Which of the issuer's elements to share; absent: all. */
  readonly share?: (item: IssuedItem) => boolean
  /** CBOR SessionTranscript, which the device authentication is bound to. */
  readonly sessionTranscript: Uint8Array
  readonly deviceAuth: DeviceAuthentication
  /** How the device's key signs: absent, as the platform does. */
  readonly keys?: KeySource
  readonly deviceElements?: Elements
  /** What is not returned: namespace → element identifier → ErrorCode. */
  readonly errors?: ReadonlyMap<string, ReadonlyMap<string, number>>
  /** Last word on each part, in the order of making: for faults. */
  readonly edit?: PresentationEdits
}
/** How the device proves that it is here: by a signature, or by a MAC under a key agreed with the reader's ephemeral key. */
export type DeviceAuthentication =
  | { readonly type: 'signature'; readonly key: PrivateKey | Signer }
  | { readonly type: 'mac'; readonly key: PrivateKey; readonly eReaderKey: PublicKey }

export interface PresentationEdits {
  readonly docType?: string
  readonly issuerSigned?: (issuerSigned: Uint8Array) => Uint8Array
  /** DeviceNameSpacesBytes, tag 24 included. */
  readonly deviceNameSpacesBytes?: Uint8Array
  readonly protectedHeader?: (header: HeaderMap) => HeaderMap
  /** The COSE message as four CBOR values. */
  readonly cose?: (message: Uint8Array) => Uint8Array
  readonly deviceAuth?: (deviceAuth: ReadonlyMap<string, Encodable>) => Encodable
  readonly document?: (members: ReadonlyMap<string, Encodable>) => Encodable
}

/** @returns one Document, encoded; `buildDeviceResponse` puts documents together */
export async function presentDocument(options: PresentationOptions): Promise<Uint8Array> {
  const { mdoc, share = () => true, errors, edit = {} } = options
  const issuerSigned = encodeIssuerSigned({ ...mdoc, items: mdoc.items.filter(share) })
  const docType = edit.docType ?? mdoc.docType
  const members = new Map<string, Encodable>([
    ['docType', docType],
    ['issuerSigned', raw(edit.issuerSigned?.(issuerSigned) ?? issuerSigned)],
    ['deviceSigned', await deviceSigned(options, docType)],
    ...(errors === undefined ? [] : [['errors', errors] as const]),
  ])
  return encode(edit.document?.(members) ?? members)
}

export interface DeviceResponseOptions {
  /** Encoded documents; an empty list leaves the member out. */
  readonly documents: readonly Uint8Array[]
  readonly documentErrors?: readonly ReadonlyMap<string, number>[]
  /** Absent: 1.0, and status 0. */
  readonly version?: string
  readonly status?: number
  /** Last word on the members. */
  readonly members?: (members: ReadonlyMap<string, Encodable>) => Encodable
}

export function buildDeviceResponse(options: DeviceResponseOptions): Uint8Array {
  const { documents, documentErrors, version = '1.0', status = 0 } = options
  const members = new Map<string, Encodable>([
    ['version', version],
    ...(documents.length === 0 ? [] : [['documents', documents.map(raw)] as const]),
    ...(documentErrors === undefined ? [] : [['documentErrors', documentErrors] as const]),
    ['status', status],
  ])
  return encode(options.members?.(members) ?? members)
}

async function deviceSigned(options: PresentationOptions, docType: string): Promise<Encodable> {
  const { deviceElements = new Map(), edit = {} } = options
  const nameSpacesBytes = edit.deviceNameSpacesBytes ?? encode(embeddedBytes(encode(deviceElements)))
  const authenticated = deviceAuthenticationBytes(options.sessionTranscript, docType, nameSpacesBytes)
  const deviceAuth = await authenticate(options, authenticated)
  return new Map<string, Encodable>([
    ['nameSpaces', raw(nameSpacesBytes)],
    ['deviceAuth', edit.deviceAuth?.(deviceAuth) ?? deviceAuth],
  ])
}

async function authenticate(options: PresentationOptions, payload: Uint8Array): Promise<ReadonlyMap<string, Encodable>> {
  const { deviceAuth, sessionTranscript, keys = platformKeys, edit = {} } = options
  const finished = (message: Encodable): Encodable => (edit.cose === undefined ? message : raw(edit.cose(encode(message))))
  const header = (alg: number): HeaderMap => edit.protectedHeader?.(new Map([[ALG, alg]])) ?? new Map([[ALG, alg]])
  const content = { unprotectedHeader: new Map(), payload, detached: true }
  if (deviceAuth.type === 'signature') {
    const signer = 'secret' in deviceAuth.key ? await keys.signerOf(deviceAuth.key) : deviceAuth.key
    const protectedHeader = header(algorithmIdFor(signer.publicKey.curve))
    return new Map([['deviceSignature', finished(await signCoseSign1({ ...content, protectedHeader }, signer))]])
  }
  // the agreement is the same from both sides: the device's private key with the reader's public one
  const eMacKey = await deriveEMacKey({ readerKey: deviceAuth.key, deviceKey: deviceAuth.eReaderKey, sessionTranscript })
  if (eMacKey === undefined) throw new TypeError('the keys agree on zeros')
  return new Map([['deviceMac', finished(await macCoseMac0({ ...content, protectedHeader: header(HMAC_256) }, eMacKey))]])
}

const HMAC_256 = 5 // RFC 9053, 3.1
