// 8.3.2.1.2.2, 8.3.2.1.2.3: the DeviceResponse round the documents.
import type { DeviceResponse } from '../mdoc/index.ts'
import { finding } from './finding.ts'
import type { Finding, Reason } from './report.ts'

export function checkResponse(response: DeviceResponse): Finding[] {
  return [checkVersion(response), checkStatus(response), checkDocuments(response)]
}

/** 8.3.2.1.2.2: version 1.0 of the first edition, 1.1 where members of the second are used. */
export function checkVersion({ version }: Pick<DeviceResponse, 'version'>): Finding<'response.version'> {
  return finding('response.version', /^1\.\d+$/.test(version) ? 'passed' : 'failed', { expected: '1.x', found: version })
}

/** 8.3.2.1.2.3: status 0 is OK; 10, 11 and 12 beside documents make no sense, yet say nothing about those documents. */
export function checkStatus({ status }: Pick<DeviceResponse, 'status'>): Finding<'response.status'> {
  return finding('response.status', status === 0 ? 'passed' : 'failed', {
    expected: '0',
    found: status === undefined ? 'nothing' : String(status),
  })
}

/** Nothing is never all: a response without a document that can be judged here proves nothing. */
export function checkDocuments(
  response: Pick<DeviceResponse, 'documents' | 'documentErrors' | 'zkDocuments' | 'encryptedDocuments'>,
): Finding<'response.documents'> {
  const { zkDocuments, encryptedDocuments } = response
  const counts = { documents: response.documents.length, errors: response.documentErrors.length, zkDocuments, encryptedDocuments }
  if (counts.documents > 0) return finding('response.documents', 'passed', counts)
  return finding('response.documents', 'indeterminate', { reason: whyNone(counts), ...counts })
}

function whyNone({ errors, zkDocuments, encryptedDocuments }: { errors: number; zkDocuments: number; encryptedDocuments: number }): Reason {
  if (zkDocuments > 0) return 'only-zero-knowledge'
  if (encryptedDocuments > 0) return 'only-encrypted'
  return errors > 0 ? 'only-errors' : 'no-documents'
}
