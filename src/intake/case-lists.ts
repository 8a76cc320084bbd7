// The lists that a case brings: of authorities, CRLs, status and identifier lists, judged as an operator's would be, and marked as the file's.
import type { CaseBytes, CaseFile } from '../mdoc/index.ts'
import {
  type GivenVical,
  importProviders,
  type ListFile,
  type ListKind,
  type TrustStore,
  type VicalRemark,
  withLists,
  withVicals,
} from '../trust/index.ts'
import { vicalSignerFaults } from '../verify/index.ts'
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
  const listed = await withCaseVicals(caseFile, companions, store, { at, judgedAt }) // first: a CRL may be of an authority of theirs
  if (files.length === 0) return listed
  const { store: trust, refused } = await withLists(listed.trust, files, { origin: 'file', at, judgedAt })
  const notable = refused.filter(({ reason }) => reason !== 'already-held')
  const remarks = notable.map(({ source, reason }): Remark => ({ code: 'list-refused', detail: `${source} (${reason})` }))
  return { trust, remarks: [...listed.remarks, ...remarks] }
}

/** The case brings each list and the root of its provider: whatever passes by them is trust that the file supplied. */
async function withCaseVicals(
  { vicals }: CaseFile,
  companions: Companions,
  store: TrustStore,
  { at, judgedAt }: { readonly at: Date; readonly judgedAt: Date },
): Promise<{ readonly trust: TrustStore; readonly remarks: readonly Remark[] }> {
  if (vicals.length === 0) return { trust: store, remarks: [] }
  const files = await Promise.all(
    vicals.map(async ({ file, signer }, index): Promise<GivenVical> => {
      const root = bytesOf({ file: signer }, `vicals[${index}].signer`, companions)
      const { providers: roots } = await importProviders(signer, root, { origin: 'file' })
      return { source: file, content: bytesOf({ file }, `vicals[${index}].file`, companions), roots }
    }),
  )
  const opened = await withVicals(store, files, { origin: 'file', at, judgedAt, signerFaults: vicalSignerFaults })
  return { trust: opened.store, remarks: opened.remarks.flatMap(remarksOn) }
}

function remarksOn(remarked: VicalRemark): readonly Remark[] {
  if (remarked.kind === 'refused') return [{ code: 'list-refused', detail: `${remarked.refusal.source} (${remarked.refusal.reason})` }]
  const { record, refused } = remarked.list
  return refused.map(({ entry, reason }) => ({ code: 'anchor-refused', detail: `${record.source}, entry ${entry} (${reason})` }))
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
