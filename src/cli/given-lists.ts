// `--crl`, `--status-list`, `--identifier-list`: revocation lists that the operator holds. What is refused is remarked on; it stops nothing.
import { listRefusalWords } from '../messages/index.ts'
import { type ListFile, type ListKind, type TrustStore, withLists } from '../trust/index.ts'
import { type Io, TooLargeError } from './io.ts'
import { foreign, remark } from './output.ts'

export interface ListOptions {
  readonly crl?: readonly string[]
  readonly statusList?: readonly string[]
  readonly identifierList?: readonly string[]
}

/**
 * @param at the present time: a list of the future is refused
 * @param judgedAt the verification time, where it is another: a list that had not expired then is taken
 */
export async function openLists(
  store: TrustStore,
  { crl = [], statusList = [], identifierList = [] }: ListOptions,
  at: Date,
  io: Io,
  judgedAt: Date = at,
): Promise<TrustStore> {
  const files = [
    ...(await filesOf('crl', crl, io)),
    ...(await filesOf('status-list', statusList, io)),
    ...(await filesOf('identifier-list', identifierList, io)),
  ]
  if (files.length === 0) return store
  const { store: trust, refused } = await withLists(store, files, { origin: 'operator', at, judgedAt })
  for (const refusal of refused)
    io.note(remark(`--${refusal.kind} ${foreign(refusal.source)}: ${listRefusalWords[refusal.reason](refusal)}`))
  return trust
}

async function filesOf(kind: ListKind, paths: readonly string[], io: Io): Promise<readonly ListFile[]> {
  const files: ListFile[] = []
  for (const source of paths) {
    try {
      files.push({ kind, source, content: await io.readFile(source) })
    } catch (fault) {
      if (!(fault instanceof TooLargeError)) throw fault
      io.note(remark(`--${kind} ${foreign(source)}: ${listRefusalWords['too-large']({ kind, source, reason: 'too-large' })}`))
    }
  }
  return files
}
