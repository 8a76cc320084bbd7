// The whole procedure: what 9.1.2.4, 9.1.3 and 9.3.1 of ISO/IEC 18013-5 ask of a DeviceResponse, a line a step.
import { type CborItem, member, ReadError, type ReadProblem, readMap, readWellFormed } from '../cbor/index.ts'
import { type MdocDocument, readDeviceResponse, readIssuerSignedAlone, readMdocDocument } from '../mdoc/index.ts'
import { findPath } from '../trust/index.ts'
import { underClock } from './clock.ts'
import { checkConsistency, checkPersons } from './consistency.ts'
import type { VerificationContext } from './context.ts'
import { checkDeviceAuth } from './device-auth.ts'
import { checkValid as checkDeviceKey } from './device-key.ts'
import { checkDigests, computeDigests } from './digest.ts'
import { checkStructure, unreadableDocument } from './document.ts'
import { documentReport, type JudgedDocument } from './document-report.ts'
import { checkPresent, deviceElements, issuerElements, matchedDigests, matchedElements } from './elements.ts'
import { checkIssuerAuth } from './issuer-auth.ts'
import { checkJurisdiction } from './jurisdiction.ts'
import { checkMso } from './mso.ts'
import { type OpenContext, openContext } from './open-context.ts'
import { checkPath } from './path.ts'
import type { VerificationReport } from './report.ts'
import { compareRequest } from './request.ts'
import { checkResponse } from './response.ts'
import { checkRevocation } from './revocation.ts'
import { checkValidity } from './validity.ts'
import { verificationReport } from './verification-report.ts'

/**
 * Judges every document of a DeviceResponse against the trust anchors that the caller holds.
 * Never throws for a bad credential: what is wrong stands in `documents[n].checks`. Fetches nothing: revocation is
 * judged from what the caller holds, and is `indeterminate` without it. A `passed` may be framed: see `framed`, or use assertPassed().
 * @param response CBOR as received; never changed, never encoded again
 * @param context verification time (UTC), trust store and, for device authentication, the session
 * @returns plain data, safe for `structuredClone` and `JSON.stringify`
 * @throws {ReadError} the bytes are no DeviceResponse: `offset` in bytes, `expected`, `found`
 * @throws {TypeError} a context that is none: an unknown policy, a hand-over that lacks a member
 * @see ISO/IEC 18013-5:2021, 9.1.2.4, 9.1.3, 9.3.1
 */
export async function verifyDeviceResponse(response: Uint8Array, context: VerificationContext): Promise<VerificationReport> {
  const opened = await openContext(context)
  const deviceResponse = readDeviceResponse(response)
  refuseTooMany(deviceResponse.documents)
  const judged: JudgedDocument[] = []
  for (const document of deviceResponse.documents) judged.push(await judgeItem(document, deviceResponse.invalid, opened))
  const { zkDocuments, encryptedDocuments } = deviceResponse
  const compared = await compareRequest(withPersons(judged), opened, zkDocuments + encryptedDocuments) // 8.3.2.1.2.1, 9.1.4
  const documents = await Promise.all(compared.documents.map((document) => documentReport(document, opened)))
  const findings = [...checkResponse(deviceResponse), ...compared.findings]
  return verificationReport(
    { byteLength: response.length, response: deviceResponse, findings, documents, requested: compared.requested },
    opened,
  )
}

async function judgeDocument(mdoc: MdocDocument, context: OpenContext): Promise<JudgedDocument> {
  const { at, trust, session } = context
  const { deviceSigned, issuerSigned } = mdoc
  const { issuerAuth, nameSpaces } = issuerSigned
  const mso = issuerAuth?.mso
  const path = await findPath(issuerAuth?.x5chain ?? [], trust)
  const itemDigests = await computeDigests(nameSpaces, mso)
  const matched = matchedElements(itemDigests)
  const deviceAuth = await checkDeviceAuth(mdoc, session)
  const findings = [
    ...checkStructure(mdoc), // 8.3.2.1.2.2
    checkPresent(nameSpaces),
    ...checkMso(mso, mdoc), // 9.1.2.4, 9.1.2.5
    ...(await checkIssuerAuth(issuerAuth, path)),
    ...checkPath(path, mso?.docType, at), // 9.3.3, annex B
    ...checkDigests(itemDigests, mso), // 9.3.1
    ...checkValidity(mso, path.documentSigner, at),
    ...checkJurisdiction(matchedDigests(itemDigests), mso?.docType, path),
    ...(await checkRevocation(mso, path, context)), // RFC 5280, status lists
    checkDeviceKey(mso), // 9.1.3
    ...deviceAuth,
    ...checkConsistency(matched, mdoc, at), // 7.2
  ]
  const elements = [
    ...(await issuerElements(nameSpaces, itemDigests)),
    ...(await deviceElements(deviceSigned, mso?.keyAuthorizations, deviceAuth)),
  ]
  return { mdoc, path, matched, elements, findings: underClock(findings, context) }
}

/** Each document is read, its path searched and a hundred checks made of it: a response of 100,000 would take the machine with it. */
const MAX_DOCUMENTS = 100 // our own; wallets send one, or a few
function refuseTooMany(documents: readonly CborItem[]): void {
  const first = documents[MAX_DOCUMENTS]
  if (first !== undefined)
    throw new ReadError({ offset: first.start, expected: `at most ${MAX_DOCUMENTS} documents`, found: `${documents.length}` })
}

/** One broken document hides no other: what cannot be read inside it is its own finding. An error of any other kind is ours, and no verdict. */
async function judgeItem(item: CborItem, invalid: readonly ReadProblem[], context: OpenContext): Promise<JudgedDocument> {
  try {
    return await judgeDocument(await readMdocDocument(item, 'in-response', { invalid }), context)
  } catch (error) {
    if (!(error instanceof ReadError)) throw error
    return judgeDocument(unreadableDocument(item, error), context)
  }
}

/** What several documents say of each other can be told only when all are read; no verdict rests on it. */
function withPersons(judged: readonly JudgedDocument[]): JudgedDocument[] {
  return judged.map((document, index) => ({
    ...document,
    findings: [...document.findings, ...checkPersons(document, judged.slice(0, index))],
  }))
}

/**
 * The same for a Document that was given without its response. Without deviceSigned nobody can say who presents it.
 * @throws {ReadError} the bytes are no Document; byte offsets of the report refer to the bytes given
 */
export async function verifyDocument(document: Uint8Array, context: VerificationContext): Promise<VerificationReport> {
  const opened = await openContext(context)
  const { item, invalid } = readWellFormed(document)
  member(readMap(item), 'issuerSigned')
  return reportAlone(await readMdocDocument(item, 'document', { invalid }), document.length, opened)
}

/**
 * The same for an IssuerSigned alone: its docType is the MSO's, device authentication is not applicable.
 * @throws {ReadError} the bytes are no IssuerSigned
 */
export async function verifyIssuerSigned(issuerSigned: Uint8Array, context: VerificationContext): Promise<VerificationReport> {
  const opened = await openContext(context)
  const { item, invalid } = readWellFormed(issuerSigned)
  member(readMap(item), 'issuerAuth')
  return reportAlone(await readIssuerSignedAlone(item, { invalid }), issuerSigned.length, opened)
}

async function reportAlone(mdoc: MdocDocument, byteLength: number, context: OpenContext): Promise<VerificationReport> {
  const { documents: judged, requested } = await compareRequest([await judgeDocument(mdoc, context)], context)
  const documents = await Promise.all(judged.map((document) => documentReport(document, context)))
  return verificationReport({ byteLength, findings: [], documents, requested }, context)
}
