// request.*: whether what was returned is what was asked for (8.3.2.1.2.1, 9.1.4). The comparison is not made yet, and says so.
import { finding } from './finding.ts'
import type { Finding, Reason } from './report.ts'

/** @param request CBOR DeviceRequest, if the caller has it */
export function checkRequest(request: Uint8Array | undefined): Finding[] {
  const reason = request === undefined ? 'no-request' : 'not-performed-yet'
  return [checkReaderAuth(reason), checkElements(reason), checkDocType(reason)]
}

export function checkReaderAuth(reason: Reason): Finding<'request.reader-auth'> {
  return finding('request.reader-auth', 'not-applicable', { reason })
}

export function checkElements(reason: Reason): Finding<'request.elements'> {
  return finding('request.elements', 'not-applicable', { reason })
}

export function checkDocType(reason: Reason): Finding<'request.doc-type'> {
  return finding('request.doc-type', 'not-applicable', { reason })
}
