// Documents of the second edition that are not opened here:
// ZkDocument = { "documentData": #6.24(bstr .cbor { "zkSystemId": tstr, "docType": tstr, "timestamp": tdate, … }), "proof": bstr }
// EncryptedDocument = { "enc": bstr, "cipherText": bstr, "docRequestID": uint }
import { type CborItem, optionalMember, ReadError, readEmbedded, readMap, readText } from '../cbor/index.ts'
import type { UnopenedDocument } from './types.ts'

const MOST_NAMED = 100 // as many as a response may have documents; the count tells of more

/** What they say they are. Nothing of it is proven, so nothing more is read: a value that nobody vouches for is not for showing. */
export function readUnopened(zkDocuments: readonly CborItem[], encryptedDocuments: readonly CborItem[]): readonly UnopenedDocument[] {
  const zeroKnowledge = zkDocuments.slice(0, MOST_NAMED).map((item) => ({ type: 'zero-knowledge' as const, docType: findDocTypeOf(item) }))
  const encrypted = encryptedDocuments.slice(0, MOST_NAMED).map(() => ({ type: 'encrypted' as const, docType: null }))
  return [...zeroKnowledge, ...encrypted]
}

/** A document that cannot even be read is still one that was sent. */
function findDocTypeOf(item: CborItem): string | null {
  try {
    const documentData = optionalMember(readMap(item), 'documentData')
    const docType = documentData && optionalMember(readMap(readEmbedded(documentData)), 'docType')
    return docType === undefined ? null : readText(docType)
  } catch (problem) {
    if (!(problem instanceof ReadError)) throw problem
    return null
  }
}
