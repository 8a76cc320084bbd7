// The status and identifier lists of a trust store: each record read anew, the newest of an address first.
import { digest, toHex } from '../../crypto/index.ts'
import type { HeldIdentifierList, HeldStatusList, HeldToken, ListRecord, ListRefusal } from '../types.ts'
import { openListToken } from './held-token.ts'

export interface OpenedLists {
  readonly statusLists: readonly HeldStatusList[]
  readonly identifierLists: readonly HeldIdentifierList[]
  readonly refused: readonly ListRefusal[]
}

/** Records of CRLs are passed over. Never rejects: a token that may not be held stands in `refused`. */
export async function openLists(records: readonly ListRecord[]): Promise<OpenedLists> {
  const statusLists: HeldStatusList[] = []
  const identifierLists: HeldIdentifierList[] = []
  const refused: ListRefusal[] = []
  const seen = new Set<string>()
  for (const { kind, ...record } of records) {
    if (kind === 'crl') continue
    const fingerprint = toHex(await digest('SHA-256', record.bytes))
    if (seen.has(fingerprint)) continue
    seen.add(fingerprint)
    const opened = await openListToken(record, kind)
    if (opened.kind === 'status-list') statusLists.push(opened.list)
    else if (opened.kind === 'identifier-list') identifierLists.push(opened.list)
    else refused.push(opened.refusal)
  }
  return { statusLists: statusLists.toSorted(newestFirst), identifierLists: identifierLists.toSorted(newestFirst), refused }
}

const newestFirst = (left: HeldToken, right: HeldToken): number => right.issuedAt.getTime() - left.issuedAt.getTime()
