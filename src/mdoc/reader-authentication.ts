// What a reader signs to say who asks: ReaderAuthentication (ISO/IEC 18013-5, 9.1.4.4) and, of the second edition, ReaderAuthenticationAll.
import { embeddedBytes, encode, raw } from '../cbor/index.ts'

/**
 * ReaderAuthenticationBytes = #6.24(bstr .cbor ["ReaderAuthentication", SessionTranscript, ItemsRequestBytes]): the detached payload of readerAuth.
 * @param sessionTranscript CBOR as it is
 * @param itemsRequestBytes as sent, tag 24 included
 */
export function readerAuthenticationBytes(sessionTranscript: Uint8Array, itemsRequestBytes: Uint8Array): Uint8Array {
  return encode(embeddedBytes(encode(['ReaderAuthentication', raw(sessionTranscript), raw(itemsRequestBytes)])))
}

/**
 * The detached payload of each readerAuthAll, over all that is asked for.
 * @param deviceRequestInfoBytes tag 24 included; `null` where the request has none
 */
export function readerAuthenticationAllBytes(
  sessionTranscript: Uint8Array,
  itemsRequestBytes: readonly Uint8Array[],
  deviceRequestInfoBytes: Uint8Array | null,
): Uint8Array {
  const info = deviceRequestInfoBytes === null ? null : raw(deviceRequestInfoBytes)
  return encode(embeddedBytes(encode(['ReaderAuthenticationAll', raw(sessionTranscript), itemsRequestBytes.map(raw), info])))
}
