// A case's context: what the operator has chosen stays, the case fills in the rest, marked as supplied by the file.
import { type CaseAnchor, type CaseBytes, CaseError, type CaseFile, type CaseHandover, type CaseKey, readKeyText } from '../mdoc/index.ts'
import { type AnchorRecord, importAnchors, openTrustStore, type TrustStore } from '../trust/index.ts'
import { type Policy, policies, type SessionContext, type VerificationContext } from '../verify/index.ts'
import { buildGivenHandover } from './given-handover.ts'
import type { Input, Remark } from './types.ts'

type Companions = NonNullable<Input['companions']>

export interface OpenedCase {
  readonly response: Uint8Array
  readonly context: VerificationContext
  readonly remarks: readonly Remark[]
}

/** A policy that we do not have: a usage error, never a pass. */
export class UnsupportedPolicyError extends Error {
  override readonly name = 'UnsupportedPolicyError'
}

/**
 * @param adopted the operator named the case: its time and policy are the operator's choice, its trust is the file's all the same
 * @throws {CaseError} a file it names is missing or can't be used
 * @throws {UnsupportedPolicyError}
 */
export async function openCase(
  caseFile: CaseFile,
  companions: Companions,
  context: VerificationContext,
  adopted: boolean,
): Promise<OpenedCase> {
  const policy = policyOf(caseFile)
  const remarks: Remark[] = []
  const anchors = await anchorsOf(caseFile.trustAnchors, companions, remarks)
  const session = context.session ?? (await sessionOf(caseFile, companions))
  if (context.session === undefined && session !== undefined) remarks.push({ code: 'session-from-file', detail: '' })
  const request = caseFile.request && bytesOf(caseFile.request, 'request', companions)
  if (request !== undefined) remarks.push({ code: 'request-not-compared', detail: '' })
  const lists = {
    crls: caseFile.crls,
    statusLists: caseFile.statusLists,
    identifierLists: caseFile.identifierLists,
    vicals: caseFile.vicals,
  }
  for (const [member, entries] of Object.entries(lists)) if (entries.length > 0) remarks.push({ code: 'list-not-used', detail: member })
  const supplier = adopted ? ('operator' as const) : ('file' as const)
  const takesTime = caseFile.at !== undefined && context.atOrigin !== 'operator'
  const takesPolicy = policy !== undefined && context.policy === undefined
  return {
    response: bytesOf(caseFile.response, 'response', companions),
    remarks,
    context: {
      ...context,
      ...(takesTime && caseFile.at !== undefined ? { at: caseFile.at, atOrigin: supplier } : {}),
      // A file that asks for what would be in force anyway has chosen nothing.
      ...(takesPolicy && policy !== 'interop' ? { policy, policyOrigin: supplier } : {}),
      trust: anchors.length === 0 ? context.trust : await withAnchors(context.trust, anchors),
      ...(session === undefined ? {} : { session }),
      ...(request === undefined ? {} : { request }),
    },
  }
}

/** Names of the files that a case wants beside it, so that a face can fetch them. */
export function filesOf(caseFile: CaseFile): readonly string[] {
  const named = (entry: unknown): string[] => {
    if (entry === null || typeof entry !== 'object') return []
    return 'file' in entry && typeof entry.file === 'string' ? [entry.file] : []
  }
  const handover = caseFile.handover === undefined ? [] : Object.values(caseFile.handover)
  const entries = [
    caseFile.response,
    caseFile.sessionTranscript,
    caseFile.readerEphemeralKey,
    caseFile.request,
    ...caseFile.trustAnchors,
    ...handover,
  ]
  return [...new Set(entries.flatMap(named))]
}

function policyOf({ policy }: CaseFile): Policy | undefined {
  if (policy === undefined) return undefined
  const known = policies.find((name) => name === policy)
  if (known === undefined) throw new UnsupportedPolicyError(typeof policy === 'string' ? `"${policy}"` : 'a policy written out in the case')
  return known
}

