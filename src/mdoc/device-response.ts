// DeviceResponse = { "version": tstr, ? "documents": [+ Document], ? "documentErrors": [+ { + DocType => ErrorCode }], "status": uint }
// ISO/IEC 18013-5, 8.3.2.1.2.2; zkDocuments and encryptedDocuments are of the second edition.
import {
  type CborItem,
  type CborMap,
  member,
  optionalMember,
  ReadError,
  type ReadLimits,
  readArray,
  readMap,
  readText,
  readWellFormed,
} from '../cbor/index.ts'
import { readErrorCodes } from './error-codes.ts'
import type { DeviceResponse } from './types.ts'
import { readUnopened } from './unopened-document.ts'

/**
 * Reads the outer shape of a DeviceResponse; each document stays unread, so that one broken document hides no other.
 * @throws {ReadError} no CBOR, a key twice or bad UTF-8 outside of the documents, no map, no text `version`, `documents` no array. The other members are read as far as they
 * have their type: a `status` that is no number counts as absent, and its absence is what `response.status` then finds.
 */
export function readDeviceResponse(bytes: Uint8Array, limits?: Partial<ReadLimits>): DeviceResponse {
  const { item, invalid } = readWellFormed(bytes, limits)
  const response = readMap(item)
  const list = optionalMember(response, 'documents')
  const documents = list === undefined ? [] : readArray(list)
  const outside = invalid.find(({ offset }) => !documents.some((document) => document.start <= offset && offset < document.end))
  if (outside !== undefined) throw new ReadError(outside)
  const [zkDocuments, encryptedDocuments] = [itemsOf(response, 'zkDocuments'), itemsOf(response, 'encryptedDocuments')]
  return {
    version: readText(member(response, 'version')),
    documents,
    invalid,
    zkDocuments: zkDocuments.length,
    encryptedDocuments: encryptedDocuments.length,
    unopened: readUnopened(zkDocuments, encryptedDocuments),
    documentErrors: itemsOf(response, 'documentErrors').flatMap((errors) =>
      readErrorCodes(errors).map(({ name, errorCode }) => ({ docType: name, errorCode })),
    ),
    status: readStatus(response),
  }
}

function itemsOf(response: CborMap, key: string): readonly CborItem[] {
  const list = optionalMember(response, key)
  return list?.kind === 'array' ? list.items : []
}

function readStatus(response: CborMap): number | undefined {
  const status = optionalMember(response, 'status')
  return status?.kind === 'integer' && typeof status.value === 'number' ? status.value : undefined
}
