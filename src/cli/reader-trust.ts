// `--reader-trust`: authorities that vouch for readers, held apart from those of documents: neither counts for the other.
import { refusalWords } from '../messages/index.ts'
import { type AnchorRecord, importAnchors, openTrustStore, type TrustStore } from '../trust/index.ts'
import type { Io } from './io.ts'
import { foreign, remark } from './output.ts'

/** Files of certificates, PEM or DER. What is refused is remarked on; it stops nothing. @returns `undefined` where none is named */
export async function openReaderTrust(paths: readonly string[], io: Io): Promise<TrustStore | undefined> {
  if (paths.length === 0) return undefined
  const records: AnchorRecord[] = []
  for (const path of paths) {
    const { added, refused } = await importAnchors(path, await io.readFile(path), { origin: 'operator', held: records })
    records.push(...added)
    for (const refusal of refused) io.note(remark(`--reader-trust ${foreign(refusal.source)}: ${refusalWords[refusal.reason](refusal)}`))
  }
  return openTrustStore(records)
}
