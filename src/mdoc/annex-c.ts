// The encrypted response of `org-iso-mdoc` over the Digital Credentials API; ISO/IEC TS 18013-7, annex C
// EncryptedResponse = ["dcapi", { "enc": bstr, "cipherText": bstr }], HPKE base mode (RFC 9180), info = SessionTranscript
import {
  type CborItem,
  type CborMap,
  type Encodable,
  encode,
  kindOf,
  member,
  ReadError,
  type ReadLimits,
  readArray,
  readBytes,
  readItem,
  readMap,
} from '../cbor/index.ts'
import { encodeCoseKey, readCoseKey } from '../cose/index.ts'
import { fromBase64url, openHpke, type PrivateKey, type PublicKey, sealHpke, toBase64url } from '../crypto/index.ts'
import { buildSessionTranscript } from './session-transcript.ts'

export interface EncryptedResponse {
  /** The encapsulated key. */
  readonly enc: Uint8Array
  readonly cipherText: Uint8Array
}
export interface AnnexCParts {
  /** CBOR EncryptedResponse, base64url undone. */
  readonly response: Uint8Array
  /** base64url, as the request sent it. */
  readonly encryptionInfo: string
  readonly origin: string
  readonly recipientKey: PrivateKey
}

/**
 * Opens the response of an annex C session.
 * @returns CBOR DeviceResponse, not read yet
 * @throws {ReadError} `response` is no EncryptedResponse
 * @throws what openHpke throws where key, origin or encryptionInfo are not the session's
 */
export async function decryptAnnexC({ response, encryptionInfo, origin, recipientKey }: AnnexCParts): Promise<Uint8Array> {
  const { enc, cipherText } = readEncryptedResponse(response)
  const info = await buildSessionTranscript({ type: 'dcapi', encryptionInfo, origin })
  return openHpke({ recipientKey, enc, cipherText, info })
}

/** What the request says of encryption: ["dcapi", { "nonce": bstr, "recipientPublicKey": COSE_Key }]. */
export interface EncryptionInfo {
  /** At least 16 octets. */
  readonly nonce: Uint8Array
  readonly recipientPublicKey: PublicKey
}

/** @returns base64url, as it stands in the request and in the transcript */
export function encodeEncryptionInfo({ nonce, recipientPublicKey }: EncryptionInfo): string {
  const members = new Map<string, Encodable>([
    ['nonce', nonce],
    ['recipientPublicKey', encodeCoseKey(recipientPublicKey)],
  ])
  return toBase64url(encode(['dcapi', members]))
}

/**
 * @param encryptionInfo base64url, as the request sent it
 * @throws {ReadError} something else, or a key that is none
 * @throws {TypeError} no base64url
 */
export async function readEncryptionInfo(encryptionInfo: string): Promise<EncryptionInfo> {
  const info = readDcapi(readItem(fromBase64url(encryptionInfo)))
  const source = member(info, 'recipientPublicKey')
  const { key, described } = await readCoseKey(source)
  if (key === undefined) throw new ReadError({ offset: source.start, expected: 'a public key', found: `${described}, unusable` })
  return { nonce: readBytes(member(info, 'nonce')), recipientPublicKey: key }
}

/**
 * Encrypts a response to the key of an annex C request.
 * @param deviceResponse CBOR DeviceResponse
 * @returns CBOR EncryptedResponse
 */
export async function encryptAnnexC(deviceResponse: Uint8Array, encryptionInfo: string, origin: string): Promise<Uint8Array> {
  const { recipientPublicKey } = await readEncryptionInfo(encryptionInfo)
  const info = await buildSessionTranscript({ type: 'dcapi', encryptionInfo, origin })
  const { enc, cipherText } = await sealHpke({ recipientKey: recipientPublicKey, plainText: deviceResponse, info })
  const members = new Map<string, Encodable>([
    ['enc', enc],
    ['cipherText', cipherText],
  ])
  return encode(['dcapi', members])
}

/** @throws {ReadError} */
export function readEncryptedResponse(bytes: Uint8Array, limits?: Partial<ReadLimits>): EncryptedResponse {
  const encrypted = readDcapi(readItem(bytes, limits))
  return { enc: readBytes(member(encrypted, 'enc')), cipherText: readBytes(member(encrypted, 'cipherText')) }
}

/** The map of ["dcapi", { … }]. */
function readDcapi(item: CborItem): CborMap {
  const [protocol, content] = readArray(item)
  if (protocol?.kind !== 'text' || protocol.value !== 'dcapi')
    throw new ReadError({ offset: protocol?.start ?? item.start, expected: '"dcapi"', found: found(protocol) })
  if (!content) throw new ReadError({ offset: item.end, expected: 'map', found: 'nothing' })
  return readMap(content)
}

function found(item: CborItem | undefined): string {
  if (!item) return 'nothing'
  return item.kind === 'text' ? JSON.stringify(item.value.slice(0, 40)) : kindOf(item)
}
