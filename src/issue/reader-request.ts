// What a reader sends: a DeviceRequest for one document, signed by the reader where it has a certificate (ISO/IEC 18013-5, 8.3.2.1.2.1, 9.1.4).
import { algorithmIdFor, signCoseSign1 } from '../cose/index.ts'
import type { Signer } from '../crypto/index.ts'
import { encodeDeviceRequest, encodeItemsRequest, type ItemsRequest, readerAuthenticationBytes } from '../mdoc/index.ts'
import { ALG, X5CHAIN, x5chainValue } from './issuer-signed.ts'

export interface ReaderRequestOptions extends Pick<ItemsRequest, 'docType' | 'nameSpaces'> {
  /** For readerAuth, which holds for one session alone. */
  readonly reader?: {
    readonly signer: Signer
    /** The reader's certificate first. */
    readonly x5chain: readonly Uint8Array[]
    /** CBOR SessionTranscript. */
    readonly sessionTranscript: Uint8Array
  }
}

/** @returns DeviceRequest, encoded */
export async function buildReaderRequest({ docType, nameSpaces, reader }: ReaderRequestOptions): Promise<Uint8Array> {
  const itemsRequestBytes = encodeItemsRequest({ docType, nameSpaces })
  if (reader === undefined) return encodeDeviceRequest({ docRequests: [{ itemsRequestBytes }] })
  const readerAuth = await signCoseSign1(
    {
      protectedHeader: new Map([[ALG, algorithmIdFor(reader.signer.publicKey.curve)]]),
      unprotectedHeader: new Map([[X5CHAIN, x5chainValue(reader.x5chain)]]),
      payload: readerAuthenticationBytes(reader.sessionTranscript, itemsRequestBytes),
      detached: true,
    },
    reader.signer,
  )
  return encodeDeviceRequest({ docRequests: [{ itemsRequestBytes, readerAuth }] })
}