async function anchorsOf(anchors: readonly CaseAnchor[], companions: Companions, remarks: Remark[]): Promise<readonly AnchorRecord[]> {
  const records: AnchorRecord[] = []
  for (const [index, anchor] of anchors.entries()) {
    const source = 'file' in anchor ? anchor.file : `trustAnchors[${index}]`
    const content = 'file' in anchor ? bytesOf(anchor, source, companions) : anchor.pem
    const { added, refused } = await importAnchors(source, content, {
      origin: 'file',
      held: records,
      ...(anchor.testOnly === undefined ? {} : { testOnly: anchor.testOnly }),
      ...(anchor.docTypes === undefined ? {} : { docTypes: anchor.docTypes }),
    })
    records.push(...added)
    for (const { reason, subject } of refused)
      if (reason !== 'already-held')
        remarks.push({ code: 'anchor-refused', detail: `${source} (${reason}${subject === undefined ? '' : `, ${subject}`})` })
  }
  return records
}

async function withAnchors(store: TrustStore, records: readonly AnchorRecord[]): Promise<TrustStore> {
  const held = store.anchors.map(({ certificate, ...anchor }): AnchorRecord => ({ ...anchor, bytes: certificate.bytes }))
  return openTrustStore([...held, ...records])
}

async function sessionOf(caseFile: CaseFile, companions: Companions): Promise<SessionContext | undefined> {
  const transcript = await transcriptOf(caseFile, companions)
  if (transcript === undefined) return undefined
  const readerKey = caseFile.readerEphemeralKey && keyOf(caseFile.readerEphemeralKey, 'readerEphemeralKey', companions)
  const recipient = caseFile.handover?.type === 'dcapi' ? caseFile.handover.recipientKey : undefined
  const recipientKey = recipient && keyOf(recipient, 'handover.recipientKey', companions)
  return {
    transcript,
    origin: 'file',
    ...(readerKey === undefined ? {} : { readerKey }),
    ...(recipientKey === undefined ? {} : { recipientKey }),
  }
}

async function transcriptOf(
  { sessionTranscript, handover }: CaseFile,
  companions: Companions,
): Promise<SessionContext['transcript'] | undefined> {
  if (sessionTranscript !== undefined) return bytesOf(sessionTranscript, 'sessionTranscript', companions)
  return handover === undefined ? undefined : buildGivenHandover(resolved(handover, companions))
}

/** The same hand-over with the content of each file that it names in the file's place. */
function resolved(handover: CaseHandover, companions: Companions): ReadonlyMap<string, unknown> {
  return new Map<string, unknown>(
    Object.entries(handover)
      .filter(([member]) => member !== 'recipientKey')
      .map(([member, value]: [string, unknown]) => [member, isCaseBytes(value) ? bytesOf(value, `handover.${member}`, companions) : value]),
  )
}

function isCaseBytes(value: unknown): value is CaseBytes {
  return value !== null && typeof value === 'object' && !(value instanceof Uint8Array) && ('file' in value || 'bytes' in value)
}

function keyOf(
  key: CaseKey,
  member: string,
  companions: Companions,
): { readonly secret: Uint8Array; readonly curve?: NonNullable<SessionContext['readerKey']>['curve'] & string } {
  return 'secret' in key ? key : readKeyText(new TextDecoder().decode(bytesOf(key, member, companions)), member)
}

function bytesOf(part: CaseBytes, member: string, companions: Companions): Uint8Array {
  if ('bytes' in part) return part.bytes
  const companion = companions.find(({ path }) => samePath(path, part.file))
  if (companion === undefined)
    throw new CaseError(member, `the case names the file "${part.file}", which is not there: give it together with the case`)
  return companion.bytes
}

const samePath = (given: string, named: string): boolean => given.replace(/^\.\//, '') === named.replace(/^\.\//, '')
