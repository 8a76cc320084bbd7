// The lists that a case brings: CRLs, status and identifier lists, judged as an operator's would be, and marked as the file's.
import type { CaseBytes, CaseFile } from '../mdoc/index.ts'
import { type ListFile, type ListKind, type TrustStore, withLists } from '../trust/index.ts'
import { bytesOf, type Companions } from './companions.ts'
import type { Remark } from './types.ts'

/**
 * The store with the lists that may be taken; the others are remarked on.
 * @param at the present time, as far as anybody here knows it: a list of the future is refused; one that had not expired at `judgedAt` is taken
 * @throws {CaseError} a file that the case names is missing
 */
export async function withCaseLists(
  caseFile: CaseFile,
  companions: Companions,
  store: TrustStore,
  { at, judgedAt }: { readonly at: Date; readonly judgedAt: Date },
): Promise<{ readonly trust: TrustStore; readonly remarks: readonly Remark[] }> {
  const files = listFilesOf(caseFile, companions)
  const notUsed: readonly Remark[] = caseFile.vicals.length === 0 ? [] : [{ code: 'list-not-used', detail: 'vicals' }]
  if (files.length === 0) return { trust: store, remarks: notUsed }
  const { store: trust, refused } = await withLists(store, files, { origin: 'file', at, judgedAt })
  const notable = refused.filter(({ reason }) => reason !== 'already-held')
  const remarks = notable.map(({ source, reason }): Remark => ({ code: 'list-refused', detail: `${source} (${reason})` }))
  return { trust, remarks: [...remarks, ...notUsed] }
}

function listFilesOf({ crls, statusLists, identifierLists }: CaseFile, companions: Companions): readonly ListFile[] {
  const of = (kind: ListKind, member: string, lists: readonly CaseBytes[]): readonly ListFile[] =>
    lists.map((list, index) => ({ kind, ...contentOf(list, `${member}[${index}]`, companions) }))
  return [
    ...of('crl', 'crls', crls),
    ...of('status-list', 'statusLists', statusLists),
    ...of('identifier-list', 'identifierLists', identifierLists),
  ]
}

function contentOf(part: CaseBytes, member: string, companions: Companions): Pick<ListFile, 'source' | 'content'> {
  return { source: 'file' in part ? part.file : member, content: bytesOf(part, member, companions) }
}
