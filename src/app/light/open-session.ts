// The verifier's end of a session by light: what it asks, in a code that is drawn anew each time (docs/qr-transfer.md, 6). Runs in the worker.
import { encodeDeviceRequest, encodeItemsRequest, MDL_DOC_TYPE } from '../../mdoc/index.ts'
import { type OpticalSession, openOpticalSession } from '../../verify/index.ts'
import type { Questions } from '../worker/protocol.ts'
import { elementsFor, MDL_NAMESPACE } from './asked-elements.ts'

const NONCE_OCTETS = 32

/** Nothing of what is asked is to be kept: the app keeps no licence. */
export function openSession({ purpose, origin, at }: Questions['openSession']['ask']): OpticalSession {
  const nameSpaces = new Map([[MDL_NAMESPACE, new Map(elementsFor(purpose).map((element) => [element, false] as const))]])
  const itemsRequestBytes = encodeItemsRequest({ docType: MDL_DOC_TYPE, nameSpaces })
  return openOpticalSession({
    origin,
    request: encodeDeviceRequest({ docRequests: [{ itemsRequestBytes }] }),
    nonce: crypto.getRandomValues(new Uint8Array(NONCE_OCTETS)),
    at,
  })
}
