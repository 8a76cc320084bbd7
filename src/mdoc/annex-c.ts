// The encrypted response of `org-iso-mdoc` over the Digital Credentials API; ISO/IEC TS 18013-7, annex C
// EncryptedResponse = ["dcapi", { "enc": bstr, "cipherText": bstr }], HPKE base mode (RFC 9180), info = SessionTranscript
import { type CborItem, kindOf, member, ReadError, type ReadLimits, readArray, readBytes, readItem, readMap } from '../cbor/index.ts'
import { openHpke, type PrivateKey } from '../crypto/index.ts'
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

/** @throws {ReadError} */
export function readEncryptedResponse(bytes: Uint8Array, limits?: Partial<ReadLimits>): EncryptedResponse {
  const response = readItem(bytes, limits)
  const [protocol, content] = readArray(response)
  if (protocol?.kind !== 'text' || protocol.value !== 'dcapi')
    throw new ReadError({ offset: protocol?.start ?? response.start, expected: '"dcapi"', found: found(protocol) })
  if (!content) throw new ReadError({ offset: response.end, expected: 'map', found: 'nothing' })
  const encrypted = readMap(content)
  return { enc: readBytes(member(encrypted, 'enc')), cipherText: readBytes(member(encrypted, 'cipherText')) }
}

function found(item: CborItem | undefined): string {
  if (!item) return 'nothing'
  return item.kind === 'text' ? JSON.stringify(item.value.slice(0, 40)) : kindOf(item)
}
