// A case's context: what the operator has chosen stays, the case fills in the rest, marked as supplied by the file.
import { type CaseAnchor, type CaseFile, type CaseKey, readKeyText } from '../mdoc/index.ts'
import { type AnchorRecord, importAnchors, withRecords } from '../trust/index.ts'
import { type Policy, PolicyError, policies, readPolicy, type SessionContext, type VerificationContext } from '../verify/index.ts'
import { withCaseLists } from './case-lists.ts'
import { bytesOf, type Companions } from './companions.ts'
import { openCaseHandover, readTranscript, requireRequest } from './given-session.ts'
import { ownMembers } from './own-members.ts'
import type { Remark } from './types.ts'

export interface OpenedCase {
  readonly response: Uint8Array
  readonly context: VerificationContext
  readonly remarks: readonly Remark[]
}

/** A policy that we do not have, or that asks for less than interop: a usage error, never a pass. */
export class UnsupportedPolicyError extends Error {
  override readonly name = 'UnsupportedPolicyError'
  readonly expected: string
  readonly found: string
  constructor(expected: string, found: string) {
    super(`expected ${expected}, found ${found}`)
    this.expected = expected
    this.found = found
  }
}

/**
 * @param adopted the operator named the case: its time and policy are the operator's choice, its trust is the file's all the same
 * @throws {CaseError} a file it names is missing or can't be used
 * @throws {UnsupportedPolicyError}
 */
export async function openCase(
  given: CaseFile,
  companions: Companions,
  context: VerificationContext,
  adopted: boolean,
): Promise<OpenedCase> {
  const caseFile = ownMembers(given)
  const remarks: Remark[] = []
  const anchors = await anchorsOf(caseFile.trustAnchors, companions, remarks)
  const session = context.session ?? (await sessionOf(caseFile, context, companions))
  if (context.session === undefined && session !== undefined) remarks.push({ code: 'session-from-file', detail: '' })
  const request = context.request ?? (holdsRequest(context.session) ? undefined : requestOf(caseFile, companions))
  const chosen = chosenBy(caseFile, context, adopted ? 'operator' : 'file')
  const anchored = anchors.length === 0 ? context.trust : await withRecords(context.trust, anchors, [])
  const lists = await withCaseLists(caseFile, companions, anchored, {
    at: later(context.at, chosen.at),
    judgedAt: chosen.at ?? context.at,
  })
  remarks.push(...lists.remarks)
  return {
    response: bytesOf(caseFile.response, 'response', companions),
    remarks,
    context: ownMembers({
      ...context,
      ...chosen,
      trust: lists.trust,
      ...(session === undefined ? {} : { session }),
      ...(request === undefined ? {} : { request }),
    }),
  }
}

/** A session by light of the verifier's own: what it asked is not for the file to say. */
function holdsRequest(session: SessionContext | undefined): boolean {
  return session !== undefined && !(session.transcript instanceof Uint8Array) && session.transcript.type === 'optical'
}

/** Read at once: left to the engine, a mistake in the case would leave a genuine document undecided. */
function requestOf({ request, handover }: CaseFile, companions: Companions): Uint8Array | undefined {
  if (request !== undefined) return requireRequest(bytesOf(request, 'request', companions), 'request')
  if (handover?.type !== 'optical') return undefined
  return requireRequest(bytesOf(handover.request, 'handover.request', companions), 'handover.request')
}

/** A case may be judged as of long ago by lists of today, and its own time may lie ahead of this clock. */
function later(at: Date, other = at): Date {
  return other > at ? other : at
}

/** Time and policy of the case, where the operator has chosen none. */
function chosenBy(caseFile: CaseFile, context: VerificationContext, origin: 'operator' | 'file'): Partial<VerificationContext> {
  const policy = policyOf(caseFile)
  const takesTime = caseFile.at !== undefined && context.atOrigin !== 'operator'
  // A file that asks for what would be in force anyway has chosen nothing.
  const takesPolicy = policy !== undefined && policy !== 'interop' && context.policy === undefined
  return {
    ...(takesTime && caseFile.at !== undefined ? { at: caseFile.at, atOrigin: origin } : {}),
    ...(takesPolicy ? { policy, policyOrigin: origin } : {}),
  }
}

/** One of the two by its name, or one written out. */
function policyOf({ policy }: CaseFile): Policy | undefined {
  if (policy === undefined) return undefined
  if (typeof policy !== 'string') return ownPolicy(policy)
  const known = policies.find((name) => name === policy)
  if (known === undefined) throw new UnsupportedPolicyError('interop, strict, or a policy written out', `"${policy}"`)
  return known
}

function ownPolicy(policy: Readonly<Record<string, unknown>>): Policy {
  try {
    return readPolicy(policy)
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error
    const { member, expected, found } = error.problem
    throw new UnsupportedPolicyError(`policy${member === '' ? '' : `, ${member}`}: ${expected}`, found)
  }
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

/** Of what is presented live none: whoever shows a copy would bring along the session that the copy was made in. */
async function sessionOf(
  caseFile: CaseFile,
  { presentation }: Pick<VerificationContext, 'presentation'>,
  companions: Companions,
): Promise<SessionContext | undefined> {
  if (presentation === 'live') return undefined
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
  if (sessionTranscript !== undefined)
    return readTranscript(bytesOf(sessionTranscript, 'sessionTranscript', companions), 'sessionTranscript')
  return handover && openCaseHandover(handover, companions)
}

function keyOf(key: CaseKey, member: string, companions: Companions): NonNullable<SessionContext['readerKey']> {
  return 'secret' in key ? key : readKeyText(new TextDecoder().decode(bytesOf(key, member, companions)), member)
}
