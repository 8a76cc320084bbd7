// DeviceAuthentication = ["DeviceAuthentication", SessionTranscript, DocType, DeviceNameSpacesBytes]; ISO/IEC 18013-5, 9.1.3.4
import { embeddedBytes, encode, raw } from '../cbor/index.ts'

/**
 * DeviceAuthenticationBytes = #6.24(bstr .cbor DeviceAuthentication): the detached payload of deviceSignature and deviceMac.
 * @param sessionTranscript CBOR as it is, whatever its hand-over
 * @param deviceNameSpacesBytes as received, tag 24 included
 */
export function deviceAuthenticationBytes(sessionTranscript: Uint8Array, docType: string, deviceNameSpacesBytes: Uint8Array): Uint8Array {
  return encode(embeddedBytes(encode(['DeviceAuthentication', raw(sessionTranscript), docType, raw(deviceNameSpacesBytes)])))
}
