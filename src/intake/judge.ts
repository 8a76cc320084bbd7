// judge(): the one door from whatever a person has to an outcome. Every face calls it; it never throws.
import { ReadError } from '../cbor/index.ts'
import { HpkeError } from '../crypto/index.ts'
import { CaseError, decryptAnnexC } from '../mdoc/index.ts'
import {
  type VerificationContext,
  type VerificationReport,
  verifyDeviceResponse,
  verifyDocument,
  verifyIssuerSigned,
} from '../verify/index.ts'
import { openCase, UnsupportedPolicyError } from './case-context.ts'
import { diagnosticsOf } from './diagnostics.ts'
import { readCborInput } from './formats/cbor.ts'
import { ownMembers } from './own-members.ts'
import { readScanned } from './qr/read-scanned.ts'
import { readInput } from './read-input.ts'
import { type Credential, other, type Reading, unreadable } from './reading.ts'
import type { Input, Outcome, Remark } from './types.ts'

/**
 * Recognises the input, unwraps it and verifies every response in it. What the input brings itself (a case's trust, time, session)
 * is used only where the context leaves it open, and is marked as the file's.
 * @returns plain data; `broken` for our own faults, with diagnostics that hold nothing of the input
 */
export async function judge(input: Input, context: VerificationContext): Promise<Outcome> {
  try {
    const given = ownMembers(input)
    const circumstances = ownMembers(context)
    const reading = given.scanned === true && given.readAs === undefined ? await readScanned(given.content) : await readInput(given)
    if (given.adoptedCase === true && reading.kind !== 'case') return noCase(reading, given)
    return await outcomeOf(reading, given, circumstances)
  } catch (fault) {
    return { state: 'broken', source: input.source, diagnostics: diagnosticsOf(fault) }
  }
}

/** The operator said that it is a case: what it is instead must not be judged by half of what was meant. */
function noCase(reading: Exclude<Reading, { kind: 'case' }>, { source }: Input): Outcome {
  if (reading.kind === 'unreadable') return { state: 'unreadable', source, problem: reading.problem }
  const found = reading.kind === 'other' ? reading.recognised : reading.readAs
  const problem = { kind: 'case-file', offset: 0, expected: 'a case file (JSON with "response")', found, tried: [] } as const
  return { state: 'unreadable', source, problem }
}

async function outcomeOf(reading: Reading, input: Input, context: VerificationContext, remarks: readonly Remark[] = []): Promise<Outcome> {
  const { source } = input
  switch (reading.kind) {
    case 'other':
      return { state: 'other', source, recognised: reading.recognised, advice: reading.advice, detail: reading.detail }
    case 'unreadable':
      return { state: 'unreadable', source, problem: reading.problem }
    case 'encrypted':
      return outcomeOf(await opened(reading.bytes, context), input, context, remarks)
    case 'case':
      return judgeCase(reading, input, context)
    case 'credentials':
      return judgeCredentials(reading, source, context, remarks)
  }
}

async function judgeCase({ caseFile }: Extract<Reading, { kind: 'case' }>, input: Input, context: VerificationContext): Promise<Outcome> {
  try {
    const { response, context: completed, remarks } = await openCase(caseFile, input.companions ?? [], context, input.adoptedCase === true)
    const reading = await readInput({ content: response })
    // A case inside a case could bring its trust past the first one's marks.
    if (reading.kind === 'case') throw new CaseError('response', 'expected a response, found another case file')
    return await outcomeOf(reading, input, completed, remarks)
  } catch (fault) {
    const problem = caseProblem(fault)
    if (problem === undefined) throw fault
    return { state: 'unreadable', source: input.source, problem: { tried: [], offset: 0, ...problem } }
  }
}

function caseProblem(fault: unknown) {
  if (fault instanceof UnsupportedPolicyError) return { kind: 'unsupported-policy' as const, expected: fault.expected, found: fault.found }
  if (fault instanceof CaseError) return { kind: 'case-file' as const, expected: 'a case that can be used', found: fault.message }
  return undefined
}

async function judgeCredentials(
  { credentials, readAs, remarks }: Extract<Reading, { kind: 'credentials' }>,
  source: string,
  context: VerificationContext,
  earlier: readonly Remark[],
): Promise<Outcome> {
  const reports = []
  for (const credential of credentials) {
    const name = credential.name === '' ? source : `${source}: ${credential.name}`
    try {
      reports.push({ source: name, report: await verify(credential, context), response: credential.bytes })
    } catch (fault) {
      if (!(fault instanceof ReadError)) throw fault
      const { offset, expected, found } = fault
      return {
        state: 'unreadable',
        source: name,
        problem: { kind: 'not-read', offset, expected, found, tried: [{ as: readAs, problem: fault.message }], bytes: credential.bytes },
      }
    }
  }
  return { state: 'judged', source, readAs, reports, remarks: [...earlier, ...remarks] }
}

function verify({ form, bytes }: Credential, context: VerificationContext): Promise<VerificationReport> {
  switch (form) {
    case 'response':
      return verifyDeviceResponse(bytes, context)
    case 'document':
      return verifyDocument(bytes, context)
    case 'issuer-signed':
      return verifyIssuerSigned(bytes, context)
  }
}

/** ISO/IEC 18013-7 annex C: the key, encryptionInfo and origin of the request open it. */
async function opened(bytes: Uint8Array, context: VerificationContext): Promise<Reading> {
  const session = context.session && ownMembers(context.session)
  const transcript = session?.transcript
  if (session?.recipientKey === undefined || transcript instanceof Uint8Array || transcript?.type !== 'dcapi')
    return other('encrypted-response', 'needs-recipient-key')
  const { secret, curve = 'P-256' } = session.recipientKey
  try {
    const plain = await decryptAnnexC({
      response: bytes,
      encryptionInfo: transcript.encryptionInfo,
      origin: transcript.origin,
      recipientKey: { secret, curve },
    })
    const reading = readCborInput(plain, 'annex C response, opened')
    return reading.kind === 'encrypted' ? other('encrypted-response', 'needs-recipient-key', 'encrypted twice') : reading
  } catch (fault) {
    // A TypeError is the hand-over's: an encryptionInfo that is no base64url.
    if (!(fault instanceof HpkeError) && !(fault instanceof ReadError) && !(fault instanceof TypeError)) throw fault
    return unreadable({
      kind: 'not-read',
      offset: 0,
      expected: 'a response encrypted to this key for this encryptionInfo and origin',
      found: 'one that does not open with them',
      tried: [{ as: 'annex C', problem: 'key, encryptionInfo or origin are not those of the request' }],
    })
  }
}
