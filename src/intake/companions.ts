// The files that a case names: which they are, and their bytes among those that came along.
import { type CaseBytes, CaseError, type CaseFile } from '../mdoc/index.ts'
import type { Input } from './types.ts'

export type Companions = NonNullable<Input['companions']>

/** Names of the files that a case wants beside it, so that a face can fetch them. */
export function filesOf(caseFile: CaseFile): readonly string[] {
  const named = (entry: unknown): string[] => {
    if (entry === null || typeof entry !== 'object') return []
    return 'file' in entry && typeof entry.file === 'string' ? [entry.file] : []
  }
  const { response, sessionTranscript, readerEphemeralKey, request, trustAnchors, handover = {} } = caseFile
  const lists = [...caseFile.crls, ...caseFile.statusLists, ...caseFile.identifierLists]
  const vicals = caseFile.vicals.flatMap(({ file, signer }) => [{ file }, { file: signer }])
  const entries = [
    response,
    sessionTranscript,
    readerEphemeralKey,
    request,
    ...trustAnchors,
    ...lists,
    ...vicals,
    ...Object.values(handover),
  ]
  return [...new Set(entries.flatMap(named))]
}

/** @throws {CaseError} the file is not among the companions */
export function bytesOf(part: CaseBytes, member: string, companions: Companions): Uint8Array {
  if ('bytes' in part) return part.bytes
  const companion = companions.find(({ path }) => samePath(path, part.file))
  if (companion === undefined)
    throw new CaseError(member, `the case names the file "${part.file}", which is not there: give it together with the case`)
  return companion.bytes
}

const samePath = (given: string, named: string): boolean => given.replace(/^\.\//, '') === named.replace(/^\.\//, '')
