// Requests for the tests of this folder: what was asked, as a DeviceRequest, and what a licence that answers some of it is judged to have.
import { type Encodable, embedded, encode } from '../cbor/index.ts'
import { buildDeviceResponse, type DemoLicence, presentDocument } from '../issue/index.ts'
import { encodeDeviceRequest, encodeItemsRequest } from '../mdoc/index.ts'
import type { VerificationContext } from './context.ts'
import { contextFor, sessionTranscript } from './licence.fixture.ts'
import type { VerificationReport } from './report.ts'
import { verifyDeviceResponse } from './verify-device-response.ts'

export const MDL = 'org.iso.18013.5.1.mDL'
export const NAMESPACE = 'org.iso.18013.5.1'

export interface AskedFor {
  readonly docType?: string
  /** Element → whether it is to be kept; a list keeps none. */
  readonly elements: readonly string[] | Readonly<Record<string, boolean>>
  readonly namespace?: string
  readonly requestInfo?: Encodable
}

export function itemsRequest({ docType = MDL, elements, namespace = NAMESPACE, requestInfo }: AskedFor): Uint8Array {
  const asked = Array.isArray(elements) ? elements.map((element: string) => [element, false] as const) : Object.entries(elements)
  return encodeItemsRequest(
    { docType, nameSpaces: new Map([[namespace, new Map(asked as readonly (readonly [string, boolean])[])]]) },
    requestInfo,
  )
}

export function requestFor(...asked: readonly AskedFor[]): Uint8Array {
  return encodeDeviceRequest({ docRequests: asked.map((one) => ({ itemsRequestBytes: itemsRequest(one) })) })
}

export function requestWithUseCases(useCases: Encodable, ...asked: readonly AskedFor[]): Uint8Array {
  return encodeDeviceRequest({
    docRequests: asked.map((one) => ({ itemsRequestBytes: itemsRequest(one) })),
    deviceRequestInfoBytes: encode(embedded(new Map([['useCases', useCases]]))),
  })
}

/** A response in which the licence shows these details of its own namespace, once for each list. */
export async function responseWith(licence: DemoLicence, ...shared: readonly (readonly string[])[]): Promise<Uint8Array> {
  const documents = await Promise.all(
    shared.map((elements) =>
      presentDocument({
        mdoc: licence.mdoc,
        sessionTranscript,
        deviceAuth: { type: 'signature', key: licence.deviceKey },
        share: ({ namespace, elementIdentifier }) => namespace === NAMESPACE && elements.includes(elementIdentifier),
      }),
    ),
  )
  return buildDeviceResponse({ documents })
}

export async function judgedWith(
  licence: DemoLicence,
  shared: readonly (readonly string[])[],
  request: Uint8Array,
  changes: Partial<VerificationContext> = {},
): Promise<VerificationReport> {
  return verifyDeviceResponse(await responseWith(licence, ...shared), await contextFor(licence, { request, ...changes }))
}
