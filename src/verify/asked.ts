// What was asked for, as far as it is compared: a DeviceRequest that can be read and is no flood; and which docRequest each document answers.
import { ReadError } from '../cbor/index.ts'
import { type DeviceRequest, readDeviceRequest, readRequestInfo, readUseCases, type UseCase } from '../mdoc/index.ts'
import type { ReaderSignature } from './reader-auth.ts'
import type { Reason, RequestedElement } from './report.ts'
import { type AskedDocument, answersTo, type Returned } from './requested-elements.ts'

export interface Asked {
  readonly version: string
  readonly docRequests: readonly AskedDocument[]
  readonly useCases: readonly UseCase[]
  /** Members of deviceRequestInfo that are of another type than they should be. */
  readonly unread: readonly string[]
  /** readerAuthAll, each over all of the request. */
  readonly signatures: readonly ReaderSignature[]
}

/** A reader asks for one document, or a few; every document of a response may be held against each of them. */
const MAX_DOC_REQUESTS = 1_000
const MAX_ELEMENTS = 2_000
/** Each costs a certificate, a path and a signature. */
const MAX_READER_AUTH_ALL = 10

/** Never throws: what can't be read, or can't be compared in bounded time, is a reason. */
export function readAsked(request: Uint8Array | undefined): Asked | { readonly reason: Reason } {
  if (request === undefined) return { reason: 'no-request' }
  try {
    return askedIn(readDeviceRequest(request))
  } catch (fault) {
    if (fault instanceof ReadError) return { reason: 'request-not-readable' }
    throw fault
  }
}

function askedIn(request: DeviceRequest): Asked | { readonly reason: Reason } {
  const { version, docRequests, deviceRequestInfoBytes, readerAuthAll } = request
  if (docRequests.length > MAX_DOC_REQUESTS || readerAuthAll.length > MAX_READER_AUTH_ALL) return { reason: 'request-too-large' }
  const asked = docRequests.map(
    (docRequest, index): AskedDocument => ({ ...docRequest, index, info: readRequestInfo(docRequest.requestInfo) }),
  )
  if (asked.reduce((sum, one) => sum + countOf(one), 0) > MAX_ELEMENTS) return { reason: 'request-too-large' }
  const covers: ReaderSignature['covers'] = {
    type: 'all',
    itemsRequestBytes: docRequests.map(({ itemsRequestBytes }) => itemsRequestBytes),
    deviceRequestInfoBytes: deviceRequestInfoBytes ?? null,
  }
  return {
    version,
    docRequests: asked,
    ...readUseCases(deviceRequestInfoBytes),
    signatures: readerAuthAll.map((cose) => ({ cose, covers })),
  }
}

/** Details and their alternatives. */
function countOf({ nameSpaces, info }: AskedDocument): number {
  const details = [...nameSpaces.values()].reduce((sum, asked) => sum + asked.size, 0)
  return details + info.alternatives.reduce((sum, { sets }) => sum + sets.flat().length, 0)
}

/** Document types are compared without case, as the scopes of authorities are: the field spells one in two ways. */
export const isType = (docType: string, other: string): boolean => docType.toLowerCase() === other.toLowerCase()

/** A document, and the request that it answers. */
export interface Match {
  readonly docRequest: AskedDocument
  readonly answers: readonly RequestedElement[]
}

/**
 * A response does not say which docRequest a document answers. It is one of its type that no earlier document has taken, and of several
 * the one of which it leaves least open; where all are taken, the same among those.
 */
export function matchDocuments(
  documents: readonly { readonly docType: string | undefined; readonly returned: Returned }[],
  docRequests: readonly AskedDocument[],
): readonly (Match | undefined)[] {
  const taken = new Set<AskedDocument>()
  return documents.map(({ docType, returned }) => {
    if (docType === undefined) return undefined
    const ofType = docRequests.filter((docRequest) => isType(docRequest.docType, docType))
    const free = ofType.filter((docRequest) => !taken.has(docRequest))
    let best: Match | undefined
    for (const docRequest of free.length > 0 ? free : ofType) {
      const match = { docRequest, answers: answersTo(docRequest, returned) }
      if (best === undefined || openIn(match) < openIn(best)) best = match
    }
    if (best !== undefined) taken.add(best.docRequest)
    return best
  })
}

const openIn = ({ answers }: Match): number => answers.filter(({ answer }) => answer === 'missing').length
