// What a verifier's code asks of the licence in the wallet, or why it is not put to the holder.
import { ReadError } from '../../cbor/index.ts'
import { toHex } from '../../crypto/index.ts'
import { asText, decodeText, joinParts, readCode, type ScannedCode } from '../../intake/index.ts'
import { isOpticalRequest, type OpticalRequest, readDeviceRequest, readOpticalRequest } from '../../mdoc/index.ts'
import type { Questions, RequestReading, RequestRefusal } from '../worker/protocol.ts'

export async function readRequest({ content, licence, at }: Questions['readRequest']['ask']): Promise<RequestReading> {
  const found = content instanceof Uint8Array && isOpticalRequest(content) ? content : await requestIn(content)
  if (!(found instanceof Uint8Array)) return refused(found)
  const asking = readOrRefuse(found)
  if ('reason' in asking) return refused(asking)
  const { nonce, origin, expires, request } = asking
  if (expires !== null && at >= expires) return refused({ reason: 'expired', expired: expires })
  const { matchRequest, readIssuedMdoc } = await import('../../issue/index.ts')
  const held = await readIssuedMdoc(licence.issuerSigned)
  const { docRequests } = readDeviceRequest(request)
  const docRequest = docRequests.find(({ docType }) => docType === held.docType)
  if (docRequest === undefined) return refused({ reason: 'other-document', docTypes: docRequests.map(({ docType }) => docType) })
  const elements = matchRequest(held, docRequest)
  return { state: 'asked', request: { content: found, nonce: toHex(nonce), origin, expires, docType: held.docType, elements } }
}

const refused = (refusal: RequestRefusal): RequestReading => ({ state: 'refused', refusal })

/** Parts of a sequence, or the request itself in any of the forms that text has. */
async function requestIn(content: Uint8Array | string): Promise<Uint8Array | RequestRefusal> {
  const joined = await joinParts(typeof content === 'string' ? content : (asText(content) ?? ''))
  if (joined?.kind === 'unreadable') return { reason: 'unreadable', problem: joined.problem }
  const reading = await readCode(codeOf(joined?.message ?? content))
  switch (reading.kind) {
    case 'request':
      return reading.content
    case 'other':
      return { reason: 'other', recognised: reading.recognised }
    case 'presentation':
      return { reason: 'presentation' }
    default:
      return brokenRequestIn(joined?.message ?? content) ?? { reason: 'nothing' }
  }
}

/** One that begins as a request does, and is none: what is wrong with it is said. */
function brokenRequestIn(content: Uint8Array | string): Uint8Array | undefined {
  const text = typeof content === 'string' ? content : asText(content)
  const bytes = text === undefined ? content : decodeText(text)?.bytes
  return bytes instanceof Uint8Array && isOpticalRequest(bytes) ? bytes : undefined
}

const codeOf = (content: Uint8Array | string): ScannedCode =>
  typeof content === 'string' ? { text: content } : { text: '', bytes: content }

function readOrRefuse(content: Uint8Array): OpticalRequest | RequestRefusal {
  try {
    return readOpticalRequest(content)
  } catch (fault) {
    if (fault instanceof ReadError) return { reason: 'malformed', detail: fault.message }
    throw fault
  }
}
