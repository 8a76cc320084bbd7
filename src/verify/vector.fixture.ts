// Published vectors for the tests: a case.json with its files becomes response and context. MDL_VECTORS names the folder.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type CaseBytes, type CaseFile, type CaseHandover, type Handover, readCaseFile, readKeyText } from '../mdoc/index.ts'
import { importAnchors, type Origin, openTrustStore } from '../trust/index.ts'
import type { SessionContext, VerificationContext } from './context.ts'

const folder = process.env.MDL_VECTORS ?? new URL('../../../shared/vectors', import.meta.url).pathname

export const vectors: readonly string[] = existsSync(folder)
  ? readdirSync(folder).filter((name) => existsSync(join(folder, name, 'case.json')))
  : []
export const withoutVectors = vectors.length === 0

export interface Vector {
  readonly case: CaseFile
  readonly response: Uint8Array
  readonly context: VerificationContext
}

export async function readVector(name: string, origin: Origin = 'operator'): Promise<Vector> {
  const caseFile = readCaseFile(JSON.parse(readFileSync(join(folder, name, 'case.json'), 'utf8')))
  const bytesOf = (bytes: CaseBytes) => ('bytes' in bytes ? bytes.bytes : new Uint8Array(readFileSync(join(folder, name, bytes.file))))
  const session = sessionOf(caseFile, bytesOf, origin)
  if (caseFile.at === undefined || (caseFile.policy !== undefined && caseFile.policy !== 'interop' && caseFile.policy !== 'strict'))
    throw new TypeError(`${name}: no time, or a policy of its own`)
  return {
    case: caseFile,
    response: bytesOf(caseFile.response),
    context: {
      at: caseFile.at,
      atOrigin: 'operator',
      presentation: 'document',
      trust: await trustOf(caseFile, bytesOf, origin),
      ...(session && { session }),
      ...(caseFile.policy && { policy: caseFile.policy }),
    },
  }
}

async function trustOf({ trustAnchors }: CaseFile, bytesOf: (bytes: CaseBytes) => Uint8Array, origin: Origin) {
  const imported = await Promise.all(
    trustAnchors.map((anchor) =>
      importAnchors('file' in anchor ? anchor.file : 'inline', 'file' in anchor ? bytesOf(anchor) : anchor.pem, { origin }),
    ),
  )
  return openTrustStore(imported.flatMap(({ added }) => added))
}

function sessionOf(caseFile: CaseFile, bytesOf: (bytes: CaseBytes) => Uint8Array, origin: Origin): SessionContext | undefined {
  const { handover, readerEphemeralKey, sessionTranscript } = caseFile
  const transcript = sessionTranscript ? bytesOf(sessionTranscript) : handover && handoverOf(handover)
  if (transcript === undefined) return undefined
  const readerKey =
    readerEphemeralKey &&
    ('secret' in readerEphemeralKey
      ? readerEphemeralKey
      : readKeyText(new TextDecoder().decode(bytesOf(readerEphemeralKey)), 'readerEphemeralKey'))
  return { transcript, origin, ...(readerKey && { readerKey }) }
}

function handoverOf(handover: CaseHandover): Handover {
  if (handover.type === 'openid4vp') return handover
  throw new TypeError(`no vector has a hand-over of type ${handover.type}`)
}
